import { getTableColumns } from 'drizzle-orm'
import { mysqlTables } from './dialect/mysql'

/** The columns of tasks by their names in the code, the same on both engines; other fields stand in `extra`. */
export const taskColumns: ReadonlySet<string> = new Set(Object.keys(getTableColumns(mysqlTables.tasks)))
