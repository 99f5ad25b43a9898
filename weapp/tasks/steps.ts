import type { Definition } from '@oms/db/domain/workflow/definition'
import { say } from '../words/language'
import { minuteOf } from '../words/time'
import type { LogEntry, Task } from './task'

export type Step = {
  readonly key: string
  readonly label: string
  readonly state: 'passed' | 'present' | 'coming' | 'skipped'
  readonly tone: string
  readonly by: string
}

/** The main line of the workflow, and where the task stands on it: a status beside the line takes the step last reached. */
export const stepsOf = (definition: Definition, task: Task): readonly Step[] => {
  const line = Object.entries(definition.statuses).filter(([, status]) => status.step)
  const since = sinceStart(definition, task.logs)
  const reached = line.map(([key, { milestone }], index) =>
    milestone
      ? task[milestone] !== null && task[milestone] !== undefined
      : index === 0 || since.some(({ toStatus }) => toStatus === key),
  )
  const own = line.findIndex(([key]) => key === task.status)
  const present = own >= 0 ? own : Math.max(0, reached.lastIndexOf(true))
  return line.map(([key, status], index) => {
    const shown = index === present ? task.status : key
    const drawn = definition.statuses[shown] ?? status
    const state =
      index === present ? 'present' : index > present ? 'coming' : reached[index] ? 'passed' : 'skipped'
    const last = state === 'passed' || state === 'present' ? lastInto(task.logs, shown) : undefined
    return {
      key: shown,
      label: say(drawn.label),
      state,
      tone: drawn.tone,
      by: last ? `${last.actor?.name ?? ''} ${minuteOf(last.createdAt).slice(5)}` : '',
    }
  })
}

const sinceStart = ({ statuses }: Definition, logs: readonly LogEntry[]): readonly LogEntry[] => {
  let start = 0
  for (const [index, { toStatus }] of logs.entries())
    if (statuses[toStatus ?? '']?.startsOver) start = index + 1
  return logs.slice(start)
}

const lastInto = (logs: readonly LogEntry[], status: string): LogEntry | undefined =>
  [...logs].reverse().find(({ toStatus, fromStatus }) => toStatus === status && fromStatus !== status)
