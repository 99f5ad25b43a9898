import type { Fields } from '@oms/db/domain/fields'
import type { Label } from '@oms/db/domain/label'
import type { Role } from '@oms/db/domain/roles'
import type { TaskFile } from '../files/addresses'

export type Reference = { readonly id: number; readonly name: string }

export type Turn = {
  readonly role: Role
  readonly userId?: number
  readonly name?: string
  readonly since: string
  readonly stranded?: true
}

/** A task in a list, as far as a card shows it. */
export type TaskRow = {
  readonly id: number
  readonly number: string
  readonly title: string
  readonly taskType: string
  readonly priority: string
  readonly status: string
  readonly dueAt: string | null
  readonly turn: Turn | null
} & Readonly<Record<string, unknown>>

export type OfferedOutcome = {
  readonly key: string
  readonly label: Label
  readonly effect?: Label
  readonly danger?: true
  readonly fields: Fields
}

export type TaskAction = {
  readonly key: string
  readonly label: Label
  readonly open: boolean
  readonly outcomes?: readonly OfferedOutcome[]
  /** Why it is closed to the reader. */
  readonly reason?: { readonly text: string }
}

export type LogEntry = {
  readonly id: number
  readonly seq: number
  readonly createdAt: string
  /** Absent, with all that follows, where the reader may not see it. */
  readonly action?: string
  readonly outcome?: string
  readonly actor?: Reference
  readonly fromStatus?: string | null
  readonly toStatus?: string
  readonly comment?: string | null
  readonly data?: Readonly<Record<string, unknown>>
}

export type Comment = {
  readonly id: number
  readonly authorId: number
  readonly author: Reference
  readonly body: string
  readonly visibility: string
  readonly createdAt: string
  readonly editedAt?: string | null
  readonly deletedAt?: string | null
  readonly deletedBy?: Reference | null
  readonly attachments?: readonly TaskFile[]
  /** Fields whose texts were too long to come with the task. */
  readonly cut?: readonly string[]
}

export type Task = TaskRow & {
  readonly description: string
  readonly version: number
  readonly definitionVersion: number
  readonly createdAt: string
  readonly actions: readonly TaskAction[]
  readonly logs: readonly LogEntry[]
  readonly logCount: number
  readonly comments: readonly Comment[]
  readonly attachments?: readonly TaskFile[]
}

export const CARD_FIELDS = 'number,title,taskType,priority,status,dueAt,turn'
