import { searchTerms } from '@oms/db/terms'
import { type Connection, createConnection } from 'mysql2/promise'

const REPEATS = 200

export type TotalCost = { readonly name: string; readonly medianMs: number }

/** How long the totals of the largest lists take by themselves, as the API counts them. */
export const measureTotals = async (url: string, word: string): Promise<readonly TotalCost[]> => {
  const connection = await createConnection({ uri: url, charset: 'utf8mb4' })
  try {
    const found: TotalCost[] = []
    for (const [name, sql, value] of [
      ['every task', 'select id from tasks force index (tasks_status_id) limit 10001', undefined],
      ['closed', 'select id from tasks force index (tasks_status_id) where status = ? limit 10001', 'closed'],
      ['a word', 'select task_id as id from task_terms where term = ? limit 10001', searchTerms(word)[0]],
    ] as const)
      found.push({ name, medianMs: await median(connection, sql, value === undefined ? [] : [value]) })
    return found
  } finally {
    await connection.end()
  }
}

const median = async (connection: Connection, sql: string, values: (string | number)[]): Promise<number> => {
  const taken: number[] = []
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const began = performance.now()
    await connection.execute(`select count(*) as total from (${sql}) as counted`, values)
    taken.push(performance.now() - began)
  }
  return taken.sort((a, b) => a - b)[REPEATS / 2] ?? 0
}
