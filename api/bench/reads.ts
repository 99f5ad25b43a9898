import { type Handle, openDatabase } from '@oms/db/database'
import { sql } from 'drizzle-orm'
import { createApp } from '../app'
import { readsOf } from '../test/count-reads'
import type { Person } from '../test/people'
import { startApi } from '../test/start-api'

export type Reads = {
  readonly name: string
  /** Rows and entries of indexes that the engine was asked for. */
  readonly rows: number
  /** The code of a refusal. */
  readonly refused: string | undefined
  /** One that must cost the same in every size, and be answered. */
  readonly isFlat: boolean
}

type Asked = { readonly name: string; readonly query: string; readonly isFlat: boolean }

const flat = (name: string, query: string): Asked => ({ name, query, isFlat: true })
const wide = (name: string, query: string): Asked => ({ name, query, isFlat: false })

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
export const measureReads = async (url: string): Promise<readonly Reads[]> => {
  const db = await openDatabase({ url })
  const api = await startApi({ engine: 'mysql', db: { ...db, target: { url }, drop: db.close } })
  try {
    const people = [await busiest(db, 'admin'), await busiest(db, 'manager')]
    for (const person of people) await api.signIn(person)
    return await db.transaction(async (tx) => {
      const app = createApp({ ...api.deps, db: { ...db, ...tx } })
      const ask = async (person: Person, query: string) => {
        const headers = await api.signIn(person)
        const path = `/api/tasks/tasks?${query}`
        // Asked once before, so that who asks and what is known for good is not counted.
        await app.request(`${path}&_start=0&_end=1`, { headers })
        const before = await readsOf(tx)
        const answer = await app.request(path, { headers })
        const rows = (await readsOf(tx)) - before
        return { rows, answer }
      }
      const found: Reads[] = []
      for (const person of people) {
        for (const { name, query, isFlat } of lists) {
          const { rows, answer } = await ask(person, `${query}&_start=0&_end=20`)
          const refused = answer.ok ? undefined : codeOf(await answer.json())
          found.push({ name: `${name} (${person.role})`, rows, refused, isFlat })
        }
        const { rows, answer } = await ask(person, `_sort=id&_order=desc&_start=${DEEP}&_end=${DEEP + 20}`)
        found.push({ name: `page at ${DEEP} (${person.role})`, rows, refused: undefined, isFlat: false })
        const after = answer.headers.get('x-next-after')
        if (!after) continue
        const next = await ask(person, `_sort=id&_order=desc&_end=20&_after=${encodeURIComponent(after)}`)
        found.push({
          name: `page after it (${person.role})`,
          rows: next.rows,
          refused: next.answer.ok ? undefined : codeOf(await next.answer.json()),
          isFlat: true,
        })
      }
      return found
    })
  } finally {
    await api.close()
  }
}

// Safe: every refusal has its code.
const codeOf = (body: unknown): string => (body as { code: string }).code

/** Who has most people of their role around them sees most tasks: the first of the role's largest organisation. */
const busiest = async (handle: Handle, role: 'admin' | 'manager'): Promise<Person> => {
  const { users, tasks } = handle.tables
  const [row] = await handle.rows<{ id: number; organizationId: number; username: string; name: string }>(
    sql`select ${users.id} as id, ${users.organizationId} as organizationId, ${users.username} as username, ${users.name} as name from ${users}
      where ${users.role} = ${role}
      order by (select count(*) from ${tasks} where ${tasks.contractorOrganizationId} = ${users.organizationId}) desc, id limit 1`,
  )
  if (!row) throw new Error(`There is no ${role}`)
  return { ...row, role }
}
