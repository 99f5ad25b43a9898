import type { Database } from '@oms/db/database'
import { tasks as descriptor } from '@oms/db/domain/resources/tasks'
import type { Actor } from '@oms/db/domain/roles'
import { engines, type FreshDatabase, freshDatabase } from '@oms/db/test/engines'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scaleOf } from '../bench/customer'
import { loadCustomer } from '../bench/load'
import { findIds } from './find-ids'
import { parseListQuery } from './list-query'
import { waysTo } from './ways'

const SMALL = 1000
const LARGE = 10_000
/** Worth a twentieth of a millisecond, where a request costs one or two. */
const SLACK = 150

const statuses = [
  'pending',
  'returned',
  'reviewed',
  'assigned',
  'processing',
  'on_hold',
  'completed',
  'confirmed',
  'closed',
]
const admin: Actor = { id: 1, name: '', role: 'admin', organizationId: 1, projectOrganizationIds: [1] }
const sorts = descriptor.sorts.flatMap((sort) => [`_sort=${sort}&_order=asc`, `_sort=${sort}&_order=desc`])
const DAY = 24 * 3_600_000
const daysAgo = (days: number) => new Date(Date.now() - days * DAY).toISOString()

type Cost = { readonly page: number; readonly total: number; readonly found: number }

// What a list reads is MariaDB's and MySQL's to tell; the embedded engine keeps no such counters.
describe.each(engines.filter((engine) => engine === 'mysql'))(
  'what lists read at ten times the size, on %s',
  (engine) => {
    let small: FreshDatabase
    let large: FreshDatabase
    beforeAll(async () => {
      small = await freshDatabase(engine, { migrated: false })
      large = await freshDatabase(engine, { migrated: false })
      for (const [db, size] of [
        [small, SMALL],
        [large, LARGE],
      ] as const)
        if ('url' in db.target) await loadCustomer(db.target.url, scaleOf(size))
    }, 400_000)
    afterAll(async () => {
      await small.drop()
      await large.drop()
    })

    /** The rows that the engine was asked for, on one connection, for the page and for the total. */
    const costOf = (db: FreshDatabase, query: string, actor = admin): Promise<Cost> =>
      db.transaction(async (tx) => {
        const cost = { page: 0, total: 0 }
        let last: Promise<unknown> = Promise.resolve()
        const reads = async () => {
          const rows = await tx.rows<{ Value: string }>(sql`show session status like 'Handler_read%'`)
          return rows.reduce((sum, { Value }) => sum + Number(Value), 0)
        }
        const counting: Database = {
          ...db,
          ...tx,
          rows: <T>(statement: Parameters<Database['rows']>[0]) => {
            const mine = last.then(async () => {
              const before = await reads()
              const rows = await tx.rows<T>(statement)
              const text = JSON.stringify(statement, (key, value) => (key === 'table' ? undefined : value))
              cost[text.includes('count(*)') ? 'total' : 'page'] += (await reads()) - before
              return rows
            })
            last = mine
            return mine
          },
        }
        const parameters: Record<string, string[]> = {}
        for (const [name, value] of new URLSearchParams(`${query}&_start=0&_end=20`))
          parameters[name] = [...(parameters[name] ?? []), value]
        const parsed = parseListQuery(descriptor, parameters, new Set(statuses))
        const { found } = await findIds(
          counting,
          descriptor,
          parsed,
          await waysTo(counting, descriptor, parsed, actor),
        )
        return { ...cost, found: found.total }
      })

    const someone = async (db: FreshDatabase, column: string): Promise<number> => {
      const name = sql.identifier(column.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
      const [row] = await db.rows<{ id: number }>(
        sql`select ${name} as id from tasks where ${name} is not null group by ${name} order by count(*) desc limit 1 offset 1`,
      )
      return Number(row?.id)
    }

    const choices = Object.entries(descriptor.fields).flatMap(([key, field]) =>
      field.kind === 'choice' && field.filterable
        ? Object.keys(field.options).map((option) => `${key}=${option}`)
        : [],
    )
    const filters = [
      '',
      'turn=me',
      'status=pending&status=assigned&status=processing',
      'status_ne=closed',
      'priority_ne=urgent',
      'createdAt_ne=2026-01-01T00:00:00.000Z',
      'closedAt_ne=2026-01-01T00:00:00.000Z',
      ...statuses.map((status) => `status=${status}`),
      ...choices,
    ]
    test.each(filters)('%s', async (filter) => {
      for (const sort of sorts) {
        const [before, after] = [
          await costOf(small, `${filter}&${sort}`),
          await costOf(large, `${filter}&${sort}`),
        ]
        // Each of several values reads a page of its own.
        const slack = filter === 'status_ne=closed' ? (statuses.length - 1) * SLACK : SLACK
        expect([sort, after.page <= 1.5 * before.page + slack, before, after]).toEqual([
          sort,
          true,
          before,
          after,
        ])
        expect(after.total).toBeLessThanOrEqual(25_000)
      }
    })

    const references = Object.entries(descriptor.fields).flatMap(([key, field]) =>
      (field.kind === 'person' || field.kind === 'reference') && field.filterable ? [key] : [],
    )
    test.each(references)('%s', async (column) => {
      const [few, many] = [await someone(small, column), await someone(large, column)]
      for (const sort of sorts) {
        const before = await costOf(small, `${column}=${few}&${sort}`)
        const after = await costOf(large, `${column}=${many}&${sort}`)
        // What one person completed is read whole: it grows with the person, not with the tasks.
        const own = column === 'handlerId' ? after.found : 0
        expect([sort, after.page <= Math.max(1.5 * before.page, own) + SLACK, before, after]).toEqual([
          sort,
          true,
          before,
          after,
        ])
      }
    })

    const dates = Object.entries(descriptor.fields).flatMap(([key, field]) =>
      field.kind === 'date' ? [key] : [],
    )
    test.each(dates)(
      '%s from or up to a day, in its own order or one that meets it early',
      async (column) => {
        const own = descriptor.sorts.some((sort) => sort === column) ? [column] : []
        const bounds = [
          [
            `${column}_gte=${daysAgo(180)}`,
            [...own, 'createdAt', 'updatedAt'].map((sort) => `_sort=${sort}&_order=desc`),
          ],
          [
            `${column}_lte=${daysAgo(600)}`,
            [...own, 'createdAt', 'updatedAt'].map((sort) => `_sort=${sort}&_order=asc`),
          ],
          [`${column}_gte=${daysAgo(600)}`, own.map((sort) => `_sort=${sort}&_order=asc`)],
        ] as const
        for (const [bound, orders] of bounds)
          for (const sort of orders) {
            const [before, after] = [
              await costOf(small, `${bound}&${sort}`),
              await costOf(large, `${bound}&${sort}`),
            ]
            const limit = Math.max(1.5 * before.page + SLACK, FEW + SLACK)
            expect([bound, sort, after.page <= limit, before, after]).toEqual([
              bound,
              sort,
              true,
              before,
              after,
            ])
          }
      },
    )

    test.each(dates)(
      '%s against the order reads what the range or its outside holds, whichever is less',
      async (column) => {
        for (const bound of [
          `${column}_gte=${daysAgo(60)}`,
          `${column}_lte=${daysAgo(60)}`,
          `${column}_gte=${daysAgo(600)}`,
        ])
          for (const sort of sorts) {
            const { page, found } = await costOf(large, `${bound}&${sort}`)
            expect([
              bound,
              sort,
              page <= 2 * Math.max(Math.min(found, LARGE - found), FEW) + LARGE * 0.12,
            ]).toEqual([bound, sort, true])
          }
      },
    )

    test.each(['登录', '系统', '导出', 'T00', '导出报表'])('a search for %s', async (q) => {
      for (const sort of sorts) {
        const [before, after] = [await costOf(small, `q=${q}&${sort}`), await costOf(large, `q=${q}&${sort}`)]
        expect([sort, after.page <= Math.max(1.5 * before.page, FEW) + SLACK, before, after]).toEqual([
          sort,
          true,
          before,
          after,
        ])
      }
    })
  },
)

/** The most rows that a plan reads and sorts rather than walk. */
const FEW = 2000
