import type {
  Definition,
  Outcome,
  Relation,
  Setting,
  Told,
  When,
  Who,
} from '@oms/db/domain/workflow/definition'
import { milestones } from '@oms/db/domain/workflow/definition'

/** One change of an outcome, and what is written of it. */
export type Change = readonly [what: string, outcome: Outcome]

const without = <T>(list: readonly T[], index: number): readonly T[] => list.filter((_, at) => at !== index)
const instead = <T>(list: readonly T[], index: number, other: T): readonly T[] =>
  list.map((one, at) => (at === index ? other : one))
const short = (value: unknown): string => JSON.stringify(value).replaceAll('"', '')

/** Every single change of an outcome that must not pass unnoticed. */
export const changesOf = (definition: Definition, outcome: Outcome): readonly Change[] => [
  ...starts(definition, outcome),
  ...people(outcome),
  ...conditions(outcome),
  ...targets(definition, outcome),
  ...comments(outcome),
  ...forms(outcome),
  ...settings(outcome),
  ...differences(outcome),
  ...told(outcome),
  ...(outcome.restamps ? [['restamps not', { ...outcome, restamps: undefined }] as const] : []),
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

const ownedBy = (column: Relation): Who => ({ rule: { column, is: { me: 'id' } } })
const ofContractor = { column: 'contractorOrganizationId', is: { me: 'organizationId' } } as const
const anyones: readonly Who[] = [
  {},
  ...(['admin', 'manager'] as const).map((role): Who => ({ roles: [role] })),
  ownedBy('creatorId'),
  ownedBy('assigneeId'),
  ownedBy('handlerId'),
  { rule: ofContractor },
  { roles: ['manager'], rule: ofContractor },
]

const people = (outcome: Outcome): readonly Change[] => [
  ...outcome.who.map(
    (who, index): Change => [`who not ${short(who)}`, { ...outcome, who: without(outcome.who, index) }],
  ),
  ...outcome.who.flatMap((who, index) =>
    anyones
      .filter((other) => short(other) !== short(who))
      .map(
        (other): Change => [
          `who ${short(other)} for ${short(who)}`,
          { ...outcome, who: instead(outcome.who, index, other) },
        ],
      ),
  ),
  ...(outcome.orTurn ? [['not orTurn', { ...outcome, orTurn: undefined }] as const] : []),
]

const conditions = (outcome: Outcome): readonly Change[] => {
  const { when } = outcome
  const changed: readonly (When | undefined)[] =
    when === undefined
      ? [{ withinHours: 1, of: 'closedAt' }]
      : 'everApproved' in when
        ? [undefined, { everApproved: !when.everApproved }]
        : [
            undefined,
            { ...when, withinHours: when.withinHours - 1 },
            { ...when, withinHours: when.withinHours + 1 },
            ...milestones.filter((of) => of !== when.of).map((of) => ({ ...when, of })),
          ]
  return changed.map((other): Change => [`when ${short(other ?? 'ever')}`, { ...outcome, when: other }])
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

const forms = (outcome: Outcome): readonly Change[] =>
  Object.entries(outcome.form ?? {}).flatMap(([key, field]): readonly Change[] => {
    const { [key]: _, ...rest } = outcome.form ?? {}
    const turned = { ...field, required: !field.required, nullable: Boolean(field.required) }
    return [
      [`form without ${key}`, { ...outcome, form: rest }],
      [
        `form with ${key} ${field.required ? 'left free' : 'required'}`,
        { ...outcome, form: { ...rest, [key]: turned } },
      ],
    ]
  })

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
  const others = (outcome.from === 'open' ? [] : outcome.from).filter(
    (status) => !differs.in.includes(status),
  )
  return [
    ['differs not', { ...outcome, differs: undefined }],
    ...differs.in.map(
      (status, index): Change => [
        `differs not in ${status}`,
        { ...outcome, differs: { ...differs, in: without(differs.in, index) } },
      ],
    ),
    ...others.map(
      (status): Change => [
        `differs in ${status} too`,
        { ...outcome, differs: { ...differs, in: [...differs.in, status] } },
      ],
    ),
  ]
}

const bystanders: readonly Told[] = [{ role: 'admin' }, { role: 'manager' }]

/** Someone forgotten, or someone told who should not be. */
export const changesOfTold = (tells: readonly Told[]): readonly (readonly [string, readonly Told[]])[] => {
  const others = bystanders.filter((other) => !tells.some((one) => short(one) === short(other)))
  return [
    ...tells.map((one, index) => [`tells not ${short(one)}`, without(tells, index)] as const),
    ...others.map((other) => [`tells ${short(other)} too`, [...tells, other]] as const),
  ]
}

const told = (outcome: Outcome): readonly Change[] => [
  ...changesOfTold(outcome.tells).map(([what, tells]): Change => [what, { ...outcome, tells }]),
  ...(outcome.oncePerHours === undefined
    ? []
    : [undefined, outcome.oncePerHours - 1, outcome.oncePerHours + 1].map(
        (oncePerHours): Change => [`once per ${oncePerHours ?? 'no'} hours`, { ...outcome, oncePerHours }],
      )),
]
