import type { Database } from '@oms/db/database'
import { asc, inArray } from 'drizzle-orm'
import { accessTokens } from '../auth/access-token'

/** A token for each of these people, of sessions that are written straight into the database: nobody signs in thousands of times. */
export const sessionTokens = async (
  db: Database,
  secret: string,
  people: readonly number[],
): Promise<readonly string[]> => {
  const { sessions } = db.tables
  const now = new Date()
  const families = people.map((_, index) => `bench-${now.getTime()}-${index}`)
  await db.insertRows(
    sessions,
    people.map((userId, index) => ({
      ...{ userId, family: families[index] ?? '', counter: 0, createdAt: now, usedAt: now },
      expiresAt: new Date(now.getTime() + 3_600_000),
    })),
  )
  const rows = await db
    .select({ id: sessions.id, userId: sessions.userId })
    .from(sessions)
    .where(inArray(sessions.family, families))
    .orderBy(asc(sessions.id))
  const { issue } = accessTokens(secret, () => now)
  return Promise.all(rows.map(({ id, userId }) => issue(id, userId)))
}
