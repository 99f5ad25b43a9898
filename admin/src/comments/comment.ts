import type { Reference } from '../tasks/task'

/** What was said on a task, as it travels. */
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
  readonly cut?: readonly string[]
}
