import type { Declaration } from '@oms/db/domain/declaration'
import type { Role } from '@oms/db/domain/roles'
import { type EngineName, type FreshDatabase, freshDatabase } from '@oms/db/test/engines'
import { runUnchecked } from '@oms/db/test/populate'
import { sql } from 'drizzle-orm'
import { scaleOf } from '../bench/customer'
import { loadCustomer } from '../bench/load'
import { type Cost, countReads } from './count-reads'
import type { Person } from './people'
import { startApi, type TestApi } from './start-api'

/** The same customer with few tasks or with many, and of each role the one with the most to see. */
export type Size = {
  readonly count: number
  readonly people: Readonly<Record<Role, Person>>
  /** A value of the column on what the role sees of the table: the commonest, or the one after so many rows. */
  readonly commonest: (role: Role, table: string, column: string) => Promise<string>
  readonly nth: (
    role: Role,
    table: string,
    column: string,
    order: 'asc' | 'desc',
    n: number,
  ) => Promise<string>
}

/** What a list is asked for, with values that are each size's own. */
export type Question = { readonly name: string; readonly queries: readonly [small: string, large: string] }
export type Answered = { readonly name: string; readonly small: Cost; readonly large: Cost }

export type TwoSizes = {
  readonly sizes: readonly [Size, Size]
  /** Both at once, each over one connection of its own. */
  readonly ask: (role: Role, path: string, questions: readonly Question[]) => Promise<Answered[]>
  readonly close: () => Promise<void>
}

type More = {
  /** Without one: what is shipped. */
  readonly declaration?: Declaration
  /** Runs once the customer is loaded. */
  readonly fill?: (db: FreshDatabase) => Promise<unknown>
}

export const openTwoSizes = async (
  engine: EngineName,
  counts: readonly [number, number],
  more: More = {},
): Promise<TwoSizes> => {
  const opened = await Promise.all(counts.map((count) => openSize(engine, count, more)))
  const [small, large] = opened
  if (!small || !large) throw new Error('Two sizes are needed')
  return {
    sizes: [small.size, large.size],
    ask: async (role, path, questions) => {
      const costs = await Promise.all(
        [small, large].map(async ({ api, size }, index) => {
          const found: Cost[] = []
          await countReads(api, async (ask) => {
            for (const { queries } of questions)
              found.push(await ask(size.people[role], `${path}?${queries[index]}&_start=0&_end=20`))
          })
          return found
        }),
      )
      return questions.flatMap(({ name }, index) => {
        const [before, after] = [costs[0]?.[index], costs[1]?.[index]]
        return before && after ? [{ name, small: before, large: after }] : []
      })
    },
    close: async () => {
      for (const { api } of opened) await api.close()
    },
  }
}

const openSize = async (
  engine: EngineName,
  count: number,
  { declaration, fill }: More,
): Promise<{ api: TestApi; size: Size }> => {
  const db = await freshDatabase(engine, { migrated: false })
  if (!('url' in db.target)) throw new Error('A customer is loaded into MySQL only')
  // Few administrators, so that each reviewed a large part of the tasks.
  await loadCustomer(db.target.url, { ...scaleOf(count), admins: 4 })
  const one = async (statement: string): Promise<string> => {
    const [row] = await db.rows<{ v: string | number }>(sql.raw(statement))
    if (!row) throw new Error(`Nothing is found by ${statement}`)
    return String(row.v)
  }
  const busiest = (column: string) =>
    one(
      `select ${column} as v from tasks where ${column} is not null group by 1 order by count(*) desc limit 1`,
    )
  const { users } = db.tables
  const everyone = await db.select().from(users)
  const personOf = (role: Role, id?: string): Person => {
    const person = everyone.find((each) => each.role === role && (id === undefined || each.id === Number(id)))
    if (!person) throw new Error(`There is no ${role} ${id ?? ''}`)
    return person
  }
  const people = {
    admin: personOf('admin'),
    manager: personOf('manager'),
    user: personOf('user', await busiest('creator_id')),
    employee: personOf('employee', await busiest('assignee_id')),
  }
  await loadRecords(db, people)
  await fill?.(db)
  const api = await startApi({ engine, db, ...(declaration && { declaration }) })
  for (const person of Object.values(people)) await api.signIn(person)

  const seen = (role: Role, table: string): string => {
    const { id, organizationId } = people[role]
    const tasks = {
      admin: 'true',
      user: `creator_id = ${id}`,
      manager: `contractor_organization_id = ${organizationId}`,
      employee: `(assignee_id = ${id} or handler_id = ${id})`,
    }[role]
    if (table === 'tasks') return tasks
    if (table === 'notifications') return `audience = 'person:${id}'`
    return role === 'admin' ? 'true' : `task_id in (select id from tasks where ${tasks})`
  }
  const from = (role: Role, table: string, column: string) =>
    `select ${column} as v from ${table} where ${seen(role, table)} and ${column} is not null`
  const size: Size = {
    count,
    people,
    commonest: (role, table, column) =>
      one(`${from(role, table, column)} group by 1 order by count(*) desc limit 1`),
    nth: (role, table, column, order, n) =>
      one(`${from(role, table, column)} order by ${column} ${order} limit 1 offset ${n}`),
  }
  return { api, size }
}

/** Notifications of what happened to each task, and an entry of the audit log for each. */
const loadRecords = (db: FreshDatabase, people: Size['people']): Promise<void> => {
  const data =
    '{"action":"urge","outcome":"default","number":"T1","title":"","actor":"","definitionVersion":1}'
  const tell = (person: number | string, which: string) =>
    `insert into notifications (audience, kind, data, task_id, created_at)
      select concat('person:', ${person}), 'urge', '${data}', id, created_at
      from tasks where ${which} order by id`
  return runUnchecked(db, [
    tell(people.admin.id, 'true'),
    tell(people.manager.id, `contractor_organization_id = ${people.manager.organizationId}`),
    tell('creator_id', 'true'),
    tell('assignee_id', 'assignee_id is not null'),
    `insert into audit_log (actor_id, action, resource, record_id, \`before\`, \`after\`, created_at)
      select 1 + id % 4, elt(1 + (id % 20 > 0) + (id % 20 > 1), 'create', 'delete', 'update'),
        elt(1 + (id % 10 > 0) + (id % 10 > 1), 'projects', 'organizations', 'users'),
        id, '{}', '{}', created_at
      from tasks order by id`,
    'analyze table notifications, audit_log',
  ])
}
