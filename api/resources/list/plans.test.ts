import { engines } from '@oms/db/test/engines'
import { type SQL, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../app'
import { type Colleague, type Office, startOffice } from '../../test/start-office'

// MySQL's own counters say what was read (reads.test.ts); the embedded engine has none, but says how it would.
describe.runIf(engines.includes('sqlite'))('how the embedded engine reads lists of tasks', () => {
  let office: Office
  beforeAll(async () => {
    office = await startOffice('sqlite')
    await office.bring('processing')
  })
  afterAll(() => office.close())

  /** The steps of each statement that a list sends for its page and total. */
  const plansOf = async (who: Colleague, query: string): Promise<readonly string[]> => {
    const steps: string[] = []
    const { db } = office.deps
    const rows = async <T>(statement: SQL): Promise<T[]> => {
      const plan = await db.rows<{ detail: string }>(sql`explain query plan ${statement}`)
      steps.push(...plan.map(({ detail }) => detail))
      return db.rows<T>(statement)
    }
    const app = createApp({ ...office.deps, db: { ...db, rows }, inForce: office.deps.inForce })
    const headers = await office.signIn(office.people[who])
    const answer = await app.request(`/api/tasks/tasks?${query}`, { headers })
    expect(answer.status).toBe(200)
    return steps
  }

  const inOrder: readonly (readonly [Colleague, string])[] = [
    ['admin', ''],
    ['admin', 'status=processing'],
    ['admin', '_sort=updatedAt&_order=desc'],
    ['admin', 'taskType=issue'],
    ['manager', ''],
    ['manager', 'status=processing'],
    ['manager', '_sort=dueAt&_order=desc'],
    ['creator', ''],
  ]
  test.each(inOrder)('%s, %s: by an index that has the order', async (who, query) => {
    const steps = await plansOf(who, query)
    // The table itself is in the order of the ids.
    expect(steps.filter((step) => step === 'SCAN tasks' && query !== '')).toEqual([])
    expect(steps.filter((step) => /(SEARCH|SCAN) tasks/.test(step)).length).toBeGreaterThan(0)
    expect(steps.filter((step) => /ORDER BY/.test(step))).toEqual([])
  })

  test.each([
    ['creator', 'status=processing&_sort=createdAt', 'creator_id'],
    ['creator', 'title_like=报表', 'creator_id'],
    ['assignee', '', 'assignee_id'],
    ['admin', 'turn=me', 'turn_user_id'],
  ] as const)('%s, %s: among what is theirs', async (who, query, column) => {
    const steps = await plansOf(who, query)
    const read = steps.filter((step) => /(SEARCH|SCAN) tasks/.test(step))
    expect(read.filter((step) => !/SEARCH/.test(step))).toEqual([])
    expect(read.some((step) => step.includes(`${column}=?`))).toBe(true)
  })
})
