import fc from 'fast-check'
import type { Actor } from '../domain/roles'
import type { Condition, Rule } from '../domain/rules'

export const organizationIds = [1, 2, 3]
export const userIds = [1, 2, 3]
const texts = ['low', 'Low', '待审核', 'a', 'ä', '😀', '%']

export const actor = fc.record<Actor>({
  id: fc.constantFrom(...userIds),
  name: fc.constant('x'),
  role: fc.constantFrom('user', 'admin', 'manager', 'employee'),
  organizationId: fc.constantFrom(...organizationIds),
  projectOrganizationIds: fc.subarray(organizationIds),
})

const numberColumn = fc.constantFrom('creatorId', 'assigneeId', 'contractorOrganizationId')
const textColumn = fc.constantFrom('status', 'turnRole', 'closeReason')
const person = fc.oneof(
  fc.constantFrom(...userIds),
  fc.constant(null),
  fc.constantFrom({ me: 'id' } as const, { me: 'organizationId' } as const),
)
const word = fc.oneof(
  fc.constantFrom(...texts, 'user', 'admin'),
  fc.constant(null),
  fc.constant({ me: 'role' } as const),
)

const comparison = fc.oneof(
  fc.record({ column: numberColumn, is: person }),
  fc.record({ column: numberColumn, not: person }),
  fc.record({
    column: numberColumn,
    in: fc.oneof(fc.array(person, { maxLength: 3 }), fc.constant({ me: 'projectOrganizationIds' } as const)),
  }),
  fc.record({ column: textColumn, is: word }),
  fc.record({ column: textColumn, not: word }),
  fc.record({ column: textColumn, in: fc.array(word, { maxLength: 3 }) }),
)

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    comparison,
    fc.record({ and: fc.array(tie('condition'), { maxLength: 3 }) }),
    fc.record({ or: fc.array(tie('condition'), { maxLength: 3 }) }),
  ),
}))
/** Any rule over these columns of a task. */
export const rule = fc.oneof(
  { weight: 8, arbitrary: condition },
  { weight: 1, arbitrary: fc.constantFrom<Rule>('all', 'none') },
)

export const record = fc.record({
  creatorId: fc.constantFrom(...userIds),
  assigneeId: fc.option(fc.constantFrom(...userIds)),
  contractorOrganizationId: fc.option(fc.constantFrom(...organizationIds)),
  status: fc.constantFrom(...texts),
  turnRole: fc.option(fc.constantFrom('user' as const, 'admin' as const)),
  closeReason: fc.option(fc.constantFrom('finished' as const, 'rejected' as const)),
})
