import type { Handle } from '@oms/db/database'
import { checkFields, type FieldErrors } from '@oms/db/domain/contract'
import type { Declaration } from '@oms/db/domain/declaration'
import type { Resource } from '@oms/db/domain/resource'
import type { Actor } from '@oms/db/domain/roles'
import { and, eq } from 'drizzle-orm'
import { invalid } from '../edge/errors'
import type { Text } from '../edge/messages'
import { columnOf } from './conditions'
import type { Values } from './hooks'
import { scopeOf, tableOf } from './scope'

type Body = Readonly<Record<string, unknown>>

/** The values of a body that may hold these fields, dates as such. Throws 422 naming every field that is wrong. */
export const checkBody = (
  resource: Resource,
  writable: readonly string[],
  body: Body,
  partial: boolean,
): Values => {
  const fields = Object.fromEntries(Object.entries(resource.fields).filter(([key]) => writable.includes(key)))
  const { values, errors } = checkFields(fields, body, partial)
  const told: Record<string, readonly Text[]> = { ...errors }
  for (const key of Object.keys(body))
    if (!writable.includes(key) && (key === 'id' || Object.hasOwn(resource.fields, key)))
      told[key] = [{ code: 'field.readOnly' }]
  if (Object.keys(told).length > 0) throw invalid(told)
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      fields[key]?.kind === 'moment' && typeof value === 'string' ? new Date(value) : value,
    ]),
  )
}

/** Throws 422 where a value refers to a record that the actor does not see, or that the field does not offer. */
export const checkReferences = async (
  tx: Handle,
  declaration: Declaration,
  resource: Resource,
  actor: Actor,
  values: Values,
): Promise<void> => {
  const errors: FieldErrors = {}
  for (const [key, value] of Object.entries(values)) {
    const field = resource.fields[key]
    if (typeof value !== 'number' || (field?.kind !== 'reference' && field?.kind !== 'person')) continue
    const target = declaration.resources[field.kind === 'reference' ? field.resource : 'users']
    if (!target) continue
    const table = tableOf(tx, target.name)
    const offered = field.kind === 'reference' ? Object.entries(field.where ?? {}) : []
    const [found] = await tx
      .select()
      .from(table)
      .where(
        and(
          eq(columnOf(table, 'id'), value),
          scopeOf(tx, declaration, target, actor),
          ...offered.map(([column, wanted]) => eq(columnOf(table, column), wanted)),
        ),
      )
    if (!found)
      errors[key] = [
        { zh: '没有这条记录，请重新选择', en: 'There is no such record to choose; choose another' },
      ]
  }
  if (Object.keys(errors).length > 0) throw invalid(errors)
}
