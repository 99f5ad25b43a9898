import { and, eq } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from './domain/roles'
import { allows } from './domain/rules'
import { ruleToSql } from './rule-to-sql'
import { actor, organizationIds, record, rule, userIds } from './test/any-rule'
import { engines, type FreshDatabase, freshDatabase } from './test/engines'

const moment = new Date('2026-03-01T00:00:00.000Z')

describe.each(engines)('a rule on %s', (engine) => {
  let db: FreshDatabase

  beforeAll(async () => {
    db = await freshDatabase(engine)
    const { organizations, projects, users, tasks } = db.tables
    const stamps = { createdAt: moment, updatedAt: moment }
    await db.insertRows(
      organizations,
      organizationIds.map((id) => ({ id, party: 'user' as const, name: `${id}`, ...stamps })),
    )
    await db.insertRow(projects, {
      code: 'P1',
      name: 'P1',
      userOrganizationId: 1,
      contractorOrganizationId: 2,
      ...stamps,
    })
    await db.insertRows(
      users,
      userIds.map((id) => ({
        id,
        username: `u${id}`,
        name: 'u',
        role: 'user' as const,
        organizationId: 1,
        passwordHash: '',
        ...stamps,
      })),
    )
    const records = fc.sample(record, { numRuns: 200, seed: 7 })
    await db.insertRows(
      tasks,
      records.map((one, index) => ({
        ...one,
        number: `T${index}`,
        title: 't',
        description: '',
        taskType: 'issue' as const,
        priority: 'normal' as const,
        projectId: 1,
        version: 1,
        definitionVersion: 1,
        logCount: 0,
        logHead: '',
        ...stamps,
      })),
    )
  })
  afterAll(() => db.drop())

  test('selects exactly the records of which it holds', async () => {
    const { tasks } = db.tables
    const all = await db.select().from(tasks)
    expect(all).toHaveLength(200)
    await fc.assert(
      fc.asyncProperty(rule, actor, async (anyRule, anyone) => {
        const found = await db
          .select({ id: tasks.id })
          .from(tasks)
          .where(ruleToSql(anyRule, tasks, anyone))
        const expected = all.filter((task) => allows(anyRule, task, anyone)).map((task) => task.id)
        expect(found.map((task) => task.id).sort((a, b) => a - b)).toEqual(expected.sort((a, b) => a - b))
      }),
      { numRuns: 300 },
    )
  })

  test('holds beside other conditions', async () => {
    const { tasks } = db.tables
    const anyone: Actor = { id: 1, name: '', role: 'user', organizationId: 1, projectOrganizationIds: [] }
    const either = {
      or: [
        { column: 'creatorId', is: { me: 'id' } },
        { column: 'assigneeId', is: 2 },
      ],
    } as const
    const found = await db
      .select()
      .from(tasks)
      .where(and(eq(tasks.status, 'a'), ruleToSql(either, tasks, anyone)))
    expect(found.length).toBeGreaterThan(0)
    for (const task of found) {
      expect(task.status).toBe('a')
      expect(task.creatorId === 1 || task.assigneeId === 2).toBe(true)
    }
  })

  test('refuses a column that the table does not have', () => {
    const anyone: Actor = { id: 1, name: '', role: 'user', organizationId: 1, projectOrganizationIds: [] }
    expect(() => ruleToSql({ column: 'salary', is: 1 }, db.tables.tasks, anyone)).toThrow('salary')
  })
})
