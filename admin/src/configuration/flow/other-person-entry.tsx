import type { Definition, Outcome } from '@oms/db/domain/workflow/definition'
import { formOf, withForm, writtenBy } from '@oms/db/domain/workflow/forms'
import { openStatusesOf } from '@oms/db/domain/workflow/statuses'
import { Select } from 'antd'
import { useWords } from '../../i18n/use-words'
import { useDraftEditing } from '../editing'
import { Entry } from '../entry'
import { mustDiffer, words } from './more-words'
import { relationsOf, statusLabel } from './people'

type Differs = NonNullable<Outcome['differs']>

type Props = {
  way: Outcome
  definition: Definition
  /** Its place in the content. */
  at: string
  onChange: (differs: Differs | undefined) => void
}

const NONE = '-'

/** Whether whom the form names has to be another person than one whom the task names; of forms that name somebody. */
export const OtherPersonEntry = ({ way, definition, at, onChange }: Props) => {
  const { label } = useWords()
  const { declaration } = useDraftEditing()
  const whole = withForm(way, declaration.resources.tasks?.fields ?? {})
  const asked = Object.entries(formOf(whole)).filter(([, { kind }]) => kind === 'person')
  const relations = relationsOf(declaration)
  const { differs } = way
  if (asked.length === 0 && !differs) return null
  const choose = (field: string) => {
    if (field === NONE) return onChange(undefined)
    const [, written] = writtenBy(whole).find(([key]) => key === field) ?? []
    const from = relations.find(([key]) => key === written) ?? relations[0]
    if (from) onChange({ field, from: from[0] })
  }
  const isGone = differs && !asked.some(([key]) => key === differs.field)
  const from = way.from === 'open' ? openStatusesOf(definition) : way.from
  return (
    <>
      <Entry label={label(words.otherPerson)} help={label(words.otherPersonHelp)} at={`${at}.field`}>
        {(id) => (
          <Select
            id={id}
            value={differs?.field ?? NONE}
            onChange={choose}
            options={[
              { value: NONE, label: label(words.anyPerson) },
              ...asked.map(([key, field]) => ({ value: key, label: label(mustDiffer(field.label)) })),
              ...(isGone ? [{ value: differs.field, label: differs.field }] : []),
            ]}
          />
        )}
      </Entry>
      {differs && (
        <>
          <Entry label={label(words.notAgain)} at={`${at}.from`}>
            {(id) => (
              <Select
                id={id}
                value={differs.from}
                onChange={(next) => onChange({ ...differs, from: next })}
                options={relations.map(([key, text]) => ({ value: key, label: label(text) }))}
              />
            )}
          </Entry>
          <Entry label={label(words.whileIn)} help={label(words.whileInHelp)} at={`${at}.in`}>
            {(id) => (
              <Select
                id={id}
                mode="multiple"
                value={[...(differs.in ?? [])]}
                onChange={(chosen: string[]) =>
                  onChange({ ...differs, in: chosen.length > 0 ? chosen : undefined })
                }
                options={[...new Set([...from, ...(differs.in ?? [])])].map((key) => ({
                  value: key,
                  label: label(statusLabel(definition, key)),
                }))}
              />
            )}
          </Entry>
        </>
      )}
    </>
  )
}
