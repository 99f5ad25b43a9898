import type { Fields } from '@oms/db/domain/fields'
import type { Label } from '@oms/db/domain/label'
import type { Role } from '@oms/db/domain/roles'
import type { OpenOutcome } from '@oms/db/domain/workflow/actions'
import type { Comment } from '../comments/comment'
import type { Reference } from '../records/reference'

export type Turn = {
  readonly role: Role
  readonly userId?: number
  readonly name?: string
  readonly since: string
  /** Nobody active can take it. */
  readonly stranded?: true
}

/** A task in a list, as it travels; times are ISO texts. */
export type TaskRow = {
  readonly id: number
  readonly number: string
  readonly title: string
  readonly taskType: string
  readonly priority: string
  readonly status: string
  readonly project: Reference
  readonly projectId: number
  readonly creator: Reference
  readonly reviewer: Reference | null
  readonly assignee: Reference | null
  readonly handler: Reference | null
  readonly createdAt: string
  readonly updatedAt: string
  readonly dueAt: string | null
  readonly closeReason: string | null
  readonly rating: number | null
  readonly version: number
  readonly definitionVersion: number
  readonly turn: Turn | null
  readonly creatorId: number
  readonly reviewerId: number | null
  readonly assigneeId: number | null
  readonly handlerId: number | null
}

/** Any field of a task, by its name in the descriptor. */
export const valueOf = (task: TaskRow, name: string): unknown =>
  (task as Readonly<Record<string, unknown>>)[name]

/** One task, with its log and comments. */
export type Task = TaskRow & {
  readonly description: string
  readonly actions: readonly TaskAction[]
  readonly logs: readonly KeptEntry[]
  readonly comments: readonly Comment[]
  /** How many there are; the newest of them come along. */
  readonly logCount: number
  readonly commentCount: number
  /** Of the task and its comments. */
  readonly attachmentCount?: number
}

export type TaskAction = OfferedAction | RefusedAction

export type OfferedAction = {
  readonly key: string
  readonly label: Label
  readonly icon: string
  readonly open: true
  readonly outcomes: readonly (Omit<OpenOutcome, 'fields'> & { readonly fields: Fields })[]
}

export type RefusedAction = {
  readonly key: string
  readonly label: Label
  readonly icon: string
  readonly open: false
  readonly reason: { readonly code: string; readonly text: string }
}

/** An entry of the log as it comes: of a comment that the reader does not see, without what it says. */
export type KeptEntry = LogEntry | MaskedEntry

export type MaskedEntry = Pick<LogEntry, 'id' | 'seq' | 'createdAt' | 'hash' | 'cut'>

export type LogEntry = {
  readonly id: number
  readonly seq: number
  readonly actorId: number
  readonly actor: Reference
  readonly action: string
  readonly outcome: string
  readonly fromStatus: string | null
  readonly toStatus: string
  readonly comment: string | null
  readonly data: Readonly<Record<string, unknown>>
  readonly createdAt: string
  readonly hash: string
  readonly cut?: readonly string[]
}
