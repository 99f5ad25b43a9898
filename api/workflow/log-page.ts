import { resourceOf } from '@oms/db/domain/declaration'
import { eq, inArray, sql } from 'drizzle-orm'
import type { AppContext } from '../app-env'
import type { Deps } from '../deps'
import { notFound } from '../edge/errors'
import { maskedEntry, seesEntry, whoSees } from '../kernel/seen-entry'
import { saidIn } from '../kernel/shown-data'
import { type Row, readRecords } from '../resources/read-records'
import { hiddenFrom } from '../resources/shown'

/** The entries of one page of the log, with what lists show of their data. */
export const logPage = async (
  c: AppContext,
  { db, declaration, definitions }: Deps,
  ids: readonly number[],
) => {
  const { actor } = c.var
  const { tasks, workflowLogs, comments } = db.tables
  const { id, dataCut, action, outcome, comment, commentId } = workflowLogs
  const data = sql<string>`coalesce(${dataCut}, ${workflowLogs.data})`
  const [records, rows] = await Promise.all([
    readRecords(db, declaration, resourceOf(declaration, 'workflowLogs'), actor, ids),
    db
      .select({
        ...{ id, data, dataCut, action, outcome, comment, version: tasks.definitionVersion },
        ...{ commentId, of: whoSees(db) },
      })
      .from(workflowLogs)
      .leftJoin(comments, eq(comments.id, commentId))
      .innerJoin(tasks, eq(tasks.id, workflowLogs.taskId))
      .where(inArray(id, [...ids])),
  ])
  const hidden = hiddenFrom(declaration, 'tasks', actor.role)
  const said = await Promise.all(
    rows.map(async ({ commentId, of, ...row }) => {
      if (!seesEntry(declaration, actor, { commentId, of })) return [row.id, undefined] as const
      const definition = await definitions.get(db, row.version)
      const cut = row.dataCut === null ? {} : { cut: ['data'] }
      return [row.id, { ...saidIn(row, definition, hidden), ...cut }] as const
    }),
  )
  const shown = new Map(said)
  return records.map(({ row, record }) => ({ row, record: saying(record, shown.get(row.id)) }))
}

/** One entry, whole. */
export const wholeEntry = async (
  c: AppContext,
  { db, declaration, definitions }: Deps,
  { row: { id }, record }: { readonly row: Row; readonly record: object },
): Promise<object> => {
  const { actor } = c.var
  const { tasks, workflowLogs, comments } = db.tables
  const { data, action, outcome, comment, commentId } = workflowLogs
  const [row] = await db
    .select({
      ...{ data, action, outcome, comment, version: tasks.definitionVersion },
      ...{ commentId, of: whoSees(db) },
    })
    .from(workflowLogs)
    .leftJoin(comments, eq(comments.id, commentId))
    .innerJoin(tasks, eq(tasks.id, workflowLogs.taskId))
    .where(eq(workflowLogs.id, id))
  if (!row) throw notFound()
  const { of, version, ...entry } = row
  if (!seesEntry(declaration, actor, row)) return maskedEntry(record)
  const definition = await definitions.get(db, version)
  return saying(record, saidIn(entry, definition, hiddenFrom(declaration, 'tasks', actor.role)))
}

/** A comment that is left out of entries stays so; where nothing is said, the rest is left out too. */
const saying = (record: object, said: object | undefined): object =>
  said ? { ...record, ...said, ...('comment' in record ? {} : { comment: undefined }) } : maskedEntry(record)
