import { sql } from 'drizzle-orm'
import Driver from 'libsql'
import { createConnection } from 'mysql2/promise'
import type { FreshDatabase } from './engines'

type Column = { readonly table: string; readonly name: string; readonly type: string }

/**
 * Three more rows in every table, whatever its columns are in the version at hand: the nth row has n in every number,
 * so that it refers to the nth row elsewhere. Gives the rows of each table. `before`: how many there are already.
 */
export const populate = async (db: FreshDatabase, before = 0): Promise<Record<string, number>> => {
  const columns = await columnsOf(db)
  const tables = [...new Set(columns.map((column) => column.table))]
  const statements = tables.flatMap((table) =>
    [before + 1, before + 2, before + 3].map((row) => {
      const own = columns.filter((column) => column.table === table)
      const names = own.map((column) => `\`${column.name}\``).join()
      return `insert into ${table} (${names}) values (${own.map((column) => literal(column, row)).join()})`
    }),
  )
  await runUnchecked(db, statements)
  return rowCounts(db)
}

export const rowCounts = async (db: FreshDatabase): Promise<Record<string, number>> => {
  const tables = [...new Set((await columnsOf(db)).map((column) => column.table))]
  const counts = tables.map(async (table) => {
    const [row] = await db.rows<{ total: unknown }>(
      sql`select count(*) as total from ${sql.identifier(table)}`,
    )
    return [table, Number(row?.total)] as const
  })
  return Object.fromEntries(await Promise.all(counts))
}

const columnsOf = (db: FreshDatabase): Promise<Column[]> =>
  db.rows<Column>(
    db.engine === 'mysql'
      ? sql`select table_name as ${sql.identifier('table')}, column_name as name, column_type as type
          from information_schema.columns where table_schema = database() and table_name <> 'migrations'`
      : sql`select t.name as ${sql.identifier('table')}, c.name as name, lower(c.type) as type
          from sqlite_master t, pragma_table_info(t.name) c
          where t.type = 'table' and t.name <> 'migrations' and t.name not like 'sqlite%'`,
  )

const literal = ({ name, type }: Column, row: number): string => {
  if (type.startsWith('datetime')) return `'2026-01-01 00:00:00.${String(row).padStart(3, '0')}'`
  return type.includes('int') ? String(row) : `'${`${row} ${name}`.slice(0, 20)}'`
}

/** Statements sent past the handle, with foreign keys off. */
export const runUnchecked = async (
  { target }: FreshDatabase,
  statements: readonly string[],
): Promise<void> => {
  if ('file' in target) {
    const driver = new Driver(target.file)
    driver.exec(['pragma foreign_keys = off', ...statements].join(';'))
    driver.close()
    return
  }
  const connection = await createConnection({ uri: target.url, multipleStatements: true })
  await connection.query(['set foreign_key_checks = 0', ...statements].join(';'))
  await connection.end()
}
