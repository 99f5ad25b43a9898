import type { LogEntry, Reference, TaskRow } from '@oms/db/domain/answered'
import type { Definition, Status } from '@oms/db/domain/workflow/definition'

export type Step = {
  readonly key: string
  readonly status: Status
  readonly state: 'passed' | 'present' | 'coming' | 'skipped'
  readonly at?: string
  readonly by?: Reference
  /** How often the task has come to it: several times in a loop, and before where it was sent back. */
  readonly times: number
}

type Asked = Pick<TaskRow, 'status' | 'createdAt' | 'creator'> & Readonly<Record<string, unknown>>

/**
 * The main line of the workflow with where the task stands on it. A status beside the line (returned, on hold) takes
 * the place of the step last reached; the step's own moments are those of the last time it was entered.
 */
export const stepsOf = (definition: Definition, task: Asked, logs: readonly LogEntry[]): readonly Step[] => {
  const line = Object.entries(definition.statuses).filter(([, status]) => status.step)
  const since = logs.slice(
    logs.findLastIndex(({ toStatus }) => definition.statuses[toStatus]?.startsOver) + 1,
  )
  const isIn = (key: string) => since.some(({ toStatus }) => toStatus === key)
  const reached = line.map(([key, status], index) =>
    // A step without a milestone is the beginning, which every task has passed, or stands in the log alone.
    status.milestone ? task[status.milestone] != null : index === 0 || isIn(key),
  )
  const own = line.findIndex(([key]) => key === task.status)
  const present = own >= 0 ? own : Math.max(0, reached.lastIndexOf(true))
  return line.map(([key, status], index) => {
    const shown = index === present ? task.status : key
    const entries = logs.filter((entry) => entry.toStatus === shown && entry.fromStatus !== shown)
    const last = entries.at(-1)
    const times = entries.length
    const who = { at: last?.createdAt, by: last?.actor, times }
    if (index === present) {
      const standing = definition.statuses[task.status] ?? status
      return { key: task.status, status: standing, state: 'present', ...who }
    }
    if (index > present) return { key, status, state: 'coming', times }
    if (!reached[index]) return { key, status, state: 'skipped', times }
    const at = status.milestone ? task[status.milestone] : undefined
    return { key, status, state: 'passed', ...who, ...(typeof at === 'string' ? { at } : {}) }
  })
}
