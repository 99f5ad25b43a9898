import { sql } from 'drizzle-orm'

/**
 * Selects where the last of what happened stands, or will stand: what is not placed yet comes next. Every list asks it
 * twice, so it is written out: to be put together out of columns took longer than to be answered.
 */
export const lastPlace = sql.raw(
  'select coalesce((select max(position) from events), 0) + (select count(*) from events where position is null)',
)
