import { getTableColumns, getTableName } from 'drizzle-orm'
import type { AnyMySqlTable } from 'drizzle-orm/mysql-core'
import type { FreshDatabase } from './engines'
import { runUnchecked } from './populate'

/**
 * Makes the one row of a table into `count` rows, inside the database: alike but for the columns given, each an
 * expression over `n`, the row's place from 1.
 */
export const fillTable = async <T extends AnyMySqlTable>(
  db: FreshDatabase,
  table: T,
  count: number,
  columns: Readonly<Partial<Record<keyof T['_']['columns'] & string, string>>>,
): Promise<void> => {
  const name = getTableName(table)
  const keys = Object.keys(getTableColumns(table))
  const given: Readonly<Record<string, string | undefined>> = columns
  const values = keys.map((key) => given[key] ?? `pattern.${snake(key)}`)
  // MariaDB builds the indexes at once when the table is empty and nothing has to be checked.
  const [empty, unchecked] =
    db.engine === 'mysql'
      ? ['truncate table', 'set unique_checks = 0']
      : ['delete from', 'pragma cache_size = -200000']
  await runUnchecked(db, [
    unchecked,
    `create table pattern as select * from ${name}`,
    `${empty} ${name}`,
    'begin',
    `insert into ${name} (${keys.map(snake).join()}) select ${values.join()}
      from ${numbers} join pattern where n <= ${count} order by n`,
    'commit',
    'drop table pattern',
  ])
}

const digits = `(${Array.from({ length: 10 }, (_, digit) => `select ${digit} as d`).join(' union all ')})`
const places = ['ones', 'tens', 'hundreds', 'thousands', 'myriads']
const numbers = `(select 1 + ${places.map((place, power) => `${place}.d * ${10 ** power}`).join(' + ')} as n
  from ${places.map((place) => `${digits} as ${place}`).join()}) as numbers`

const snake = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
