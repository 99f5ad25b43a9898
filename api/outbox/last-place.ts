import type { Handle } from '@oms/db/database'
import { type SQL, sql } from 'drizzle-orm'

/** Selects where the last of what happened stands, or will stand: what is not placed yet comes next. */
export const lastPlace = ({ tables: { events } }: Pick<Handle, 'tables'>): SQL =>
  sql`select coalesce((select max(${events.position}) from ${events}), 0) + (select count(*) from ${events} where ${events.position} is null)`
