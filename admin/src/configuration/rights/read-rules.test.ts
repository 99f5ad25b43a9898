import { shipped } from '@oms/db/domain/shipped'
import { expect, test } from 'vitest'
import { readRules } from './read-rules'

test('a role is offered its present rule first, all and none, what other roles have, and the people of a record', () => {
  const rules = readRules(shipped, 'projects', 'manager')
  expect(rules).toEqual([
    { column: 'contractorOrganizationId', is: { me: 'organizationId' } },
    'all',
    'none',
    { column: 'userOrganizationId', is: { me: 'organizationId' } },
  ])
})

test('whoever a task names can be shown it, and no rule is offered twice', () => {
  const rules = readRules(shipped, 'tasks', 'user')
  expect(rules[0]).toEqual({ column: 'creatorId', is: { me: 'id' } })
  expect(rules).toContainEqual({ column: 'assigneeId', is: { me: 'id' } })
  expect(rules.filter((rule) => JSON.stringify(rule).startsWith('{"column":"creatorId"'))).toHaveLength(1)
})
