import { addedFields, addedValues } from '@oms/db/added-fields'
import type { Handle } from '@oms/db/database'
import { type Declaration, resourceOf } from '@oms/db/domain/declaration'
import type { Field, Fields } from '@oms/db/domain/fields'
import type { Resource } from '@oms/db/domain/resource'
import type { RuleRecord } from '@oms/db/domain/rules'
import type { Names } from '@oms/db/domain/workflow/reasons'
import { momentText } from '@oms/db/moment-text'
import { prepared } from '@oms/db/prepared'
import { aliasedTable, eq, getTableColumns, inArray, type Placeholder, type SQL, sql } from 'drizzle-orm'
import { type FileRow, readFiles } from '../attachments/embedded'
import { fitsTurn, type Holder } from '../kernel/has-holder'
import type { TaskRow } from '../kernel/stored-task'
import { unstaffedColumn } from '../kernel/stranded'
import { columnOf } from '../resources/conditions'
import { namesFor, referredBy } from '../resources/read-records'
import { type AnyTable, tableOf } from '../resources/scope'

type MomentColumn = { [K in keyof TaskRow]: Date extends TaskRow[K] ? K : never }[keyof TaskRow]
type TextOf<T> = null extends T ? string | null : string

/** A task to be sent on: its moments are ISO texts. */
export type NamedTask = {
  readonly task: Omit<TaskRow, MomentColumn | 'titleKey' | 'description' | 'extra'> & {
    readonly [K in MomentColumn]: TextOf<TaskRow[K]>
  } & RuleRecord
  /** Of what its fields refer to, by field. */
  readonly names: Names
  /** What stands in its fields of files. */
  readonly files: readonly FileRow[]
  readonly holder: string | null
  /** Nobody active can take the turn. */
  readonly isStranded: boolean
}

export type NamedWhole = NamedTask & { readonly newestComment: number | null }

/** One task with the names of its project and people, and the id of what was last said on it. */
export const namedTask = async (
  handle: Handle,
  declaration: Declaration,
  id: number,
): Promise<NamedWhole | undefined> => {
  const { one } = selectsOf(resourceOf(declaration, 'tasks'))
  const [found] = await withAddedNames(handle, declaration, await one(handle, { id }))
  return found
}

/** The tasks of these ids, in no order, likewise, but without their descriptions. */
export const namedTasks = async (
  handle: Handle,
  declaration: Declaration,
  ids: readonly number[],
): Promise<readonly NamedTask[]> => {
  const { some } = selectsOf(resourceOf(declaration, 'tasks'))
  const rows = await some(ids.length)(handle, Object.fromEntries(ids.map((id, index) => [`id${index}`, id])))
  return withAddedNames(handle, declaration, rows)
}

type Select<V extends Record<string, unknown>> = (handle: Handle, values: V) => Promise<NamedWhole[]>

type Selects = {
  readonly one: Select<{ id: number }>
  /** One statement for each number of ids, which is at most what a page holds. */
  readonly some: (size: number) => Select<Record<string, number>>
}

const known = new WeakMap<Resource, Selects>()

const selectsOf = (resource: Resource): Selects => {
  const found = known.get(resource)
  if (found) return found
  const bySize = new Map<number, Select<Record<string, number>>>()
  const selects: Selects = {
    one: selecting(resource, [sql.placeholder('id')], true),
    some: (size) => {
      const places = Array.from({ length: size }, (_, index) => sql.placeholder(`id${index}`))
      const select = bySize.get(size) ?? selecting<Record<string, number>>(resource, places, false)
      bySize.set(size, select)
      return select
    },
  }
  known.set(resource, selects)
  return selects
}

const selecting = <V extends Record<string, unknown>>(
  resource: Resource,
  ids: Placeholder[],
  isWhole: boolean,
): Select<V> => {
  const select = prepared<V, Selected[]>((handle) => selectNamed(handle, resource, ids, isWhole))
  return async (handle, values) =>
    (await select(handle, values)).map(({ task, names, holder, unstaffed, newestComment }) => ({
      task,
      names: names ?? {},
      files: [],
      holder: holder?.name ?? null,
      isStranded: holder ? !fitsTurn(holder, task) : Number(unstaffed) === 1,
      newestComment: newestComment ?? null,
    }))
}

type Selected = Pick<NamedTask, 'task'> & {
  readonly names: Names | null
  readonly holder: (Holder & { readonly name: string }) | null
  readonly unstaffed: number
  readonly newestComment?: number | null
}

