import type { Comment, LogEntry, MaskedEntry, TaskAction, TaskRow } from '@oms/db/domain/answered'
import type { Upcoming } from '@oms/db/domain/timers/in-words'

/** Any field of a task, by its name in the descriptor. */
export const valueOf = (task: TaskRow, name: string): unknown =>
  (task as Readonly<Record<string, unknown>>)[name]

/** One task, with its log and comments. */
export type Task = TaskRow & {
  readonly description: string
  readonly actions: readonly TaskAction[]
  readonly logs: readonly KeptEntry[]
  /** What happens by itself from now on, the first thing first. */
  readonly upcoming: readonly Upcoming[]
  readonly comments: readonly Comment[]
  /** How many there are; the newest of them come along. */
  readonly logCount: number
  readonly commentCount: number
  /** Of the task and its comments. */
  readonly attachmentCount?: number
}

/** An entry of the log as it comes. */
export type KeptEntry = LogEntry | MaskedEntry
