import type { Comment } from '@oms/db/domain/answered'

/** A task, as far as one comments on it. */
export type Commented = { readonly id: number; readonly comments: readonly Comment[] }
