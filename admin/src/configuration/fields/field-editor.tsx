import type { Field } from '@oms/db/domain/fields'
import { Checkbox, Select } from 'antd'
import { useWords } from '../../i18n/use-words'
import { withField } from '../content'
import { useDraftEditing } from '../editing'
import { Entry } from '../entry'
import { LabelEntry } from '../label-entry'
import { useFieldUsage } from '../use-draft'
import { ArchiveField } from './archive-field'
import { DefaultEntry } from './default-entry'
import { FieldPreview } from './field-preview'
import { LimitEntries } from './limit-entries'
import { listUses, marked, newField, type OpenKind, openKinds } from './new-field'
import { OptionsEntry } from './options-entry'
import { RequirementEntry } from './requirement-entry'
import { RightEntries } from './right-entries'
import { kindWords, words } from './words'

type Props = { resource: string; name: string; field: Field }

/** Everything about one of the customer's fields, with how it will look beside it. */
export const FieldEditor = ({ resource, name, field }: Props) => {
  const { label } = useWords()
  const { declaration, change: changeContent } = useDraftEditing()
  const at = `fields.${resource}.${name}`
  const change = (next: Field) => changeContent((content) => withField(content, resource, name, next))
  const entry = { field, at, change }
  const usage = useFieldUsage(resource, name)
  const uses = listUses(field.kind)
  const kinds = openKinds.filter((one) => one !== 'files' || declaration.resources[resource]?.keepsFiles)
  const switchKind = (kind: OpenKind) => {
    const { label: text, help, group } = field
    change({ ...newField(name, kind, text), ...(help && { help }), ...(group && { group }) })
  }
  return (
    <div className="draft-work">
      <section className="panel stack" aria-label={label(field.label) || name}>
        <div className="draft-head">
          <h2>{label(field.label) || name}</h2>
          <span className="quiet-text">{`${label(words.key)} ${name}`}</span>
        </div>
        {field.archived && <p className="flat quiet-text">{label(words.archivedHelp)}</p>}
        <LabelEntry
          of={words.name}
          value={field.label}
          at={`${at}.label`}
          isRequired
          max={60}
          onChange={(next) => next && change({ ...field, label: next })}
        />
        <Entry label={label(words.kind)} help={label(hintOf(field))} at={`${at}.kind`}>
          {(id) => (
            <Select<OpenKind>
              id={id}
              value={kinds.find((one) => one === field.kind)}
              onChange={switchKind}
              options={kinds.map((one) => ({ value: one, label: label(kindWords[one].label) }))}
            />
          )}
        </Entry>
        {(field.kind === 'choice' || field.kind === 'choices') && (
          <OptionsEntry field={field} at={at} change={change} usage={usage} />
        )}
        <RequirementEntry {...entry} isOfTask={resource === 'tasks'} />
        <RightEntries resource={resource} name={name} />
        <fieldset className="entry">
          <legend className="entry-legend">{label(words.lists)}</legend>
          <div className="row">
            {(['inList', 'filterable', 'sortable', 'searched'] as const)
              .filter((use) => use === 'inList' || uses[use])
              .map((use) => (
                <Checkbox
                  key={use}
                  checked={field[use] === true}
                  onChange={({ target }) => change(marked(field, use, target.checked))}
                >
                  {label(words[use])}
                </Checkbox>
              ))}
          </div>
        </fieldset>
        <DefaultEntry {...entry} />
        <LimitEntries {...entry} isOfTask={resource === 'tasks'} />
        <LabelEntry
          of={words.help}
          value={field.help}
          at={`${at}.help`}
          max={500}
          help={label(words.helpHelp)}
          onChange={(help) => change({ ...field, help })}
        />
        <LabelEntry
          of={words.group}
          value={field.group}
          at={`${at}.group`}
          max={60}
          help={label(words.groupHelp)}
          onChange={(group) => change({ ...field, group })}
        />
        <ArchiveField {...entry} resource={resource} name={name} />
      </section>
      <FieldPreview name={name} field={field} />
    </div>
  )
}

const hintOf = ({ kind }: Field) =>
  kind in kindWords ? kindWords[kind as OpenKind].hint : { zh: '', en: '' }
