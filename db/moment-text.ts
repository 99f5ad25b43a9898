import { type Column, type GetColumnData, is, type SQL, sql } from 'drizzle-orm'
import { MySqlColumn } from 'drizzle-orm/mysql-core'

/** As it travels: ISO 8601 in UTC, or null where the column may be. */
type Text<C extends Column> = null extends GetColumnData<C> ? string | null : string

/** A moment read as its text: for rows that are sent on, which a Date would only delay. */
export const momentText = <C extends Column>(moment: C): SQL<Text<C>> =>
  sql<Text<C>>`${textIn(moment)}`.mapWith(textOf<C>)

// MySQL's driver would put the text of a moment together out of its numbers.
const textIn = (moment: Column): SQL =>
  is(moment, MySqlColumn) ? sql`cast(${moment} as char)` : sql`${moment}`

// Safe: it decodes what a column of moments holds, and drizzle itself lets null pass.
const textOf = <C extends Column>(stored: string | number): Text<C> =>
  (typeof stored === 'string' ? isoOf(stored) : new Date(stored).toISOString()) as Text<C>

/** MySQL's own text is UTC, without the milliseconds where there are none. */
const isoOf = (text: string): string => {
  const [day, time] = [text.slice(0, 10), text.slice(11)]
  return time.length === 8 ? `${day}T${time}.000Z` : `${day}T${time}Z`
}
