import type { Handle } from '@oms/db/database'
import { checkFields, type FieldErrors } from '@oms/db/domain/contract'
import type { Declaration } from '@oms/db/domain/declaration'
import type { Fields } from '@oms/db/domain/fields'
import type { Permission } from '@oms/db/domain/permission'
import type { Resource } from '@oms/db/domain/resource'
import type { Actor } from '@oms/db/domain/roles'
import { and, eq, getTableColumns, sql } from 'drizzle-orm'
import { invalid } from '../edge/errors'
import type { Text } from '../edge/messages'
import { columnOf } from './conditions'
import type { Values } from './hooks'
import { scopeOf, tableFor, tableOf } from './scope'
import { askable } from './shown'

type Body = Readonly<Record<string, unknown>>

/**
 * The values of a body that may hold these fields, dates as such; `present` is the record that a part of one changes.
 * Throws 422 naming every field that is wrong.
 */
export const checkBody = (
  resource: Resource,
  permission: Permission,
  writable: readonly string[],
  body: Body,
  partial: boolean,
  present?: Body,
): Values => {
  const fields = Object.fromEntries(Object.entries(resource.fields).filter(([key]) => writable.includes(key)))
  const { values, errors } = checkFields(fields, body, partial, present)
  const told: Record<string, readonly Text[]> = { ...errors }
  const { fields: known } = askable(resource, permission)
  for (const key of Object.keys(body))
    if (!writable.includes(key) && (key === 'id' || Object.hasOwn(known, key)))
      told[key] = [{ code: 'field.readOnly' }]
  if (Object.keys(told).length > 0) throw invalid(told)
  return withMoments(fields, values)
}

/** Checked values with moments as such. */
export const withMoments = (fields: Fields, values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      fields[key]?.kind === 'moment' && typeof value === 'string' ? new Date(value) : value,
    ]),
  )

/** Throws 422 where there are `referenceErrors`. */
export const checkReferences = async (
  tx: Handle,
  declaration: Declaration,
  resource: Resource,
  actor: Actor,
  values: Values,
): Promise<void> => {
  const errors = await referenceErrors(tx, declaration, resource, actor, values)
  if (Object.keys(errors).length > 0) throw invalid(errors)
}

/** Where a value refers to a record that the actor does not see, or that the field does not offer. */
export const referenceErrors = async (
  tx: Handle,
  declaration: Declaration,
  resource: Resource,
  actor: Actor,
  values: Values,
): Promise<FieldErrors> => (await lookUp(tx, declaration, resource, actor, values)).errors

/** The same, with the names of the records that are there, by the fields that refer to them. */
export const lookUp = async (
  tx: Handle,
  declaration: Declaration,
  resource: Resource,
  actor: Actor,
  values: Values,
): Promise<{ readonly errors: FieldErrors; readonly names: Readonly<Record<string, string>> }> => {
  const errors: FieldErrors = {}
  const names: Record<string, string> = {}
  const columns = getTableColumns(tableOf(tx, resource.name))
  for (const [key, value] of Object.entries(values)) {
    const field = resource.fields[key]
    if (typeof value !== 'number' || (field?.kind !== 'reference' && field?.kind !== 'person')) continue
    const target = declaration.resources[field.kind === 'reference' ? field.resource : 'users']
    if (!target) continue
    const table = tableFor(tx, target)
    const offered = field.kind === 'reference' ? Object.entries(field.where ?? {}) : []
    const asked = tx
      .select({ name: sql<string>`${columnOf(table, target.title)}` })
      .from(table)
      .where(
        and(
          eq(columnOf(table, 'id'), value),
          scopeOf(tx, declaration, target, actor),
          ...offered.map(([column, wanted]) => eq(columnOf(table, column), wanted)),
        ),
      )
    // No foreign key holds what has no column: it stays while this is under way.
    const [found] = await (Object.hasOwn(columns, key) ? asked : tx.forUpdate(asked))
    if (found) names[key] = found.name
    else
      errors[key] = [
        { zh: '没有这条记录，请重新选择', en: 'There is no such record to choose; choose another' },
      ]
  }
  return { errors, names }
}
