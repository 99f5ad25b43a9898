import { searchTerms } from '@oms/db/terms'
import type { Actor } from './actor'
import { database, type Row, rows, type Value } from './database'
import { namedTasks, present } from './detail'

type Statement = { readonly sql: string; readonly values: readonly Value[] }

const FEW = 1000

/** A page of tasks and how many there are, for the filters and sorts that the bench asks for. */
export const list = async (query: URLSearchParams, actor: Actor) => {
  const { page, total } = await statementsFor(query, actor)
  const [ids, counted] = await Promise.all([run(page), run(total)])
  const shown = ids
    .slice(0, Number(query.get('_end')) - Number(query.get('_start')))
    .map(({ id }) => id ?? null)
  const found =
    shown.length === 0 ? [] : await rows(database, `${namedTasks} where t.id in (${marks(shown)})`, shown)
  const byId = new Map(found.map((row) => [row.id ?? null, row]))
  const tasks = shown.flatMap((id): Row[] => {
    const row = byId.get(id)
    return row ? [row] : []
  })
  return { rows: tasks.map(present), total: Number(counted[0]?.total) }
}

/** The two statements of a list, as the API plans them. */
const statementsFor = async (query: URLSearchParams, actor: Actor) => {
  const q = query.get('q')
  return q === null ? filtered(query, actor) : searched(q)
}

const filtered = (query: URLSearchParams, actor: Actor): { page: Statement; total: Statement } => {
  const status = query.get('status')
  const projectId = query.get('projectId')
  const conditions: string[] = []
  const values: Value[] = []
  const add = (condition: string, value: Value) => {
    conditions.push(condition)
    values.push(value)
  }
  if (status !== null) add('status = ?', status)
  if (projectId !== null) add('project_id = ?', Number(projectId))
  if (actor.role === 'user') add('creator_id = ?', actor.id)
  const lead = actor.role === 'user' ? 'creator_id' : projectId === null ? 'status' : 'project_id'
  const sort = snake(query.get('_sort') ?? 'id')
  const order = query.get('_order') === 'asc' ? 'asc' : 'desc'
  const where = conditions.join(' and ')
  const ordered = sort === 'id' ? `id ${order}` : `${sort} ${order}, id ${order}`
  const index = sort === 'id' ? `tasks_${lead}_id` : `tasks_${lead}_${sort}_id`
  return {
    page: {
      sql: `select id from tasks force index (${index}) where ${where} order by ${ordered} limit 21 offset ${Number(query.get('_start'))}`,
      values,
    },
    total: {
      sql: `select count(*) as total from (select id from tasks force index (tasks_${lead}_id) where ${where} limit 10001) as counted`,
      values,
    },
  }
}

/** Few tasks under the term are sorted at once, many are walked from the newest. */
const searched = async (q: string): Promise<{ page: Statement; total: Statement }> => {
  const [term = 0] = searchTerms(q)
  const under = await rows(database, `select task_id from task_terms where term = ? limit ${FEW + 1}`, [term])
  const ids = under.map((row) => row.task_id ?? null)
  if (ids.length <= FEW) {
    const where = ids.length === 0 ? '1 = 0' : `id in (${ids.join(', ')})`
    return {
      page: { sql: `select id from tasks where ${where} order by id desc limit 21 offset 0`, values: [] },
      total: {
        sql: `select count(*) as total from (select id from tasks where ${where} limit 10001) as counted`,
        values: [],
      },
    }
  }
  return {
    page: {
      sql: 'select t.id from tasks t where exists (select 1 from task_terms where term = ? and task_id = t.id) order by t.id desc limit 21 offset 0',
      values: [term],
    },
    total: {
      sql: 'select count(*) as total from (select task_id as id from task_terms where term = ? limit 10001) as counted',
      values: [term],
    },
  }
}

// Ids of a search are written out: each search has another number of them, which no prepared statement fits.
const run = async ({ sql, values }: Statement): Promise<Row[]> => {
  if (values.length > 0) return rows(database, sql, values)
  const [found] = await database.query(sql)
  return found as Row[]
}

const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ')
const snake = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
