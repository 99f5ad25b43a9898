import { sql } from 'drizzle-orm'
import { vi } from 'vitest'
import type { Database } from '../database'

/** Until a statement on this MySQL database waits for what another transaction has locked. */
export const untilSomebodyWaits = (db: Database): Promise<boolean> =>
  // What InnoDB tells of its transactions is renewed only when nobody has asked for 0.1 s.
  vi.waitUntil(() => isSomebodyWaiting(db), { interval: 150, timeout: 20_000 })

const isSomebodyWaiting = async (db: Database): Promise<boolean> => {
  const waiting = await db.rows(sql`select 1 from information_schema.innodb_trx t
    join information_schema.processlist p on p.id = t.trx_mysql_thread_id
    where t.trx_state = 'LOCK WAIT' and p.db = database()`)
  return waiting.length > 0
}
