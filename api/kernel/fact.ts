import type { FieldErrors } from '@oms/db/domain/contract'
import type { Closed } from '@oms/db/domain/workflow/actions'
import type { Outcome } from '@oms/db/domain/workflow/definition'

/** What came of a command; the API turns it into an answer. */
export type Fact =
  | { readonly kind: 'done'; readonly taskId: number }
  /** No such task, or not the actor's to see. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'forbidden'; readonly because: Closed; readonly ways: readonly Outcome[] }
  /** Another status or version than the actor saw. */
  | { readonly kind: 'overtaken' }
  | { readonly kind: 'tooSoon'; readonly retryAfter: number }
  | { readonly kind: 'invalid'; readonly errors: FieldErrors }
