import type { PoolConnection } from 'mysql2/promise'
import type { Actor } from './actor'
import { type Value, write } from './database'

export type News = {
  /** Whoever is told, in one row. */
  readonly audience: string
  readonly action: string
  readonly outcome: string
  readonly comment: Value
  readonly title: string
  readonly actor: Actor
  readonly id: number
  readonly at: string
}

export const notify = async (
  tx: PoolConnection,
  { audience, action, outcome, comment, title, actor, id, at }: News,
): Promise<void> => {
  const data = JSON.stringify({ action, outcome, comment, title, actor: actor.name })
  await write(
    tx,
    'insert into notifications (audience, kind, data, task_id, created_at) values (?, ?, ?, ?, ?)',
    [audience, action, data, id, at],
  )
}
