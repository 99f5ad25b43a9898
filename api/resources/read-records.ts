import { addedFields, unpacked } from '@oms/db/added-fields'
import type { Handle } from '@oms/db/database'
import { type Declaration, permissionOf } from '@oms/db/domain/declaration'
import type { Field } from '@oms/db/domain/fields'
import type { Resource } from '@oms/db/domain/resource'
import type { Actor } from '@oms/db/domain/roles'
import { and, type Column, eq, getTableColumns, inArray, type SQL, sql } from 'drizzle-orm'
import { notFound } from '../edge/errors'
import { columnOf } from './conditions'
import { scopeOf, tableOf } from './scope'
import { shownFields } from './shown'

export type Row = Readonly<Record<string, unknown>> & { readonly id: number }
type RecordOf = Readonly<Record<string, unknown>> & { readonly id: number }

/** The rows of these ids with every column of the descriptor and those `beside` it, and the records that the actor is shown of them. */
export const readRecords = async (
  handle: Handle,
  declaration: Declaration,
  resource: Resource,
  actor: Actor,
  ids: readonly number[],
  beside: readonly string[] = [],
): Promise<readonly { readonly row: Row; readonly record: RecordOf }[]> => {
  const table = tableOf(handle, resource.name)
  const rows = await selectRows(handle, resource, inArray(columnOf(table, 'id'), [...ids]), beside)
  const records = await present(handle, declaration, resource, actor, rows)
  return rows.flatMap((row, index) => {
    const record = records[index]
    return record ? [{ row, record }] : []
  })
}

/** One record that the actor sees; throws 404 for any other. */
export const readVisible = async (
  handle: Handle,
  declaration: Declaration,
  resource: Resource,
  actor: Actor,
  id: number,
  beside: readonly string[] = [],
): Promise<{ readonly row: Row; readonly record: RecordOf }> => {
  const table = tableOf(handle, resource.name)
  const seen = and(eq(columnOf(table, 'id'), id), scopeOf(handle, declaration, resource, actor))
  const [row] = await selectRows(handle, resource, seen, beside)
  if (!row) throw notFound()
  const [record] = await present(handle, declaration, resource, actor, [row])
  if (!record) throw notFound()
  return { row, record }
}

const selectRows = async (
  handle: Handle,
  resource: Resource,
  where: SQL | undefined,
  beside: readonly string[] = [],
): Promise<Row[]> => {
  const table = tableOf(handle, resource.name)
  const columns = getTableColumns(table)
  const names = Object.values(resource.fields).flatMap((field) => nameColumn(field) ?? [])
  const isGrown = addedFields(table, resource.fields).length > 0
  const own = Object.entries(columns).filter(
    ([key]) =>
      key === 'id' ||
      beside.includes(key) ||
      names.includes(key) ||
      (key === 'extra' && isGrown) ||
      isStored(resource.fields[key]),
  )
  const rows = asRows(await handle.select(Object.fromEntries(own)).from(table).where(where))
  if (!isGrown) return rows
  // The audit tells of what was not set, too.
  const unset = Object.fromEntries(addedFields(table, resource.fields).map(([key]) => [key, null]))
  return rows.map((row) => withoutExtra({ ...unset, ...unpacked(table, resource.fields, row) }))
}

const withoutExtra = ({ extra: _, ...row }: Row): Row => row

const isStored = (field: Field | undefined): boolean => field !== undefined && field.kind !== 'password'

// Safe: every table of a resource has an id, and drizzle gives what its columns hold.
const asRows = (rows: readonly Readonly<Record<string, unknown>>[]): Row[] => rows as unknown as Row[]

const present = async (
  handle: Handle,
  declaration: Declaration,
  resource: Resource,
  actor: Actor,
  rows: readonly Row[],
) => {
  const fields = shownFields(resource, permissionOf(declaration, resource.name, actor.role))
  const names = await namesFor(handle, declaration, fields, rows)
  return rows.map((row): RecordOf => {
    const record: Record<string, unknown> & { id: number } = { id: row.id }
    for (const [key, field] of fields) {
      const value = row[key] ?? null
      record[key] = value
      const kept = nameColumn(field)
      const referred = referredBy(field)
      if (kept !== undefined && field.kind === 'person')
        record[field.as] = value === null ? null : { id: value, name: row[kept] }
      else if (referred) record[referred.as] = nameOf(names.get(referred.resource), value)
    }
    return record
  })
}

/** The column that keeps a person's name as it was then. */
const nameColumn = (field: Field): string | undefined => (field.kind === 'person' ? field.nameIn : undefined)

const nameOf = (names: ReadonlyMap<number, string> | undefined, id: unknown) =>
  typeof id === 'number' ? { id, name: names?.get(id) ?? '' } : null

/** What a field's value stands for by name; tasks are not named, since who sees the reference may not see the task. */
export const referredBy = (field: Field): { readonly resource: string; readonly as: string } | undefined => {
  if (field.kind === 'person' && field.nameIn === undefined) return { resource: 'users', as: field.as }
  return field.kind === 'reference' && field.resource !== 'tasks' ? field : undefined
}

export const namesFor = async (
  handle: Handle,
  declaration: Declaration,
  fields: readonly (readonly [string, Field])[],
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<ReadonlyMap<string, ReadonlyMap<number, string>>> => {
  const wanted = new Map<string, Set<number>>()
  for (const [key, field] of fields) {
    const referred = referredBy(field)
    if (!referred) continue
    const ids = wanted.get(referred.resource) ?? new Set()
    for (const row of rows) if (typeof row[key] === 'number') ids.add(row[key])
    wanted.set(referred.resource, ids)
  }
  const entries = [...wanted].map(
    async ([resource, ids]) => [resource, await readNames(handle, declaration, resource, ids)] as const,
  )
  return new Map(await Promise.all(entries))
}

/** What people call these records, by the column that names them. */
const readNames = async (
  handle: Handle,
  { resources }: Declaration,
  resource: string,
  ids: ReadonlySet<number>,
): Promise<ReadonlyMap<number, string>> => {
  const { title = 'name' } = resources[resource] ?? {}
  const table = tableOf(handle, resource)
  if (ids.size === 0) return new Map()
  const id: Column = columnOf(table, 'id')
  const rows = await handle
    .select({ id: sql<number>`${id}`, name: sql<string>`${columnOf(table, title)}` })
    .from(table)
    .where(inArray(id, [...ids]))
  return new Map(rows.map((row) => [Number(row.id), row.name]))
}
