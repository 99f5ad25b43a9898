import type { Label } from '../label'
import type { Vocabulary } from '../rule-in-words'
import type { Definition, Outcome } from '../workflow/definition'

/** Two versions of a workflow that is called `flow`. */
export type Compared = {
  readonly was: Definition
  readonly now: Definition
  readonly path: string
  readonly flow: Label
  readonly vocabulary: Vocabulary
}

/** Two versions of one outcome of an action. */
export type ComparedOutcome = {
  readonly was: Outcome
  readonly now: Outcome
  readonly path: string
  /** What people call the step. */
  readonly step: Label
  readonly definition: Pick<Definition, 'statuses'>
  readonly vocabulary: Vocabulary
}
