import { permissionOf } from '@oms/db/domain/declaration'
import type { Fields } from '@oms/db/domain/fields'
import type { Label } from '@oms/db/domain/label'
import type { Permission } from '@oms/db/domain/permission'
import { resourceLabel } from '@oms/db/domain/rights-in-words'
import { type Role, roles } from '@oms/db/domain/roles'
import { ruleInWords } from '@oms/db/domain/rule-in-words'
import type { Rule } from '@oms/db/domain/rules'
import { settings } from '@oms/db/domain/settings'
import { Button, Radio, Select } from 'antd'
import { useWords } from '../../i18n/use-words'
import { withPermission, withShippedPermission } from '../content'
import { useDraftEditing, useFaultsAt } from '../editing'
import { Entry } from '../entry'
import { FaultTexts } from '../fault-texts'
import { isSame } from '../flow/people'
import { PlainEntry } from '../plain-entry'
import { readRules } from './read-rules'
import { seesAll, seesNone, seesText, updateWhile, words } from './words'

type Props = { resource: string; role: Role }

/** What one role sees and writes of a resource. */
export const RoleRights = ({ resource, role }: Props) => {
  const { label } = useWords()
  const { declaration, content, change } = useDraftEditing()
  const at = `permissions.${resource}.${role}`
  const faults = useFaultsAt(at).filter(({ path }) => path !== `${at}.read`)
  const permission = permissionOf(declaration, resource, role)
  const record = resourceLabel(declaration.resources, resource)
  const fields: Fields = declaration.resources[resource]?.fields ?? (resource === 'settings' ? settings : {})
  const statuses = Object.assign({}, ...Object.values(declaration.workflows).map((one) => one.statuses))
  const inWords = (rule: Rule): Label => ruleInWords(rule, { fields, record, statuses })
  const write = (next: Permission) => change((now) => withPermission(now, resource, role, next))
  const rules = readRules(declaration, resource, role)
  const { read, show, create, update = [], ...rest } = permission
  const options = (keys: readonly string[]) =>
    keys.map((key) => ({ value: key, label: label(fields[key]?.label ?? { zh: key, en: key }) }))
  const every = options(Object.keys(fields))
  return (
    <section className="panel stack" aria-label={label(roles[role].label)}>
      <div className="draft-head">
        <h2>{label(roles[role].label)}</h2>
        {content.permissions?.[resource]?.[role] && (
          <Button size="small" onClick={() => change((now) => withShippedPermission(now, resource, role))}>
            {label(words.asShipped)}
          </Button>
        )}
      </div>
      <p className="flat">{label(sentence(roles[role].label, read, record, inWords))}</p>
      <FaultTexts faults={faults} />
      <Entry label={label(words.read)} at={`${at}.read`}>
        {(id) => (
          <Select
            id={id}
            value={rules.findIndex((rule) => isSame(rule, read))}
            onChange={(place: number) => {
              const rule = rules[place]
              if (rule !== undefined) write({ ...permission, read: rule })
            }}
            options={rules.map((rule, place) => ({
              value: place,
              label: label(rule === 'all' ? words.all : rule === 'none' ? words.none : inWords(rule)),
            }))}
          />
        )}
      </Entry>
      {read !== 'none' && (
        <>
          <fieldset className="entry">
            <legend className="entry-legend">{label(words.show)}</legend>
            <Radio.Group
              value={show ? 'some' : 'all'}
              onChange={({ target }) =>
                write(
                  target.value === 'all'
                    ? { read, ...(create && { create }), ...(update.length > 0 && { update }), ...rest }
                    : { ...permission, show: Object.keys(fields) },
                )
              }
              options={[
                { value: 'all', label: label(words.allFields) },
                { value: 'some', label: label(words.someFields) },
              ]}
            />
            {show && (
              <Select
                mode="multiple"
                aria-label={label(words.show)}
                value={[...show]}
                options={every}
                onChange={(next: string[]) => write({ ...permission, show: next })}
              />
            )}
          </fieldset>
          <PlainEntry label={label(words.create)} help={label(words.createHelp)}>
            {(id) => (
              <Select
                id={id}
                mode="multiple"
                value={[...(create ?? [])]}
                options={every}
                onChange={(next: string[]) =>
                  write({ ...permission, create: next.length > 0 ? next : undefined })
                }
              />
            )}
          </PlainEntry>
          {update.length === 0 && <p className="flat quiet-text">{label(words.updateNothing)}</p>}
          {update.map((grant, place) => (
            <PlainEntry
              key={JSON.stringify(grant.rule)}
              label={label(grant.rule === 'all' ? words.update : updateWhile(inWords(grant.rule)))}
            >
              {(id) => (
                <Select
                  id={id}
                  mode="multiple"
                  value={[...grant.fields]}
                  options={every}
                  onChange={(next: string[]) =>
                    write({
                      ...permission,
                      update: update
                        .map((one, index) => (index === place ? { ...one, fields: next } : one))
                        .filter((one) => one.fields.length > 0),
                    })
                  }
                />
              )}
            </PlainEntry>
          ))}
        </>
      )}
    </section>
  )
}

const sentence = (role: Label, rule: Rule, record: Label, inWords: (rule: Rule) => Label): Label => {
  if (rule === 'all') return seesAll(role, record)
  return rule === 'none' ? seesNone(role, record) : seesText(role, inWords(rule), record)
}
