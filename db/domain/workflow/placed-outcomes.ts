import type { Label } from '../label'
import { alternativesOf } from './actions'
import { DEFAULT_OUTCOME, type Definition, type Outcome } from './definition'

/** An outcome, or one alternative of it, and where in its definition it stands. */
export type Placed = {
  readonly path: string
  readonly action: string
  readonly outcome: Outcome
  /** What people call the step: "审核：通过". */
  readonly step: Label
}

export const placedOutcomes = (definition: Pick<Definition, 'actions'>): readonly Placed[] =>
  Object.entries(definition.actions).flatMap(([action, { label, outcomes }]) =>
    Object.entries(outcomes).flatMap(([key, outcome]) => {
      const path = `actions.${action}.outcomes.${key}`
      const isSeveral = !('label' in outcome)
      return alternativesOf(outcome).map((way, index) => ({
        ...{ path: isSeveral ? `${path}.${index}` : path, action, outcome: way },
        step: key === DEFAULT_OUTCOME || label.zh === way.label.zh ? way.label : joined(label, way.label),
      }))
    }),
  )

const joined = (action: Label, outcome: Label): Label => ({
  zh: `${action.zh}${outcome.zh}`,
  en: `${action.en}: ${outcome.en}`,
})
