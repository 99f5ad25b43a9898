import { createHash } from 'node:crypto'
import type { PoolConnection } from 'mysql2/promise'
import { iso, type Row, type Value, write } from './database'

export const FIRST_PREVIOUS = '0'.repeat(64)

const columns = [
  'format',
  'task_id',
  'seq',
  'actor_id',
  'actor_name',
  'action',
  'outcome',
  'from_status',
  'to_status',
  'comment',
  'data',
  'created_at',
] as const

type Entry = Readonly<Record<(typeof columns)[number], Value>>

const insertEntry = `insert into workflow_logs (${columns.join(', ')}, hash) values (${columns.map(() => '?').join(', ')}, ?)`

/** Gives the entry with its hash, which covers the one before and all its columns in this order. */
export const appendLog = async (
  tx: PoolConnection,
  previous: string,
  entry: Entry,
): Promise<Row & { readonly hash: string }> => {
  const values = columns.map((column) => entry[column])
  const covered = JSON.stringify([...values.slice(0, -1), iso(entry.created_at)])
  const hash = createHash('sha256').update(previous).update(covered).digest('hex')
  const id = await write(tx, insertEntry, [...values, hash])
  return { ...entry, id, hash }
}
