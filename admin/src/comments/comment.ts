import type { Reference } from '../records/reference'

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

/** A task, as far as one comments on it. */
export type Commented = { readonly id: number; readonly comments: readonly Comment[] }
