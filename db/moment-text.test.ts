import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { momentText } from './moment-text'
import { engines, freshDatabase } from './test/engines'

test.each(engines)(
  'a moment is read as ISO 8601 in UTC, with its milliseconds even when there are none, on %s',
  async (engine) => {
    const database = await freshDatabase(engine)
    const { sessions, users, organizations } = database.tables
    const [whole, midnight] = [new Date('2026-03-01T08:09:10.000Z'), new Date('2026-03-01T00:00:00.000Z')]
    const at = { createdAt: whole, updatedAt: midnight }
    const organizationId = await database.insertRow(organizations, { party: 'user', name: '甲', ...at })
    const person = { username: 'a', name: 'a', role: 'user', organizationId, passwordHash: '-' } as const
    const userId = await database.insertRow(users, { ...person, ...at })
    const expiresAt = new Date('2026-03-01T08:09:10.007Z')
    const session = { userId, family: 'f', counter: 0, createdAt: whole, usedAt: midnight, expiresAt }
    const id = await database.insertRow(sessions, session)
    const [row] = await database
      .select({
        created: momentText(sessions.createdAt),
        used: momentText(sessions.usedAt),
        expires: momentText(sessions.expiresAt),
        ended: momentText(sessions.endedAt),
      })
      .from(sessions)
      .where(eq(sessions.id, id))
    expect(row).toEqual({
      created: '2026-03-01T08:09:10.000Z',
      used: '2026-03-01T00:00:00.000Z',
      expires: '2026-03-01T08:09:10.007Z',
      ended: null,
    })
    await database.drop()
  },
)
