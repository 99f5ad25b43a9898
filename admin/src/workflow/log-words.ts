import type { LogEntry } from '@oms/db/domain/answered'
import type { Field } from '@oms/db/domain/fields'
import type { Label } from '@oms/db/domain/label'
import { announcements, isAnnouncement } from '@oms/db/domain/timers/timers'
import { alternativesOf, startsFrom } from '@oms/db/domain/workflow/actions'
import { DEFAULT_OUTCOME, type Definition, type Outcome } from '@oms/db/domain/workflow/definition'
import { formOf } from '@oms/db/domain/workflow/forms'

type Entry = Pick<LogEntry, 'action' | 'outcome' | 'fromStatus' | 'toStatus'>

/** The outcome that a log entry stands for; where several go by one key, the one that started from its status. */
export const outcomeOf = (definition: Definition, entry: Entry): Outcome | undefined => {
  const ways = definition.actions[entry.action]?.outcomes[entry.outcome]
  if (!ways) return undefined
  const alternatives = alternativesOf(ways)
  const from = entry.fromStatus
  return (
    alternatives.find(
      (way) => from !== null && startsFrom(definition, way, from) && (way.to ?? from) === entry.toStatus,
    ) ?? alternatives[0]
  )
}

/** What was done, in the words of the definition that the task follows. */
export const entryLabel = (definition: Definition, entry: Entry): Label => {
  const action = definition.actions[entry.action]
  if (action)
    return (
      (entry.outcome === DEFAULT_OUTCOME && isPlain(action.outcomes)
        ? undefined
        : outcomeOf(definition, entry)?.label) ?? action.label
    )
  if (entry.fromStatus === null) return definition.create.label
  if (isAnnouncement(entry.action)) return announcements[entry.action].label
  const entries: Readonly<Record<string, { label: Label } | undefined>> = definition.entries
  return entries[entry.action]?.label ?? { zh: entry.action, en: entry.action }
}

const isPlain = (outcomes: Readonly<Record<string, Outcome | readonly Outcome[]>>): boolean =>
  Object.values(outcomes).every((outcome) => alternativesOf(outcome).length === 1) &&
  Object.keys(outcomes).length === 1

/** The fields that an entry's form said, with what they hold. */
export const entryValues = (
  definition: Definition,
  entry: Entry & Pick<LogEntry, 'data'>,
): readonly { name: string; field: Field; value: unknown }[] => {
  const outcome = outcomeOf(definition, entry)
  const form = outcome ? formOf(outcome) : {}
  return Object.entries(form).flatMap(([name, field]) => {
    const value = entry.data[name]
    return value === undefined || value === null ? [] : [{ name, field, value }]
  })
}

/** Whether the task was ever approved: an outcome that set its contractor is in the log. */
export const wasApproved = (definition: Definition, logs: readonly LogEntry[]): boolean =>
  logs.some((entry) => outcomeOf(definition, entry)?.sets?.contractorOrganizationId !== undefined)
