import { type SQL, sql } from 'drizzle-orm'
import { columnOf } from '../conditions'
import type { AnyTable } from '../scope'
import { isNullable, type Sort } from './filter'
import type { Way } from './way'

/** Whether engines put what is empty first, where it is to come last. */
export const isEmptyFirst = (table: AnyTable, { column, descending }: Sort): boolean =>
  !descending && isNullable(table, column)

/** `order by` these keys; `isFilled`: the first is set in all rows, or in none. */
export const orderBy = (
  table: AnyTable,
  sorts: readonly Sort[],
  keys: readonly SQL[],
  isFilled = false,
): SQL => {
  const parts = sorts.flatMap((sort, index) => {
    const key = keys[index]
    if (!key) return []
    if (sort.descending) return [sql`${key} desc`]
    return [
      ...(isEmptyFirst(table, sort) && !(isFilled && index === 0) ? [sql`${key} is null`] : []),
      sql`${key} asc`,
    ]
  })
  return parts.length === 0 ? sql`` : sql`order by ${sql.join(parts, sql`, `)}`
}

/** The keys of the order as the table has them. */
export const keysOf = (table: AnyTable, sorts: readonly Sort[]): readonly SQL[] =>
  sorts.map(({ column }) => sql`${columnOf(table, column)}`)

/** The keys of the order as rows selected before carry them. */
export const carriedKeys = (sorts: readonly Sort[]): readonly SQL[] =>
  sorts.map((_, index) => sql`${sql.identifier(`k${index}`)}`)

/** The keys, to be selected beside an id and carried on. */
export const carrying = (table: AnyTable, sorts: readonly Sort[]): SQL => {
  const names = carriedKeys(sorts)
  return sql.join(keysOf(table, sorts).map((key, index) => sql`, ${key} as ${names[index]}`))
}

/** The sorts but those that a filter makes the same for all: they need no sorting, and MariaDB would sort them. */
export const varying = (sorts: readonly Sort[], { filters }: Way): readonly Sort[] =>
  sorts.filter(
    ({ column }) =>
      column === 'id' ||
      !filters.some((one) => one.column === column && one.operator === 'is' && one.values.length === 1),
  )
