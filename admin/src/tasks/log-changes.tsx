import type { Field } from '@oms/db/domain/fields'
import { resourceByName } from '@oms/db/domain/resources'
import { FieldText } from '../fields/FieldText'
import { useWords } from '../i18n/use-words'
import type { LogEntry, Task } from './task'
import { words } from './words'

type Values = Readonly<Record<string, unknown>>

/** What an entry changed in the task's own fields: from what to what, long texts by their name only. */
export const LogChanges = ({ entry, task }: { entry: LogEntry; task: Task }) => {
  const { label } = useWords()
  const { before, after } = entry.data
  if (!isValues(before) || !isValues(after)) return null
  return Object.keys(after).map((name) => {
    const field = resourceByName.tasks?.fields[name]
    if (!field) return null
    return (
      <p key={name} className="task-event-value">
        {label(field.label)}
        {field.kind !== 'markdown' && (
          <>
            {label(words.colon)}
            <Value field={field} value={before[name]} task={task} /> →{' '}
            <Value field={field} value={after[name]} task={task} />
          </>
        )}
      </p>
    )
  })
}

const Value = ({ field, value, task }: { field: Field; value: unknown; task: Task }) => {
  const isNow = field.kind === 'reference' && task.projectId === value
  return <FieldText field={field} value={value} record={isNow ? task : {}} />
}

const isValues = (data: unknown): data is Values => typeof data === 'object' && data !== null
