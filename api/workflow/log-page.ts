import { permissionOf, resourceOf } from '@oms/db/domain/declaration'
import { inArray, sql } from 'drizzle-orm'
import type { AppContext } from '../app-env'
import type { Deps } from '../deps'
import { shownData } from '../kernel/shown-data'
import { readRecords } from '../resources/read-records'
import { hiddenFields } from '../resources/shown'

/** The entries of one page of the log, with what lists show of their data. */
export const logPage = async (c: AppContext, { db, declaration }: Deps, ids: readonly number[]) => {
  const { workflowLogs } = db.tables
  const { id, dataCut } = workflowLogs
  const data = sql<string>`coalesce(${dataCut}, ${workflowLogs.data})`
  const [records, rows] = await Promise.all([
    readRecords(db, declaration, resourceOf(declaration, 'workflowLogs'), c.var.actor, ids),
    db
      .select({ id, data, dataCut })
      .from(workflowLogs)
      .where(inArray(id, [...ids])),
  ])
  const tasks = resourceOf(declaration, 'tasks')
  const hidden = hiddenFields(tasks, permissionOf(declaration, 'tasks', c.var.actor.role))
  const shown = new Map(rows.map((row) => [row.id, shownData(row.data, row.dataCut, hidden)]))
  return records.map(({ row, record }) => ({ row, record: { ...record, ...shown.get(row.id) } }))
}
