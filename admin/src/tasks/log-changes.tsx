import type { LogEntry } from '@oms/db/domain/answered'
import { useResource } from '../declaration/held'
import { FieldText } from '../fields/FieldText'
import { ShownFiles } from '../files/shown-files'
import { useWords } from '../i18n/use-words'
import { words } from './words'

type Values = Readonly<Record<string, unknown>>

/** What an entry changed in the task's own fields: from what to what, long texts by their name only. */
export const LogChanges = ({ entry }: { entry: LogEntry }) => {
  const { label } = useWords()
  const { fields } = useResource('tasks')
  const { before, after } = entry.data
  if (!isValues(before) || !isValues(after)) return null
  return Object.keys(after).map((name) => {
    const field = fields[name]
    if (!field) return null
    return (
      <p key={name} className="task-event-value">
        {label(field.label)}
        {field.kind !== 'markdown' && (
          <ShownFiles value={NONE}>
            {label(words.colon)}
            <FieldText field={field} value={before[name]} record={before} /> →{' '}
            <FieldText field={field} value={after[name]} record={after} />
          </ShownFiles>
        )}
      </p>
    )
  })
}

/** By their names: those that left the field show in no other way. */
const NONE: readonly never[] = []

const isValues = (data: unknown): data is Values => typeof data === 'object' && data !== null
