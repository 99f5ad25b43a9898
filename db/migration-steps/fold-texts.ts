import type { Script } from '../connection'
import { fold } from '../domain/fold'
import { termsOf } from '../terms'
import { inBatches, type Row } from './batches'

const BATCH = 1000

/** Fills the folded key beside each text, and the terms that titles are found by. */
export const foldTexts = async (script: Script): Promise<readonly string[]> => {
  const told = [
    ...(await foldTable(script, 'organizations', ['name'], 'name')),
    ...(await foldTable(script, 'projects', ['code', 'name'], 'code')),
    ...(await foldTable(script, 'users', ['username', 'name', 'department'], 'username')),
  ]
  await inBatches(script, 'select id, title from tasks', BATCH, async (rows) => {
    await script.updateEach(
      'tasks',
      ['title_key'],
      rows.map((row) => [Number(row.id), keyOf(row.title)]),
    )
    const [first, last] = [Number(rows[0]?.id), Number(rows.at(-1)?.id)]
    await script.run(`delete from task_terms where task_id between ${first} and ${last}`)
    const terms = rows.flatMap((row) => termsOf(String(row.title)).map((term) => [term, Number(row.id)]))
    await script.insertEach('task_terms', ['term', 'task_id'], terms)
  })
  return told
}

/** Two that were told apart until now and fold alike both stay: the later one's key ends with its id. */
const foldTable = async (
  script: Script,
  table: string,
  columns: readonly string[],
  unique: string,
): Promise<readonly string[]> => {
  const taken = new Set<string>()
  const told: string[] = []
  const keyed = (row: Row, column: string): string | null => {
    const key = keyOf(row[column])
    if (column !== unique || key === null) return key
    const own = taken.has(key) ? `${key} (${row.id})` : key
    if (own !== key)
      told.push(
        `In ${table}, "${row[column]}" (${row.id}) now counts as the name of another one too: rename one.`,
      )
    taken.add(own)
    return own
  }
  await inBatches(script, `select id, ${columns.join(', ')} from ${table}`, BATCH, (rows) =>
    script.updateEach(
      table,
      columns.map((column) => `${column}_key`),
      rows.map((row) => [Number(row.id), ...columns.map((column) => keyed(row, column))]),
    ),
  )
  return told
}

const keyOf = (text: unknown): string | null => (text === null ? null : fold(String(text)))
