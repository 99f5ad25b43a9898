import { type Handle, openDatabase } from '@oms/db/database'
import type { Declaration } from '@oms/db/domain/declaration'
import { declare } from '@oms/db/domain/declare'
import type { Role } from '@oms/db/domain/roles'
import type { FreshDatabase } from '@oms/db/test/engines'
import { runUnchecked } from '@oms/db/test/populate'
import { sql } from 'drizzle-orm'
import { createApp } from '../app'
import { backfillFields } from '../declaration/backfill-fields'
import { code, declared } from '../declared'
import { readsOf } from '../test/count-reads'
import type { Person } from '../test/people'
import { askedInAnother, askedInOrder, fillingSparse, sparseFields } from '../test/sparse-fields'
import { startApi } from '../test/start-api'

export type Reads = {
  readonly name: string
  /** Rows and entries of indexes that the engine was asked for. */
  readonly rows: number
  /** The code of a refusal. */
  readonly refused: string | undefined
  /** One that must cost the same in every size, and be answered: how many totals it counts up to their cap. */
  readonly totals: number | undefined
}

type Asked = Pick<Reads, 'name' | 'totals'> & { readonly query: string }

const flat = (name: string, query: string, totals = 1): Asked => ({ name, query, totals })
const wide = (name: string, query: string): Asked => ({ name, query, totals: undefined })

const lists: readonly Asked[] = [
  flat('tasks', ''),
  flat('closed tasks', 'status=closed'),
  flat('pending tasks', 'status=pending'),
  flat('tasks of a type', 'taskType=issue'),
  flat('tasks of a priority', 'priority=normal'),
  flat('tasks of a project', 'projectId=1'),
  flat('my turn', 'turn=me'),
  flat('tasks last changed', '_sort=updatedAt&_order=desc'),
  flat('tasks longest waiting', '_sort=turnSince&_order=asc'),
  flat('tasks by priority', '_sort=priority&_order=desc'),
  wide('closed tasks last changed', 'status=closed&_sort=updatedAt&_order=desc'),
  wide('urgent requirements', 'taskType=requirement&priority=urgent&_sort=createdAt&_order=asc'),
  wide('not of a type', 'taskType_ne=issue&_sort=updatedAt&_order=desc'),
  wide('search 导出', `q=${encodeURIComponent('导出')}`),
  wide('search 导出 closed', `q=${encodeURIComponent('导出')}&status=closed&_sort=updatedAt&_order=asc`),
]

const DEEP = 40_000

/** What lists of an administrator and a manager read, by the counters of one connection to MySQL. */
export const measureReads = (url: string): Promise<readonly Reads[]> =>
  counting(url, declared, async (db, ask) => {
    const found: Reads[] = []
    for (const role of ['admin', 'manager'] as const) {
      const person = await busiest(db, role)
      for (const one of lists) found.push(await readsFor(ask, person, one))
      const { rows, answer } = await ask(person, `_sort=id&_order=desc&_start=${DEEP}&_end=${DEEP + 20}`)
      found.push({ name: `page at ${DEEP} (${role})`, rows, refused: undefined, totals: undefined })
      const after = answer.headers.get('x-next-after')
      if (!after) continue
      const mark = `_sort=id&_order=desc&_after=${encodeURIComponent(after)}`
      found.push(await readsFor(ask, person, flat('page after it', mark)))
    }
    return found
  })

/** The same by fields of the customer's, in each role's scope, once every task was filled in and indexed. */
export const measureFieldReads = async (url: string): Promise<readonly Reads[]> => {
  const declaration = declare(code.shipped, code.packs, { fields: { tasks: sparseFields } })
  return counting(url, declaration, async (db, ask) => {
    await runUnchecked(db, fillingSparse)
    await backfillFields({ db, declaration })
    await runUnchecked(db, ['analyze table field_values, tasks'])
    const found: Reads[] = []
    for (const role of ['admin', 'manager', 'user', 'employee'] as const) {
      const person = await busiest(db, role)
      // Whatever a choice is not, it is one of the others, or not set.
      for (const query of askedInOrder)
        found.push(await readsFor(ask, person, flat(query, query, query.includes('_ne=') ? 2 : 1)))
      for (const query of askedInAnother) found.push(await readsFor(ask, person, wide(query, query)))
    }
    return found
  })
}

type Ask = (person: Person, query: string) => Promise<{ readonly rows: number; readonly answer: Response }>

const counting = async (
  url: string,
  declaration: Declaration,
  run: (db: FreshDatabase, ask: Ask) => Promise<readonly Reads[]>,
): Promise<readonly Reads[]> => {
  const db = await openDatabase({ url })
  const own: FreshDatabase = { ...db, target: { url }, drop: db.close }
  const api = await startApi({ engine: 'mysql', db: own, declaration })
  try {
    const ask: Ask = async (person, query) => {
      const headers = await api.signIn(person)
      return db.transaction(async (tx) => {
        const app = createApp({ ...api.deps, db: { ...db, ...tx } })
        const path = `/api/tasks/tasks?${query}`
        // Asked once before, so that who asks and what is known for good is not counted.
        await app.request(`${path}&_start=0&_end=1`, { headers })
        const before = await readsOf(tx)
        const answer = await app.request(path, { headers })
        return { rows: (await readsOf(tx)) - before, answer }
      })
    }
    return await run(own, ask)
  } finally {
    await api.close()
  }
}

const readsFor = async (ask: Ask, person: Person, { name, query, totals }: Asked): Promise<Reads> => {
  const { rows, answer } = await ask(person, `${query}&_end=20`)
  const refused = answer.ok ? undefined : codeOf(await answer.json())
  return { name: `${name} (${person.role})`, rows, refused, totals }
}

// Safe: every refusal has its code.
const codeOf = (body: unknown): string => (body as { code: string }).code

/** Whoever sees most tasks of their role. */
const busiest = async (handle: Handle, role: Role): Promise<Person> => {
  const { users, tasks } = handle.tables
  const seen = {
    user: sql`${tasks.creatorId} = ${users.id}`,
    employee: sql`${tasks.assigneeId} = ${users.id}`,
    manager: sql`${tasks.contractorOrganizationId} = ${users.organizationId}`,
    admin: undefined,
  }[role]
  const most = seen ? sql`(select count(*) from ${tasks} where ${seen})` : sql`null`
  const [row] = await handle.rows<{ id: number; organizationId: number; username: string; name: string }>(
    sql`select ${users.id} as id, ${users.organizationId} as organizationId, ${users.username} as username, ${users.name} as name from ${users}
      where ${users.role} = ${role} order by ${most} desc, id limit 1`,
  )
  if (!row) throw new Error(`There is no ${role}`)
  return { ...row, role }
}
