import { unpacked } from '@oms/db/added-fields'
import type { Handle } from '@oms/db/database'
import type { Declaration } from '@oms/db/domain/declaration'
import type { Fields } from '@oms/db/domain/fields'
import type { RuleRecord } from '@oms/db/domain/rules'
import type { Outcome, VersionedDefinition } from '@oms/db/domain/workflow/definition'
import { namedColumn, namedTable } from '@oms/db/named-column'
import { eq } from 'drizzle-orm'
import type { TaskRow } from './stored-task'

/** What an outcome sets from records that the task refers to, as they are now, by the column that is set. */
export const referredOf = async (
  tx: Handle,
  declaration: Declaration,
  { fields }: VersionedDefinition,
  outcome: Outcome,
  task: TaskRow,
): Promise<RuleRecord> => {
  const found: Record<string, unknown> = {}
  for (const [set, setting] of Object.entries(outcome.sets ?? {}))
    if ('reference' in setting) found[set] = await valueIn(tx, declaration, fields, setting, task)
  return found
}

type Referring = { readonly reference: string; readonly column: string }

const valueIn = async (
  tx: Handle,
  { resources }: Declaration,
  fields: Fields,
  { reference, column }: Referring,
  task: RuleRecord,
): Promise<unknown> => {
  const field = fields[reference]
  const id = task[reference]
  if (field?.kind !== 'reference') throw new Error(`${reference} refers to no record`)
  if (typeof id !== 'number') return null
  const table = namedTable(tx, field.resource)
  const [row] = await tx
    .select()
    .from(table)
    .where(eq(namedColumn(table, 'id'), id))
  if (!row) return null
  const { fields: referred = {} } = resources[field.resource] ?? {}
  const whole = unpacked<RuleRecord>(table, referred, row)
  if (!Object.hasOwn(whole, column) && !Object.hasOwn(referred, column))
    throw new Error(`${field.resource} has no field "${column}"`)
  const value = whole[column] ?? null
  return typeof value === 'string' && referred[column]?.kind === 'moment' ? new Date(value) : value
}
