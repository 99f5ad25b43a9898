import type { Situation } from '../journeys'
import { namedFor, type Onlooker } from '../onlookers'
import type { Agreed, Way } from './agreed'
import { atWork } from './at-work'
import { beforeWork } from './before-work'
import { beside } from './beside'
import { byManagement } from './by-management'

/** Every outcome of the shipped workflow, `action` or `action.outcome`: a new one stands in one of these four and nowhere else. */
export const table: Readonly<Record<string, Agreed>> = {
  ...beforeWork,
  ...atWork,
  ...byManagement,
  ...beside,
}

export const outcomes = Object.keys(table)

export type Consequence = Way & { readonly does: string }
export const consequences: readonly Consequence[] = Object.entries(table).flatMap(([does, { ways }]) =>
  ways.map((way) => ({ does, ...way })),
)

/** What is open to somebody, in which words `does` says it. */
export const openTo = (situation: Situation, person: Onlooker): readonly string[] => [
  ...new Set(
    consequences
      .filter((one) => one.in.includes(situation) && namedFor(one.who) === namedFor(person))
      .map(({ does }) => does),
  ),
]

/** What is theirs in some status. */
export const isTheirs = (person: Onlooker, does: string): boolean =>
  table[does]?.whose.includes(namedFor(person)) ?? false
