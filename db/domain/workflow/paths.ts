import type { Label } from '../label'
import { startsFrom } from './actions'
import type { Definition } from './definition'
import { type Placed, placedOutcomes } from './placed-outcomes'

/** The statuses that a task can come to from this one, each with the first way there as people read it. */
export const waysFrom = (definition: Definition, start: string): ReadonlyMap<string, Label> => {
  const outcomes = placedOutcomes(definition)
  const ways = new Map<string, Label>([[start, statusLabel(definition, start)]])
  for (const [status, way] of ways)
    for (const { step, outcome } of movesFrom(definition, outcomes, status)) {
      const { to } = outcome
      if (to !== null && !ways.has(to)) ways.set(to, onward(way, step, statusLabel(definition, to)))
    }
  return ways
}

/** A way with one more step: "待审核 → 审核通过 → 已审核". */
export const onward = (way: Label, step: Label, status: Label): Label => ({
  zh: `${way.zh} → ${step.zh} → ${status.zh}`,
  en: `${way.en} → ${step.en} → ${status.en}`,
})

/** What moves a task on from this status. */
export const movesFrom = (
  definition: Definition,
  outcomes: readonly Placed[],
  status: string,
): readonly Placed[] =>
  outcomes.filter(({ outcome }) => outcome.to !== null && startsFrom(definition, outcome, status))

export const statusLabel = ({ statuses }: Pick<Definition, 'statuses'>, status: string): Label =>
  (Object.hasOwn(statuses, status) ? statuses[status]?.label : undefined) ?? { zh: status, en: status }
