import { type Database, openDatabase } from '@oms/db/database'
import { withFolded } from '@oms/db/folded'
import { termsOf } from '@oms/db/terms'
import { getTableColumns } from 'drizzle-orm'
import type { AnyMySqlTable } from 'drizzle-orm/mysql-core'
import { type Connection, createConnection } from 'mysql2/promise'
import { hashPassword } from '../auth/passwords'
import { declared } from '../declared'
import { storeWorkflows } from '../definitions'
import { verifyChain } from '../kernel/verify-chain'
import { type Customer, customerOf, pick, type Scale } from './customer'
import { lifeOf } from './task-life'
import { rowsOf } from './task-rows'

export const PASSWORD = 'a password of the bench'
const YEARS_3 = 3 * 365 * 24 * 3_600_000
const CHUNK = 5000
const remarks = [
  '请问大概什么时候能好？窗口这边在等。',
  '已远程查看，初步判断是配置问题，正在核对。',
  '补充：今天下午又出现了两次，时间是 14:20 和 15:05。',
]

/** Fills an empty database with the customer and its tasks; the newest 4 in 100 are still open. */
export const loadCustomer = async (url: string, scale: Scale): Promise<void> => {
  const db = await openDatabase({ url })
  await db.migrate()
  await db.transaction((tx) => storeWorkflows(tx, declared, new Date()))
  const connection = await trustedConnection(url)
  try {
    const customer = customerOf(scale)
    await loadPeople(connection, db, customer)
    await loadTasks(connection, url, db, customer, scale.tasks)
    await connection.query('analyze table tasks, task_terms, workflow_logs, comments, users, projects')
    await demandTrueChains(db, scale.tasks)
  } finally {
    await connection.end()
    await db.close()
  }
}

const loadPeople = async (connection: Connection, { tables }: Database, customer: Customer) => {
  const born = { createdAt: new Date(), updatedAt: new Date() }
  const passwordHash = await hashPassword(PASSWORD)
  await insert(
    connection,
    tables.organizations,
    customer.organizations.map((one) => ({ ...one, ...born })),
  )
  await insert(
    connection,
    tables.projects,
    customer.projects.map(({ modules: _, ...one }) => ({ ...one, ...born })),
  )
  const people = customer.people.map((one) => ({ ...one, status: 'active', passwordHash, ...born }))
  await insert(connection, tables.users, people)
}

const loadTasks = async (
  connection: Connection,
  url: string,
  { tables }: Database,
  customer: Customer,
  count: number,
) => {
  const random = randomFrom(count)
  const firstOpen = Math.floor(count * 0.96)
  const now = Date.now()
  const titles = new Set<string>()
  const kept = {
    tasks: await filling(url, tables.tasks),
    logs: await filling(url, tables.workflowLogs),
    comments: await filling(url, tables.comments),
  }
  for (let id = 1; id <= count; id++) {
    const reported = new Date(now - YEARS_3 + (YEARS_3 / (count + 1)) * id - 14 * 24 * 3_600_000)
    const open = id > firstOpen ? 1 + (id % 6) : undefined
    const life = lifeOf(customer, reported, random, open)
    const remark = id % 2 === 0 ? { id: id / 2, body: pick(remarks, id / 2) } : undefined
    const { task, logs, comment } = rowsOf(id, life, remark)
    await kept.tasks.add(task)
    for (const log of logs) await kept.logs.add(log)
    if (comment) await kept.comments.add(comment)
    titles.add(task.title)
  }
  for (const table of Object.values(kept)) await table.end()
  await insertTerms(connection, titles)
}

/** Many tasks share a title, and so its terms. */
const insertTerms = async (connection: Connection, titles: ReadonlySet<string>) => {
  await connection.query(
    'create temporary table title_terms (title varchar(200) collate utf8mb4_bin, term bigint, key (title))',
  )
  const rows = [...titles].flatMap((title) => termsOf(title).map((term) => [title, term]))
  await connection.query('insert into title_terms values ?', [rows])
  await connection.query(
    'insert into task_terms (term, task_id) select x.term, t.id from title_terms x inner join tasks t on t.title = x.title',
  )
}

const insert = async (connection: Connection, table: AnyMySqlTable, records: readonly object[]) => {
  const columns = Object.entries(getTableColumns(table))
  const rows = records.map((record) => withFolded(table, record))
  const first = rows[0]
  if (!first) return
  const written = columns.filter(([key]) => key in first)
  const names = written.map(([key]) => `\`${snake(key)}\``).join()
  const name = snake(String(Reflect.get(table, Symbol.for('drizzle:Name'))))
  const values = rows.map((record) =>
    written.map(([key, column]) => {
      const value: unknown = Reflect.get(record, key)
      return value === null || value === undefined ? null : column.mapToDriverValue(value)
    }),
  )
  await connection.query(`insert into ${name} (${names}) values ?`, [values])
}

/**
 * Rows for one table, of which a few lie in memory at a time, over a connection of its own: in one transaction, since
 * only the first into an empty table builds its indexes at once.
 */
const filling = async (url: string, table: AnyMySqlTable) => {
  const connection = await trustedConnection(url)
  await connection.beginTransaction()
  let rows: object[] = []
  const flush = async () => {
    await insert(connection, table, rows)
    rows = []
  }
  return {
    add: async (row: object) => {
      rows.push(row)
      if (rows.length === CHUNK) await flush()
    },
    end: async () => {
      await flush()
      await connection.commit()
      await connection.end()
    },
  }
}

/** Rows come in order and are known to fit: InnoDB then builds the indexes of an empty table at once. */
const trustedConnection = async (url: string): Promise<Connection> => {
  const connection = await createConnection({ uri: url, charset: 'utf8mb4', timezone: 'Z' })
  await connection.query('set session unique_checks = 0, foreign_key_checks = 0')
  return connection
}

const snake = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** The same numbers each time, from 0 up to 1. */
const randomFrom = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const demandTrueChains = async (db: Database, count: number) => {
  for (let part = 1; part <= 20; part++) {
    const proof = await verifyChain(db, Math.floor((count * part) / 20))
    if (!proof?.ok)
      throw new Error(
        `The log of a loaded task is not one that the system would write: ${JSON.stringify(proof)}`,
      )
  }
}
