import { alternativesOf, startsFrom } from '../workflow/actions'
import type { Definition, Outcome } from '../workflow/definition'
import { formOf } from '../workflow/forms'

/** An outcome that the system may take. */
export type Step = { readonly action: string; readonly outcome: string; readonly way: Outcome }

/** What the system may take in a status: what the workflow opens to it, and what asks for nothing. */
export const stepsByItself = (definition: Definition, status: string): readonly Step[] =>
  Object.entries(definition.actions).flatMap(([action, { outcomes }]) =>
    Object.entries(outcomes).flatMap(([outcome, ways]) =>
      alternativesOf(ways)
        .filter((way) => isSystems(way) && startsFrom(definition, way, status) && asksNothing(way))
        .map((way) => ({ action, outcome, way })),
    ),
  )

export const isSystems = ({ who }: Outcome): boolean => who.some((one) => 'system' in one)

export const asksNothing = (way: Outcome): boolean =>
  !way.commentRequired && Object.values(formOf(way)).every((field) => !field.required)

/** What confirms, or closes, a task that is done, by itself; undefined where the workflow lets the system do no such thing. */
export const endingStep = (
  definition: Definition,
  status: string,
  which: 'confirm' | 'close',
): Step | undefined => {
  if (definition.statuses[status]?.phase !== 'done') return undefined
  const phase = which === 'confirm' ? 'done' : 'closed'
  return stepsByItself(definition, status).find(
    ({ way: { to } }) => to !== null && to !== status && definition.statuses[to]?.phase === phase,
  )
}
