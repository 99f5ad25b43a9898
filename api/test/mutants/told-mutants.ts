import type { Told } from '@oms/db/domain/workflow/definition'
import { instead, short, without } from './lists'

/** What is written of a change, and who is told then. */
type ToldChange = readonly [what: string, tells: readonly Told[]]

const relations = ['creatorId', 'reviewerId', 'assigneeId', 'handlerId'] as const
const bystanders: readonly Told[] = [
  ...(['user', 'admin', 'manager', 'employee'] as const).map((role) => ({ role })),
  ...relations.map((relation) => ({ relation })),
  { turn: true },
]

/** Someone forgotten, someone told who should not be, someone told instead; `sets` are the columns that change. */
export const changesOfTold = (
  tells: readonly Told[],
  sets: readonly string[] = [],
): readonly ToldChange[] => {
  // Nobody is relieved of what stays theirs.
  const relieved = relations.filter((relation) => sets.includes(relation)).map((one) => ({ relieved: one }))
  const others = [...bystanders, ...relieved].filter(
    (other) => !tells.some((one) => short(one) === short(other)),
  )
  return [
    ...tells.map((one, index): ToldChange => [`tells not ${short(one)}`, without(tells, index)]),
    ...others.map((other): ToldChange => [`tells ${short(other)} too`, [...tells, other]]),
    ...tells.flatMap((one, index) =>
      swapsOf(one).map(
        (other): ToldChange => [`tells ${short(other)} for ${short(one)}`, instead(tells, index, other)],
      ),
    ),
  ]
}

const swapsOf = (one: Told): readonly Told[] => {
  if ('relation' in one) return [...othersThan(one.relation), { relieved: one.relation }, { turn: true }]
  if ('relieved' in one) return [...othersThan(one.relieved), { relation: one.relieved }, { turn: true }]
  return bystanders.filter((other) => short(other) !== short(one))
}

const othersThan = (relation: string): readonly Told[] =>
  relations.filter((other) => other !== relation).map((other) => ({ relation: other }))
