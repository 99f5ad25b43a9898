import { alternativesOf } from '@oms/db/domain/workflow/actions'
import type { Definition, Holder, Outcome, Phase, Status, Turn } from '@oms/db/domain/workflow/definition'
import { milestonesOf } from '@oms/db/domain/workflow/statuses'
import { changesOf } from './outcome-mutants'
import { changesOfTold } from './told-mutants'

/** A definition with one thing changed; the cases most likely to notice name one of the `hints`. */
type Mutant = {
  readonly name: string
  readonly hints: readonly string[]
  readonly definition: Definition
}

export const definitionMutants = (definition: Definition): readonly Mutant[] => [
  ...ofOutcomes(definition),
  ...ofStatuses(definition),
  ...ofCreation(definition),
]

const ofOutcomes = (definition: Definition): readonly Mutant[] =>
  Object.entries(definition.actions).flatMap(([key, action]) =>
    Object.entries(action.outcomes).flatMap(([name, outcome]) => {
      const statusesIn = (words: string) =>
        Object.keys(definition.statuses)
          .filter((status) => words.includes(status))
          .map((status) => `(${status})`)
      const ways = alternativesOf(outcome)
      const placed = (next: readonly Outcome[]): Definition => {
        const outcomes = { ...action.outcomes, [name]: 'label' in outcome ? (next[0] ?? outcome) : next }
        return { ...definition, actions: { ...definition.actions, [key]: { ...action, outcomes } } }
      }
      const called = name === 'default' ? key : `${key}.${name}`
      return ways.flatMap((way, index) => {
        const at = ways.length > 1 ? `${called}[${index}]` : called
        const changed = changesOf(definition, way).map(([what, next]) => ({
          name: `${at} ${what}`,
          // A wider start or circle of people shows in what the statuses named offer.
          hints: [` ${called} `, ...statusesIn(`${what} ${way.from}`)],
          definition: placed(ways.map((other, place) => (place === index ? next : other))),
        }))
        const removed = { name: `${at} is gone`, hints: [` ${called} `] }
        return ways.length > 1
          ? [...changed, { ...removed, definition: placed(ways.filter((_, place) => place !== index)) }]
          : changed
      })
    }),
  )

const holders: readonly Holder[] = [
  ...(['user', 'admin', 'manager', 'employee'] as const).map((role) => ({ role })),
  { relation: 'creatorId', role: 'user' },
  { relation: 'reviewerId', role: 'admin' },
  { relation: 'assigneeId', role: 'employee' },
  { relation: 'handlerId', role: 'employee' },
]
const text = (value: unknown): string => JSON.stringify(value)

const turnsInsteadOf = (turn: Turn): readonly Turn[] => {
  if (turn === null || !('byField' in turn))
    return [...holders, null].filter((other) => text(other) !== text(turn))
  return Object.entries(turn.holders).flatMap(([answer, holder]) =>
    holders
      .filter((other) => text(other) !== text(holder))
      .map((other) => ({ ...turn, holders: { ...turn.holders, [answer]: other } })),
  )
}

const phases: readonly Phase[] = ['open', 'working', 'done', 'closed']

const ofStatuses = (definition: Definition): readonly Mutant[] =>
  Object.entries(definition.statuses).flatMap(([key, status]) => {
    const changed: readonly (readonly [string, Status])[] = [
      ...turnsInsteadOf(status.turn).map((turn) => [`turn ${text(turn)}`, { ...status, turn }] as const),
      ...phases
        .filter((phase) => phase !== status.phase)
        .map((phase) => [`phase ${phase}`, { ...status, phase }] as const),
      ...[...milestonesOf(definition), undefined]
        .filter((milestone) => milestone !== status.milestone)
        .map((milestone) => [`milestone ${milestone ?? 'none'}`, { ...status, milestone }] as const),
      status.startsOver
        ? ['does not start over', { ...status, startsOver: undefined }]
        : ['starts over', { ...status, startsOver: true }],
    ]
    return changed.map(([what, next]) => ({
      name: `${key} ${what}`,
      hints: what.startsWith('phase') ? ['phase'] : [`→ ${key}`, `(${key})`],
      definition: { ...definition, statuses: { ...definition.statuses, [key]: next } },
    }))
  })

const ofCreation = (definition: Definition): readonly Mutant[] => {
  const { create } = definition
  const told = changesOfTold(create.tells).map(([what, tells]) => [what, { ...create, tells }] as const)
  const led = Object.keys(definition.statuses)
    .filter((to) => to !== create.to)
    .map((to) => [`to ${to}`, { ...create, to }] as const)
  return [...told, ...led].map(([what, next]) => ({
    name: `create ${what}`,
    hints: ['a new task'],
    definition: { ...definition, create: next },
  }))
}
