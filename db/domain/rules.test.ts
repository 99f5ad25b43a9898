import { expect, test } from 'vitest'
import type { Actor } from './roles'
import { allows, type Rule } from './rules'

const me: Actor = { id: 7, name: 'Me', role: 'manager', organizationId: 3, projectOrganizationIds: [3, 4] }
const record = {
  owner: 7,
  company: 3,
  other: 4,
  far: 5,
  gone: null,
  status: 'open',
  flag: true,
  role: 'manager',
}
const yes: Rule = { column: 'owner', is: 7 }
const no: Rule = { column: 'owner', is: 8 }

const asked: readonly (readonly [rule: Rule, holds: boolean])[] = [
  ['all', true],
  ['none', false],
  [{ column: 'owner', is: { me: 'id' } }, true],
  [{ column: 'company', is: { me: 'id' } }, false],
  [{ column: 'company', is: { me: 'organizationId' } }, true],
  [{ column: 'role', is: { me: 'role' } }, true],
  [{ column: 'status', is: 'open' }, true],
  [{ column: 'status', is: 'Open' }, false],
  [{ column: 'owner', is: '7' }, false],
  [{ column: 'flag', is: true }, true],
  [{ column: 'gone', is: null }, true],
  [{ column: 'absent', is: null }, true],
  [{ column: 'owner', is: null }, false],
  [{ column: 'owner', not: null }, true],
  [{ column: 'gone', not: null }, false],
  [{ column: 'owner', not: { me: 'id' } }, false],
  [{ column: 'company', not: { me: 'id' } }, true],
  [{ column: 'status', in: ['shut', 'open'] }, true],
  [{ column: 'status', in: ['shut'] }, false],
  [{ column: 'status', in: [] }, false],
  [{ column: 'owner', in: [1, { me: 'id' }] }, true],
  [{ column: 'gone', in: [null, 1] }, true],
  [{ column: 'other', in: { me: 'projectOrganizationIds' } }, true],
  [{ column: 'far', in: { me: 'projectOrganizationIds' } }, false],
  [{ and: [yes, yes] }, true],
  [{ and: [yes, no] }, false],
  [{ and: [] }, true],
  [{ or: [no, yes] }, true],
  [{ or: [no, no] }, false],
  [{ or: [] }, false],
  [{ and: [yes, { or: [no, { and: [yes] }] }] }, true],
]

test.each(asked)('%j → %s', (rule, holds) => {
  expect(allows(rule, record, me)).toBe(holds)
})
