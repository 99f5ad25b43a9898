import type { Handle } from '@oms/db/database'
import { type SQL, sql } from 'drizzle-orm'
import { MySqlDialect } from 'drizzle-orm/mysql-core'
import { createApp } from '../app'
import type { Person } from './people'
import type { TestApi } from './start-api'

/** Rows of tables and indexes that the engine was asked for, those that it laid aside itself apart. */
export type Cost = {
  readonly status: number
  /** For everything but the total: the page, its records, who asks. */
  readonly page: number
  /** For the dearest of its counts. */
  readonly total: number
  /** As the answer says. */
  readonly found: number
  readonly isCapped: boolean
  /** How many records the page has. */
  readonly length: number
  /** Of a refusal. */
  readonly code: string | undefined
}

export type Ask = (person: Person, path: string) => Promise<Cost>

const dialect = new MySqlDialect({ casing: 'snake_case' })

/**
 * Lists asked for over one connection of MySQL, whose own counters tell what each cost. A total is the same in every
 * order, so one that was counted before is answered from memory, with what it cost then.
 */
export const countReads = (api: TestApi, run: (ask: Ask) => Promise<void>): Promise<void> =>
  api.db.transaction(async (tx) => {
    const totals = new Map<string, Counted>()
    let counted: number[] = []
    let queue: Promise<unknown> = Promise.resolve()
    const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
      const mine = queue.then(work)
      queue = mine.catch(() => undefined)
      return mine
    }
    const count = async (statement: SQL): Promise<Counted> => {
      const before = await readsOf(tx)
      const rows = await tx.rows<unknown>(statement)
      const counted = { rows, reads: (await readsOf(tx)) - before }
      spent += counted.reads
      return counted
    }
    let spent = 0
    const rows = <T>(statement: SQL): Promise<T[]> =>
      inTurn(async () => {
        const { sql: text, params } = dialect.sqlToQuery(statement)
        const total = totalIn(text, params)
        if (/^\s*select (\(?(select )?count\(|\(select (case when|1 from)|coalesce\()/.test(text)) {
          const key = JSON.stringify([text, params])
          const known = totals.get(key) ?? (await count(statement))
          totals.set(key, known)
          counted.push(known.reads)
          return known.rows as T[]
        }
        const found = await tx.rows<T>(statement)
        // A page without rows does not ask for its total.
        if (!total || found.length === 0) return found
        const known = totals.get(total.key) ?? (await count(total.statement))
        totals.set(total.key, known)
        counted.push(known.reads)
        spent += known.reads
        return found
      })
    const { cache } = api.deps
    // What a reader was told before would hide what it costs to count.
    const get: typeof cache.get = (key) => (key.startsWith('total:') ? undefined : cache.get(key))
    const app = createApp({ ...api.deps, cache: { ...cache, get }, db: { ...api.db, ...tx, rows } })
    await run(async (person, path) => {
      counted = []
      spent = 0
      const headers = await api.signIn(person)
      const before = await readsOf(tx)
      const answer = await app.request(`/api/${path}`, { headers })
      const text = await answer.text()
      if (answer.status !== 200 && answer.status !== 400)
        throw new Error(`${person.role} ${path}: ${answer.status} ${text}`)
      const whole = (await readsOf(tx)) - before
      // Safe: a list answers with records, a refusal with its code.
      const body = JSON.parse(text) as unknown[] | { readonly code: string }
      return {
        status: answer.status,
        page: whole - spent,
        total: Math.max(0, ...counted),
        found: Number(answer.headers.get('x-total-count')),
        isCapped: answer.headers.get('x-total-capped') === 'true',
        length: Array.isArray(body) ? body.length : 0,
        code: Array.isArray(body) ? undefined : body.code,
      }
    })
  })

/** The total that a page carries, as a statement of its own. */
const totalIn = (text: string, params: readonly unknown[]) => {
  const [, before = '', after = ''] =
    /^(.* else )coalesce\(.*( end as total)/s.exec(text) ??
    /^(.*? )(?=coalesce\(|\(select (?:count\(|case when ))/s.exec(text) ??
    []
  const begin = before.length
  if (begin === 0) return undefined
  const end = text.indexOf(after || ' as total', begin)
  if (end < 0) return undefined
  const part = text.slice(begin, end)
  const first = text.slice(0, begin).split('?').length - 1
  const own = params.slice(first, first + part.split('?').length - 1)
  const pieces = part.split('?').map((piece, index) => {
    const value = sql`${own[index]}`
    return index < own.length ? sql`${sql.raw(piece)}${value}` : sql.raw(piece)
  })
  return { key: JSON.stringify([part, own]), statement: sql`select ${sql.join(pieces)} as total` }
}

type Counted = { readonly rows: readonly unknown[]; readonly reads: number }

/**
 * Rows read over this connection so far. Entries of an index that a pushed condition turned away are read too, and stand
 * beside the rows; what is read of tables that the server made for itself is not counted, as far as it tells.
 */
export const readsOf = async (tx: Handle): Promise<number> => {
  const rows = await tx.rows<{ Variable_name: string; Value: string }>(
    sql`show session status where variable_name like 'Handler_read%' or variable_name like 'Handler_icp%'
      or variable_name = 'Rows_tmp_read'`,
  )
  return rows.reduce(
    (sum, { Variable_name: name, Value }) =>
      name === 'Handler_icp_match' || name === 'Rows_tmp_read' ? sum - Number(Value) : sum + Number(Value),
    0,
  )
}
