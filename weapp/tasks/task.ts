import type {
  Comment as AnsweredComment,
  LogEntry as AnsweredEntry,
  TaskRow as AnsweredRow,
  MaskedEntry,
  TaskAction,
} from '@oms/db/domain/answered'
import type { Upcoming } from '@oms/db/domain/timers/in-words'
import type { TaskFile } from '../files/addresses'

export const CARD_FIELDS = 'number,title,taskType,priority,status,dueAt,turn'

/** A task in a list, as far as a card shows it. */
export type TaskRow = Pick<
  AnsweredRow,
  'id' | 'number' | 'title' | 'taskType' | 'priority' | 'status' | 'dueAt' | 'turn'
> &
  Readonly<Record<string, unknown>>

/** Where the reader may not see what it says, only when it was. */
export type LogEntry = MaskedEntry & Partial<AnsweredEntry>

export type Comment = AnsweredComment & { readonly attachments?: readonly TaskFile[] }

export type Task = TaskRow &
  Pick<AnsweredRow, 'version' | 'definitionVersion' | 'createdAt'> & {
    readonly description: string
    readonly actions: readonly TaskAction[]
    readonly logs: readonly LogEntry[]
    /** Not in what an earlier version of the program kept. */
    readonly upcoming?: readonly Upcoming[]
    readonly logCount: number
    readonly comments: readonly Comment[]
    readonly attachments?: readonly TaskFile[]
  }
