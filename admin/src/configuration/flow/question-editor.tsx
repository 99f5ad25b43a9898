import type { Field } from '@oms/db/domain/fields'
import type { Label } from '@oms/db/domain/label'
import type { FieldOfTask, FormEntry } from '@oms/db/domain/workflow/definition'
import { Button, Checkbox } from 'antd'
import { useWords } from '../../i18n/use-words'
import { useFaultsAt } from '../editing'
import { FaultTexts } from '../fault-texts'
import { DefaultEntry } from '../fields/default-entry'
import { LimitEntries } from '../fields/limit-entries'
import { newField, openKinds } from '../fields/new-field'
import { OptionsEntry } from '../fields/options-entry'
import { actOn } from '../fields/words'
import { LabelEntry } from '../label-entry'
import { QuestionKind } from './question-kind'
import { elseCalled, words } from './question-words'
import { isNeverEmpty, isOwnQuestion, type OwnQuestion, withRequired } from './questions'

type Props = {
  name: string
  entry: FormEntry
  /** The field of the task that it asks for. */
  of: Field | undefined
  /** Its place in the content. */
  at: string
  onChange: (entry: FormEntry) => void
  onRemove: () => void
}

/** One question of a form: whether it must be answered, what it is called, and what its own says for itself. */
export const QuestionEditor = ({ name, entry, of, at, onChange, onRemove }: Props) => {
  const { label } = useWords()
  const faults = useFaultsAt(at).filter(({ path }) => path === at || path === `${at}.field`)
  const title = label(entry.label ?? of?.label ?? { zh: name, en: name })
  const isFixed = entry.field !== undefined && isNeverEmpty(entry.field, of)
  return (
    <fieldset className="entry rule-card">
      <legend className="entry-legend">{title}</legend>
      <FaultTexts faults={faults} />
      <Checkbox
        checked={entry.required === true}
        disabled={isFixed && entry.required === true}
        aria-label={label(actOn(words.required, title))}
        onChange={({ target }) => onChange(withRequired(entry, target.checked))}
      >
        {label(isFixed ? words.neverEmpty : words.required)}
      </Checkbox>
      {isOwnQuestion(entry) ? (
        <OwnQuestionEntries name={name} entry={entry} at={at} onChange={onChange} />
      ) : (
        <FieldOfTaskEntries entry={entry} label={of?.label} at={at} onChange={onChange} />
      )}
      <div>
        <Button size="small" aria-label={label(actOn(words.remove, title))} onClick={onRemove}>
          {label(words.remove)}
        </Button>
      </div>
    </fieldset>
  )
}

type PartProps<T> = { entry: T; at: string; onChange: (entry: FormEntry) => void }

const FieldOfTaskEntries = ({
  entry,
  label: own,
  at,
  onChange,
}: PartProps<FieldOfTask> & { label: Label | undefined }) => {
  const { label } = useWords()
  return (
    <>
      <LabelEntry
        of={words.calledHere}
        value={entry.label}
        at={`${at}.label`}
        max={60}
        help={own && label(elseCalled(own))}
        onChange={(next) => onChange({ ...entry, label: next })}
      />
      <LabelEntry
        of={words.help}
        value={entry.help}
        at={`${at}.help`}
        max={500}
        onChange={(help) => onChange({ ...entry, help })}
      />
    </>
  )
}

const OwnQuestionEntries = ({ name, entry, at, onChange }: PartProps<OwnQuestion> & { name: string }) => {
  const { label } = useWords()
  const kind = openKinds.find((one) => one === entry.kind)
  const parts = { field: entry, at, change: onChange }
  return (
    <>
      <p className="entry-help">{label(words.ownHelp)}</p>
      <LabelEntry
        of={words.name}
        value={entry.label}
        at={`${at}.label`}
        isRequired
        max={60}
        onChange={(next) => next && onChange({ ...entry, label: next })}
      />
      {kind && (
        <QuestionKind
          kind={kind}
          at={`${at}.kind`}
          onChange={(next) => {
            const made = withRequired(newField(name, next, entry.label), entry.required === true)
            onChange({ ...made, ...(entry.help && { help: entry.help }) })
          }}
        />
      )}
      {(entry.kind === 'choice' || entry.kind === 'choices') && (
        <OptionsEntry field={entry} at={at} change={onChange} />
      )}
      <DefaultEntry {...parts} />
      <LimitEntries {...parts} isOfTask />
      <LabelEntry
        of={words.help}
        value={entry.help}
        at={`${at}.help`}
        max={500}
        onChange={(help) => onChange({ ...entry, help })}
      />
    </>
  )
}
