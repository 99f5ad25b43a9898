import { roleNames } from '@oms/db/domain/roles'
import type { Outcome, Who } from '@oms/db/domain/workflow/definition'
import type { Change } from './change'
import { instead, short, without } from './lists'

const ownedBy = (column: string): Who => ({ rule: { column, is: { me: 'id' } } })
const ofContractor = { column: 'contractorOrganizationId', is: { me: 'organizationId' } } as const
const anyones: readonly Who[] = [
  {},
  ...roleNames.map((role): Who => ({ roles: [role] })),
  ...(['creatorId', 'reviewerId', 'assigneeId', 'handlerId'] as const).map(ownedBy),
  { rule: ofContractor },
  { roles: ['manager'], rule: ofContractor },
  { roles: ['employee'], rule: ofContractor },
  // Ids of people and of organisations are numbers alike.
  { rule: { column: 'creatorId', is: { me: 'organizationId' } } },
  { rule: { column: 'contractorOrganizationId', is: { me: 'id' } } },
]

/** Somebody who may no longer, somebody who may too, somebody who may instead. */
export const changesOfWho = (outcome: Outcome): readonly Change[] => {
  const { who, orTurn } = outcome
  const others = anyones.filter((other) => !who.some((one) => short(one) === short(other)))
  return [
    ...who.map((one, index): Change => [`who not ${short(one)}`, { ...outcome, who: without(who, index) }]),
    ...others.map((other): Change => [`who ${short(other)} too`, { ...outcome, who: [...who, other] }]),
    ...who.flatMap((one, index) =>
      others.map(
        (other): Change => [
          `who ${short(other)} for ${short(one)}`,
          { ...outcome, who: instead(who, index, other) },
        ],
      ),
    ),
    orTurn ? ['not orTurn', { ...outcome, orTurn: undefined }] : ['orTurn too', { ...outcome, orTurn: true }],
  ]
}
