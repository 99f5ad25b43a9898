import { CloseOutlined } from '@ant-design/icons'
import type { FormEntry, Outcome } from '@oms/db/domain/workflow/definition'
import { Checkbox, Select } from 'antd'
import { useWords } from '../../i18n/use-words'
import { isOwnKey } from '../content'
import { useDraftEditing } from '../editing'
import { actOn } from '../fields/words'
import { PlainEntry } from '../plain-entry'
import { words } from './words'

type Form = NonNullable<Outcome['form']>
type Props = { way: Outcome; onChange: (form: Form) => void }

/** What an action's form asks beside the comment: fields of the task, and what it needs for itself. */
export const QuestionsEntry = ({ way, onChange }: Props) => {
  const { label } = useWords()
  const { declaration } = useDraftEditing()
  const fields = declaration.resources.tasks?.fields ?? {}
  const form = way.form ?? {}
  const asked = Object.values(form).flatMap(({ field }) => field ?? [])
  const offered = Object.entries(fields).filter(
    ([key, field]) => isOwnKey(key) && !field.archived && !asked.includes(key),
  )
  const labelOf = (key: string, entry: FormEntry) =>
    label(entry.label ?? fields[entry.field ?? key]?.label ?? { zh: key, en: key })
  return (
    <fieldset className="entry">
      <legend className="entry-legend">{label(words.asks)}</legend>
      {Object.keys(form).length === 0 && <span className="quiet-text">{label(words.asksNothing)}</span>}
      <ul className="plain-list">
        {Object.entries(form).map(([key, entry]) => (
          <li key={key} className="row">
            <span className="grow">{labelOf(key, entry)}</span>
            <Checkbox
              checked={entry.required === true}
              aria-label={label(actOn(words.required, labelOf(key, entry)))}
              onChange={({ target }) => onChange({ ...form, [key]: withRequired(entry, target.checked) })}
            >
              {label(words.required)}
            </Checkbox>
            <button
              type="button"
              className="quiet-button"
              aria-label={label(actOn(words.removeQuestion, labelOf(key, entry)))}
              onClick={() => {
                const { [key]: _, ...rest } = form
                onChange(rest)
              }}
            >
              <CloseOutlined aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      {offered.length > 0 && (
        <PlainEntry label={label(words.addQuestion)}>
          {(id) => (
            <Select
              id={id}
              value={null}
              onChange={(key: string | null) => key && onChange({ ...form, [key]: { field: key } })}
              options={offered.map(([key, field]) => ({ value: key, label: label(field.label) || key }))}
            />
          )}
        </PlainEntry>
      )}
    </fieldset>
  )
}

// Safe: whether it must be given is said alike of every kind.
const withRequired = (entry: FormEntry, is: boolean): FormEntry => {
  const { required: _, ...rest } = entry
  if (!('kind' in entry)) return (is ? { ...rest, required: true } : rest) as FormEntry
  const { nullable: __, ...own } = entry
  return { ...own, ...(is ? { required: true } : { required: false, nullable: true }) } as FormEntry
}
