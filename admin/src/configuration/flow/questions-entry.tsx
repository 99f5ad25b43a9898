import type { Definition, FormEntry, Outcome } from '@oms/db/domain/workflow/definition'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useWords } from '../../i18n/use-words'
import { inOrder } from '../content'
import { useDraftEditing, useFaultsAt } from '../editing'
import { FaultTexts } from '../fault-texts'
import { OrderedList } from '../ordered-list'
import { PlainEntry } from '../plain-entry'
import { AddQuestion } from './add-question'
import { QuestionEditor } from './question-editor'
import { words } from './question-words'
import { asking, type Form, fieldsToAsk, isOwnQuestion } from './questions'

type Props = {
  way: Outcome
  definition: Definition
  /** Its place in the content. */
  at: string
  onChange: (form: Form | undefined) => void
}

/** What an action's form asks beside the comment, in its order: fields of the task, and questions of its own. */
export const QuestionsEntry = ({ way, definition, at, onChange }: Props) => {
  const { label } = useWords()
  const { declaration } = useDraftEditing()
  const [chosen, setChosen] = useState<string>()
  const [isAdding, setAdding] = useState(false)
  const faults = useFaultsAt(at)
  const fields = declaration.resources.tasks?.fields ?? {}
  const { form = {} } = way
  const offered = Object.entries(fieldsToAsk(definition, fields, form))
  const entry = chosen === undefined ? undefined : form[chosen]
  const isAt = (path: string, key: string) => path === `${at}.${key}` || path.startsWith(`${at}.${key}.`)
  const write = (next: Form) => onChange(Object.keys(next).length > 0 ? next : undefined)
  const add = (key: string, one: FormEntry) => {
    write({ ...form, [key]: one })
    setChosen(key)
  }
  const noteOf = (one: FormEntry) =>
    [...(one.required ? [words.required] : []), ...(isOwnQuestion(one) ? [words.ofStep] : [])]
      .map((word) => label(word))
      .join(' · ')
  return (
    <fieldset className="entry">
      <legend className="entry-legend">{label(words.asks)}</legend>
      {Object.keys(form).length === 0 && <span className="quiet-text">{label(words.asksNothing)}</span>}
      <OrderedList
        items={Object.entries(form).map(([key, one]) => ({
          key,
          name: label(one.label ?? fields[one.field ?? key]?.label ?? { zh: key, en: key }),
          note: noteOf(one),
          isFaulty: faults.some(({ path }) => isAt(path, key)),
        }))}
        chosen={chosen}
        onChoose={setChosen}
        onOrder={(keys) => write(inOrder(form, keys))}
      />
      <FaultTexts faults={faults.filter(({ path }) => !(entry && chosen && isAt(path, chosen)))} />
      {entry && chosen !== undefined && (
        <QuestionEditor
          key={chosen}
          name={chosen}
          entry={entry}
          of={entry.field === undefined ? undefined : fields[entry.field]}
          at={`${at}.${chosen}`}
          onChange={(next) => write({ ...form, [chosen]: next })}
          onRemove={() => {
            const { [chosen]: _, ...rest } = form
            write(rest)
          }}
        />
      )}
      {offered.length > 0 && (
        <PlainEntry label={label(words.addField)} help={label(words.addFieldHelp)}>
          {(id) => (
            <Select
              id={id}
              value={null}
              onChange={(key: string | null) => key && add(key, asking(key, fields[key]))}
              options={offered.map(([key, field]) => ({ value: key, label: label(field.label) || key }))}
            />
          )}
        </PlainEntry>
      )}
      <div>
        <Button size="small" onClick={() => setAdding(true)}>
          {label(words.addOwn)}
        </Button>
      </div>
      {isAdding && (
        <AddQuestion
          taken={[...Object.keys(form), ...Object.keys(fields)]}
          onAdd={add}
          onClose={() => setAdding(false)}
        />
      )}
    </fieldset>
  )
}
