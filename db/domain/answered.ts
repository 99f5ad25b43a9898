import type { Fields } from './fields'
import type { Label } from './label'
import type { Role } from './roles'
import type { OpenOutcome } from './workflow/actions'

/** What the API answers of tasks, as it travels: moments are ISO texts. */

/** A record as it stands inside others: what it is called by. */
export type Reference = { readonly id: number; readonly name: string }

export type Turn = {
  readonly role: Role
  readonly userId?: number
  readonly name?: string
  readonly since: string
  /** Nobody active can take it. */
  readonly stranded?: true
}

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

export type OfferedOutcome = Omit<OpenOutcome, 'fields'> & { readonly fields: Fields }

export type OfferedAction = {
  readonly key: string
  readonly label: Label
  readonly icon: string
  readonly open: true
  readonly outcomes: readonly OfferedOutcome[]
}

export type RefusedAction = {
  readonly key: string
  readonly label: Label
  readonly icon: string
  readonly open: false
  readonly reason: { readonly code: string; readonly text: string }
}

export type TaskAction = OfferedAction | RefusedAction

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

/** An entry of a comment that the reader does not see: without what it says. */
export type MaskedEntry = Pick<LogEntry, 'id' | 'seq' | 'createdAt' | 'hash' | 'cut'>

export type Comment = {
  readonly id: number
  readonly taskId: number
  readonly authorId: number
  readonly author: Reference
  readonly body: string
  readonly visibility: string
  readonly createdAt: string
  readonly editedAt?: string | null
  readonly deletedAt?: string | null
  readonly deletedBy?: Reference | null
  /** Fields whose texts were too long to come with the task. */
  readonly cut?: readonly string[]
}
