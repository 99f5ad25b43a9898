import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from './domain/roles'
import { allows } from './domain/rules'
import { ruleToReaders } from './rule-to-readers'
import { organizationIds, record, rule } from './test/any-rule'
import { engines, type FreshDatabase, freshDatabase } from './test/engines'

const moment = new Date('2026-03-01T00:00:00.000Z')

/** The first organisation has a project with the second, the third none. */
const people: readonly Actor[] = [
  { id: 1, name: '一', role: 'user', organizationId: 1, projectOrganizationIds: [1, 2] },
  { id: 2, name: '二', role: 'manager', organizationId: 2, projectOrganizationIds: [2, 1] },
  { id: 3, name: '三', role: 'admin', organizationId: 3, projectOrganizationIds: [3] },
  { id: 4, name: '四', role: 'employee', organizationId: 2, projectOrganizationIds: [2, 1] },
]

describe.each(engines)('who satisfies a rule for a record on %s', (engine) => {
  let db: FreshDatabase
  beforeAll(async () => {
    db = await freshDatabase(engine)
    const { organizations, projects, users } = db.tables
    const stamps = { createdAt: moment, updatedAt: moment }
    await db.insertRows(
      organizations,
      organizationIds.map((id) => ({ id, party: 'user' as const, name: `${id}`, ...stamps })),
    )
    const between = { userOrganizationId: 1, contractorOrganizationId: 2 }
    await db.insertRow(projects, { code: 'P1', name: 'P1', ...between, ...stamps })
    await db.insertRows(
      users,
      people.map(({ projectOrganizationIds: _, ...person }) => ({
        ...{ ...person, username: `u${person.id}`, passwordHash: '', ...stamps },
      })),
    )
  })
  afterAll(() => db.drop())

  test('is exactly whom it allows', () =>
    fc.assert(
      fc.asyncProperty(rule, record, async (anyRule, anything) => {
        const { users } = db.tables
        const found = await db
          .select({ id: users.id })
          .from(users)
          .where(ruleToReaders(anyRule, anything, db.tables))
        const expected = people.filter((person) => allows(anyRule, anything, person))
        expect(found.map(({ id }) => id).toSorted()).toEqual(expected.map(({ id }) => id).toSorted())
      }),
      { numRuns: 300 },
    ))

  test('is whoever is beside its organisation in a project, from either side', async () => {
    const { users } = db.tables
    const shared = { column: 'contractorOrganizationId', in: { me: 'projectOrganizationIds' } } as const
    const idsOf = async (contractorOrganizationId: number | null) => {
      const where = ruleToReaders(shared, { contractorOrganizationId }, db.tables)
      const rows = await db.select({ id: users.id }).from(users).where(where)
      return rows.map(({ id }) => id).toSorted()
    }
    expect([await idsOf(1), await idsOf(2), await idsOf(3), await idsOf(null)]).toEqual([
      [1, 2, 4],
      [1, 2, 4],
      [3],
      [],
    ])
  })
})
