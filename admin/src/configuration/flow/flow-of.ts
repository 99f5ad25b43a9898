import { alternativesOf, startsFrom } from '@oms/db/domain/workflow/actions'
import type { Definition, Outcome } from '@oms/db/domain/workflow/definition'

/** One outcome of an action, or one of its alternatives, by where it stands. */
export type Way = {
  readonly action: string
  readonly outcome: string
  /** Among several alternatives of the outcome. */
  readonly place: number
  readonly way: Outcome
}

/** An arrow of the drawing: every way from one status to another. */
export type Arrow = { readonly from: string; readonly to: string; readonly ways: readonly Way[] }

/** Every way that a definition declares, in its order. */
export const waysOf = ({ actions }: Definition): readonly Way[] =>
  Object.entries(actions).flatMap(([action, { outcomes }]) =>
    Object.entries(outcomes).flatMap(([outcome, declared]) =>
      alternativesOf(declared).map((way, place) => ({ action, outcome, place, way })),
    ),
  )

/** The ways out of a status, those that are open in every status at its end last. */
export const waysOutOf = (definition: Definition, status: string): readonly Way[] => {
  const open = waysOf(definition).filter(({ way }) => startsFrom(definition, way, status))
  return [...open.filter(({ way }) => way.from !== 'open'), ...open.filter(({ way }) => way.from === 'open')]
}

/** What is open in every status that is no end: said beside the drawing, where an arrow from each would hide the rest. */
export const waysFromAnywhere = (definition: Definition): readonly Way[] =>
  waysOf(definition).filter(({ way }) => way.from === 'open')

/** The arrows between statuses that there are; what stays in its status has none. */
export const arrowsOf = (definition: Definition): readonly Arrow[] => {
  const found = new Map<string, Arrow>()
  for (const one of waysOf(definition)) {
    const { from, to } = one.way
    if (from === 'open' || to === null || !definition.statuses[to]) continue
    for (const start of from) {
      if (start === to || !definition.statuses[start]) continue
      const key = `${start} ${to}`
      const known = found.get(key)
      found.set(key, { from: start, to, ways: [...(known?.ways ?? []), one] })
    }
  }
  return [...found.values()]
}
