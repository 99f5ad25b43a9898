import { engines } from '@oms/db/test/engines'
import { desc, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { audiencesOf } from '../kernel/audience'
import { type Cost, countReads } from '../test/count-reads'
import { type Office, startOffice } from '../test/start-office'

/** `LIST_SIZES=10000,100000` tries more of them, which take long to load. */
const [SMALL = 1000, LARGE = 10_000] = process.env.LIST_SIZES?.split(',').map(Number) ?? []
/** Worth a twentieth of a millisecond, where a request costs one or two. */
const SLACK = 200
/** What a reader's own audience and that of the role hold up to where totals are no longer counted. */
const CAPPED = 2 * 10_001
/** As many as can be unread, but for one. */
const NEWEST = 999

const readers = ['admin', 'manager', 'creator'] as const
const data = '{"action":"urge","outcome":"default","number":"T1","title":"","actor":"","definitionVersion":1}'

/** An office in which each reader's audiences were told so much, after they came. */
const openTold = async (count: number): Promise<Office> => {
  const office = await startOffice('mysql')
  const taskId = await office.bring('assigned')
  const { notifications } = office.db.tables
  const began = office.clock.now().getTime()
  const audiences = readers.flatMap((who) => Object.values(audiencesOf(office.people[who])))
  // In turns, as they are told in life.
  await office.db.insertRows(
    notifications,
    Array.from({ length: count * audiences.length }, (_, index) => ({
      ...{ audience: audiences[index % audiences.length] ?? '', kind: 'urge', data, taskId },
      createdAt: new Date(began + index),
    })),
  )
  await office.db.rows(sql`analyze table notifications`)
  office.clock.advance(count * audiences.length)
  return office
}

const readOneByOne = async (office: Office) => {
  const { notifications, notificationReads } = office.db.tables
  for (const who of readers) {
    const { own, shared } = audiencesOf(office.people[who])
    for (const audience of [own, shared]) {
      const newest = await office.db
        .select({ notificationId: notifications.id })
        .from(notifications)
        .where(eq(notifications.audience, audience))
        .orderBy(desc(notifications.id))
        .limit(NEWEST)
      const read = { userId: office.people[who].id, readAt: office.clock.now() }
      await office.db.insertRows(
        notificationReads,
        newest.map((row) => ({ ...row, ...read })),
      )
    }
  }
}

const readAll = async (office: Office) => {
  for (const who of readers)
    expect((await office.send(who, 'POST', 'workflow/notifications/mark_all_read')).status).toBe(200)
}

// What a list reads is MariaDB's and MySQL's to tell; the embedded engine keeps no such counters.
describe.runIf(engines.includes('mysql'))(
  `what notifications read where audiences were told ${SMALL} and ${LARGE} times`,
  { timeout: 300_000 },
  () => {
    let offices: readonly Office[] = []
    beforeAll(async () => {
      offices = [await openTold(SMALL), await openTold(LARGE)]
    }, 900_000)
    afterAll(async () => {
      for (const office of offices) await office.close()
    })

    const ask = async (path: string) => {
      const costs = offices.map(async (office) => {
        const found: Cost[] = []
        await countReads(office, async (ask) => {
          for (const who of readers) found.push(await ask(office.people[who], path))
        })
        return found
      })
      const [small = [], large = []] = await Promise.all(costs)
      return readers.flatMap((who, index) => {
        const [before, after] = [small[index], large[index]]
        return before && after ? [{ who, before, after }] : []
      })
    }
    type Asked = Awaited<ReturnType<typeof ask>>
    const grown = (asked: Asked, reads: (cost: Cost) => number, most = 0) =>
      asked
        .map(({ who, before, after }) => ({ who, before: reads(before), after: reads(after) }))
        .filter(({ before, after }) => after > Math.max(1.5 * before, most) + SLACK)

    const states = [
      ['nothing is read', async () => {}, 100],
      ['the newest were read one by one', readOneByOne, 2],
      ['all is read', readAll, 0],
    ] as const

    test.each(states)('the unread count and the newest page are flat where %s', async (_, read, unread) => {
      for (const office of offices) {
        await read(office)
        for (const who of readers) {
          const { body } = await office.send<{ unread: number }>(who, 'GET', 'tasks/summary')
          expect(body.unread).toBe(unread)
        }
      }
      const bell = await ask('tasks/summary')
      expect(bell).toHaveLength(readers.length)
      expect(grown(bell, ({ page, total }) => page + total)).toEqual([])
      for (const filter of ['', '&readAt_null=true']) {
        const newest = await ask(`workflow/notifications?_start=0&_end=20${filter}`)
        expect(grown(newest, ({ page }) => page)).toEqual([])
        expect(grown(newest, ({ total }) => total, CAPPED)).toEqual([])
      }
    })
  },
)
