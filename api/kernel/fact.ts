import type { FieldErrors } from '@oms/db/domain/contract'
import type { Label } from '@oms/db/domain/label'

/** What came of a command; the API turns it into an answer. */
export type Fact =
  | { readonly kind: 'done'; readonly taskId: number }
  /** No such task, or not the actor's to see. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'forbidden'; readonly reason: Label }
  /** Another status or version than the actor saw. */
  | { readonly kind: 'overtaken' }
  | { readonly kind: 'tooSoon'; readonly retryAfter: number }
  | { readonly kind: 'invalid'; readonly errors: FieldErrors }