const selectNamed = (handle: Handle, resource: Resource, ids: Placeholder[], isWhole: boolean) => {
  const { tasks, users } = handle.tables
  const holder = aliasedTable(users, 'holder')
  const { name, status, role, organizationId } = getTableColumns(holder)
  const referred = referredTables(handle, resource)
  const select = handle
    .select({
      task: shownColumns(handle, resource, isWhole),
      names: namesOf(referred),
      holder: { name, status, role, organizationId },
      unstaffed: unstaffedColumn(handle),
      ...(isWhole ? { newestComment: newestCommentOf(handle) } : {}),
    })
    .from(tasks)
    .leftJoin(holder, eq(holder.id, tasks.turnUserId))
    .where(inArray(tasks.id, ids))
    .$dynamic()
  for (const { key, target } of referred)
    select.leftJoin(target, eq(columnOf(target, 'id'), columnOf(tasks, key)))
  return { prepare: () => asSelected(select.prepare()) }
}

const newestCommentOf = ({ tables: { comments, tasks } }: Handle): SQL<number | null> =>
  sql<number | null>`(select max(${comments.id}) from ${comments} where ${eq(comments.taskId, tasks.id)})`

// Safe: what is selected are the columns of tasks, their moments as texts, and drizzle gives them under these names.
const asSelected = <V>(select: {
  readonly execute: (values?: Record<string, unknown>) => Promise<unknown>
}) => select as { readonly execute: (values: V) => Promise<Selected[]> }

const shownColumns = (handle: Handle, { fields }: Resource, isWhole: boolean) => {
  const { tasks } = handle.tables
  const { titleKey: _, description, extra, ...columns } = getTableColumns(tasks)
  const moments = Object.keys(columns).filter((key) => key === 'turnSince' || fields[key]?.kind === 'moment')
  return {
    ...columns,
    ...(isWhole ? { description } : {}),
    ...(addedFields(tasks, fields).length > 0 ? { extra } : {}),
    ...Object.fromEntries(moments.map((key) => [key, momentText(columnOf(tasks, key))])),
  }
}

type Referred = { readonly key: string; readonly target: AnyTable }

/** What its columns refer to, each under a name of its own. */
const referredTables = (handle: Handle, { fields }: Resource): readonly Referred[] => {
  const columns = getTableColumns(handle.tables.tasks)
  return Object.entries(fields).flatMap(([key, field]) => {
    const referred = Object.hasOwn(columns, key) ? referredBy(field) : undefined
    return referred ? [{ key, target: aliasedTable(tableOf(handle, referred.resource), `of_${key}`) }] : []
  })
}

// As expressions: an object of columns would be null as a whole where the first is.
const namesOf = (referred: readonly Referred[]): Record<string, SQL<string | null>> =>
  Object.fromEntries(
    referred.map(({ key, target }) => [key, sql<string | null>`${columnOf(target, 'name')}`]),
  )

const withAddedNames = async <T extends NamedTask>(
  handle: Handle,
  declaration: Declaration,
  rows: readonly T[],
): Promise<readonly T[]> => {
  const { tasks } = handle.tables
  const { fields } = resourceOf(declaration, 'tasks')
  if (rows.length === 0) return rows
  const { isNone, referring, filed } = addedTo(tasks, fields)
  if (isNone) return rows
  // Into the rows that were just read: to copy their many keys costs more than to parse the values.
  for (const { task } of rows) Object.assign(task, Object.fromEntries(addedValues(tasks, fields, task)))
  if (referring.length === 0 && filed.length === 0) return rows
  const names = await namesFor(
    handle,
    declaration,
    referring,
    rows.map(({ task }) => task),
  )
  const inFields = (task: NamedTask['task']) => filed.flatMap((key) => idsOf(task[key]))
  const files = await readFiles(
    handle,
    rows.flatMap(({ task }) => inFields(task)),
  )
  return rows.map((row) => {
    const more = referring.flatMap(([key, field]) => {
      const referred = referredBy(field)
      return referred
        ? [[key, names.get(referred.resource)?.get(Number(row.task[key])) ?? null] as const]
        : []
    })
    const named = { ...row.names, ...Object.fromEntries(more) }
    const ids = new Set(inFields(row.task))
    return { ...row, names: named, files: files.filter(({ id }) => ids.has(id)) }
  })
}

type Added = {
  readonly isNone: boolean
  readonly referring: readonly (readonly [string, Field])[]
  readonly filed: readonly string[]
}

/** Which fields without a column there are that name records, and that hold files. */
const addedTo = (table: Handle['tables']['tasks'], fields: Fields): Added => {
  const known = addedIn.get(fields)
  if (known) return known
  const added = addedFields(table, fields)
  const made: Added = {
    isNone: added.length === 0,
    referring: added.filter(([, field]) => referredBy(field)),
    filed: added.flatMap(([key, { kind }]) => (kind === 'files' ? [key] : [])),
  }
  addedIn.set(fields, made)
  return made
}

const addedIn = new WeakMap<Fields, Added>()

const idsOf = (value: unknown): readonly number[] => (Array.isArray(value) ? value.map(Number) : [])
