import type { Definition, Outcome, Setting, When } from '@oms/db/domain/workflow/definition'
import { milestonesOf } from '@oms/db/domain/workflow/statuses'
import type { Change } from './change'
import { changesOfForm } from './form-mutants'
import { short, without } from './lists'
import { changesOfTold } from './told-mutants'
import { changesOfWho } from './who-mutants'

/** Every single change of an outcome that must not pass unnoticed. */
export const changesOf = (definition: Definition, outcome: Outcome): readonly Change[] => [
  ...starts(definition, outcome),
  ...changesOfWho(outcome),
  ...conditions(definition, outcome),
  ...targets(definition, outcome),
  ...comments(outcome),
  ...changesOfForm(outcome),
  ...settings(outcome),
  ...differences(outcome),
  ...told(outcome),
  outcome.restamps
    ? ['restamps not', { ...outcome, restamps: undefined }]
    : ['restamps too', { ...outcome, restamps: true }],
]

const starts = (definition: Definition, outcome: Outcome): readonly Change[] => {
  const all = Object.keys(definition.statuses)
  const open = all.filter((status) => definition.statuses[status]?.phase !== 'closed')
  const from = outcome.from === 'open' ? open : outcome.from
  return [
    ...from.map(
      (status, index): Change => [`from not ${status}`, { ...outcome, from: without(from, index) }],
    ),
    ...all
      .filter((status) => !from.includes(status))
      .map((status): Change => [`from ${status} too`, { ...outcome, from: [...from, status] }]),
  ]
}

const conditions = (definition: Definition, outcome: Outcome): readonly Change[] => {
  const { when } = outcome
  const changed: readonly (When | undefined)[] =
    when === undefined
      ? [{ withinHours: 1, of: 'closedAt' }]
      : 'rule' in when
        ? [undefined, ...opposites(when)]
        : [
            undefined,
            { ...when, withinHours: when.withinHours - 1 },
            { ...when, withinHours: when.withinHours + 1 },
            ...milestonesOf(definition)
              .filter((of) => of !== when.of)
              .map((of) => ({ ...when, of })),
          ]
  return changed.map((other): Change => [`when ${saidOf(other)}`, { ...outcome, when: other }])
}

const saidOf = (when: When | undefined): string =>
  short(when === undefined ? 'ever' : 'rule' in when ? when.rule : when)

const opposites = ({ rule, label }: Extract<When, { rule: object }>): readonly When[] => {
  if ('is' in rule) return [{ rule: { column: rule.column, not: rule.is }, label }]
  return 'not' in rule ? [{ rule: { column: rule.column, is: rule.not }, label }] : []
}

const targets = (definition: Definition, outcome: Outcome): readonly Change[] =>
  [...Object.keys(definition.statuses), null]
    .filter((status) => status !== outcome.to)
    .map((to): Change => [`to ${to}`, { ...outcome, to }])

const comments = (outcome: Outcome): readonly Change[] => {
  const columns = ['reviewComment', 'assignComment', 'handleComment', 'confirmComment', undefined] as const
  return [
    outcome.commentRequired
      ? ['comment not required', { ...outcome, commentRequired: undefined }]
      : ['comment required', { ...outcome, commentRequired: true }],
    ...columns
      .filter((column) => column !== outcome.commentTo)
      .map((commentTo): Change => [`comment to ${commentTo ?? 'nowhere'}`, { ...outcome, commentTo }]),
  ]
}

const settings = (outcome: Outcome): readonly Change[] => {
  const sets = outcome.sets ?? {}
  return [
    ...Object.keys(sets).flatMap((column): readonly Change[] => {
      const rest = Object.fromEntries(Object.entries(sets).filter(([other]) => other !== column))
      const other: Setting = short(Object.entries(sets)).includes(`${column},{value:null}`)
        ? { value: 2 }
        : { value: null }
      return [
        [`sets not ${column}`, { ...outcome, sets: rest }],
        [`sets ${column} ${short(other)}`, { ...outcome, sets: { ...sets, [column]: other } }],
      ]
    }),
  ]
}

const differences = (outcome: Outcome): readonly Change[] => {
  const { differs } = outcome
  if (!differs) return []
  const statuses = differs.in ?? []
  const from = outcome.from === 'open' || differs.in === undefined ? [] : outcome.from
  return [
    ['differs not', { ...outcome, differs: undefined }],
    ...statuses.map(
      (status, index): Change => [
        `differs not in ${status}`,
        { ...outcome, differs: { ...differs, in: without(statuses, index) } },
      ],
    ),
    ...from
      .filter((status) => !statuses.includes(status))
      .map(
        (status): Change => [
          `differs in ${status} too`,
          { ...outcome, differs: { ...differs, in: [...statuses, status] } },
        ],
      ),
  ]
}

const told = (outcome: Outcome): readonly Change[] => [
  ...changesOfTold(outcome.tells, columnsOf(outcome)).map(
    ([what, tells]): Change => [what, { ...outcome, tells }],
  ),
  ...(outcome.oncePerHours === undefined
    ? []
    : [undefined, outcome.oncePerHours - 1, outcome.oncePerHours + 1].map(
        (oncePerHours): Change => [`once per ${oncePerHours ?? 'no'} hours`, { ...outcome, oncePerHours }],
      )),
]

const columnsOf = ({ sets }: Outcome): readonly string[] => Object.keys(sets ?? {})
