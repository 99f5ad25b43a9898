import type { Outcome } from '@oms/db/domain/workflow/definition'

/** One change of an outcome, and what is written of it. */
export type Change = readonly [what: string, outcome: Outcome]
