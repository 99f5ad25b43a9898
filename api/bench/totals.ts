import { type Database, openDatabase } from '@oms/db/database'
import { sql } from 'drizzle-orm'
import { CAP } from '../resources/list/find-ids'
import { countOf, type Way } from '../resources/list/from-where'
import type { Filter } from '../resources/list/list-query'
import { findText } from '../resources/list/search-tasks'

const REPEATS = 100

export type TotalCost = { readonly name: string; readonly medianMs: number }

/** How long the totals of the largest lists take by themselves: the statements of the API, over its connections. */
export const measureTotals = async (url: string, word: string): Promise<readonly TotalCost[]> => {
  const db = await openDatabase({ url })
  try {
    const found: TotalCost[] = []
    for (const [name, way] of await largest(db, word))
      found.push({
        name,
        medianMs: await medianOf(() => db.rows(sql`select ${countOf(db, 'tasks', [way], CAP + 1)} as total`)),
      })
    return found
  } finally {
    await db.close()
  }
}

/** What an administrator and the manager of the largest contractor see, beside one filter of each kind. */
const largest = async (db: Database, word: string): Promise<readonly (readonly [string, Way])[]> => {
  const ofContractor = await ofLargest(db, 'contractorOrganizationId')
  const half = await middle(db)
  const asked: readonly (readonly [string, readonly Filter[]])[] = [
    ['', []],
    [' closed', [is('status', 'closed')]],
    [' in work', [is('status', 'processing')]],
    [' of a type', [is('taskType', 'issue')]],
    [' not of a type', [{ ...is('taskType', 'issue'), operator: 'ne' }]],
    [' of a priority', [is('priority', 'normal')]],
    [' of a project', [await ofLargest(db, 'projectId', ofContractor)]],
    [' reviewed lately', [{ ...is('reviewedAt', half), operator: 'gte' }]],
    [' reviewed before', [{ ...is('reviewedAt', half), operator: 'lte' }]],
  ]
  const [text] = await findText(db, word)
  if (!text) throw new Error(`Nothing is found by ${word}`)
  const searched: Way =
    'ids' in text ? { filters: [is('id', ...text.ids)], also: [] } : { ...all, term: text.term }
  return [
    ...asked.map(([name, filters]) => [`every task${name}`, { ...all, filters }] as const),
    ['every task with a word', searched],
    ...asked.map(
      ([name, filters]) =>
        [`a contractor's tasks${name}`, { ...all, filters: [...filters, ofContractor] }] as const,
    ),
  ]
}

const all: Way = { filters: [], also: [] }

const is = (column: string, ...values: Filter['values']): Filter => ({ column, operator: 'is', values })

const ofLargest = async (db: Database, column: 'contractorOrganizationId' | 'projectId', within?: Filter) => {
  const { tasks } = db.tables
  const [row] = await db.rows<{ id: number }>(
    sql`select ${tasks[column]} as id from ${tasks}
      where ${tasks[column]} is not null ${within ? sql`and ${tasks.contractorOrganizationId} = ${within.values[0]}` : sql``}
      group by ${tasks[column]} order by count(*) desc limit 1`,
  )
  return is(column, Number(row?.id))
}

const middle = async (db: Database): Promise<Date> => {
  const { tasks } = db.tables
  const [row] = await db
    .select({ at: tasks.reviewedAt })
    .from(tasks)
    .where(sql`${tasks.id} >= (select max(id) / 2 from ${tasks}) and ${tasks.reviewedAt} is not null`)
    .orderBy(tasks.id)
    .limit(1)
  if (!row?.at) throw new Error('No task was reviewed')
  return row.at
}

const medianOf = async (run: () => Promise<unknown>): Promise<number> => {
  const taken: number[] = []
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const began = performance.now()
    await run()
    taken.push(performance.now() - began)
  }
  return taken.sort((a, b) => a - b)[REPEATS / 2] ?? 0
}
