import type { Actor } from './actor'
import { database, rows, type Value } from './database'
import { namesJoined, shownInLists } from './detail'
import { present } from './present'

/** A page of tasks and how many there are, up to 10,001, for the filters and sorts that the bench asks for. */
export const list = async (query: URLSearchParams, actor: Actor) => {
  const { where, values, index } = filterOf(query, actor)
  const order = query.get('_order') === 'asc' ? 'asc' : 'desc'
  const ordered = (task: string) =>
    query.get('_sort') === 'createdAt'
      ? `${task}created_at ${order}, ${task}id ${order}`
      : `${task}id ${order}`
  const start = Number(query.get('_start'))
  const size = Number(query.get('_end')) - start
  const page = `select id from tasks ${where} order by ${ordered('')} limit ${size} offset ${start}`
  const [found, counted] = await Promise.all([
    rows(
      database,
      `select ${shownInLists} from (${page}) k inner join tasks t on t.id = k.id ${namesJoined} order by ${ordered('t.')}`,
      values,
    ),
    rows(
      database,
      `select count(*) as total from (select id from tasks force index (${index}) ${where} limit 10001) counted`,
      values,
    ),
  ])
  return { rows: found.map(present), total: Number(counted[0]?.total) }
}

/** The condition, and the narrowest index over what it counts. */
const filterOf = (query: URLSearchParams, actor: Actor) => {
  const status = query.get('status')
  const conditions: string[] = []
  const values: Value[] = []
  if (actor.role === 'user') {
    conditions.push('creator_id = ?')
    values.push(actor.id)
  }
  if (status !== null) {
    conditions.push('status = ?')
    values.push(status)
  }
  return {
    where: conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`,
    values,
    index: actor.role === 'user' ? 'tasks_creator' : 'tasks_status',
  }
}
