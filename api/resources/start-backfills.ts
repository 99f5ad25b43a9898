import { addedFields } from '@oms/db/added-fields'
import type { Handle } from '@oms/db/database'
import type { Declaration } from '@oms/db/domain/declaration'
import { indexedAs, shapeOf } from '@oms/db/field-index'
import { namedTable } from '@oms/db/named-column'
import { sql } from 'drizzle-orm'
import { enqueue } from '../jobs/enqueue'

/** The kind of the job that fills the index. */
export const BACKFILL = 'fields.backfill'

/** By then no process works by the release before, which would not have kept the index. */
const UNTIL_FOLLOWED_MS = 15_000

/**
 * Begins to fill the index of fields without columns for those that it is to have after a release, in the transaction
 * that puts it in force; until it is done, `findableFields` refuses lists by them. A field that was never declared before
 * has no values to be filled in, and is found by at once.
 */
export const startBackfills = async (
  tx: Handle,
  before: Declaration,
  after: Declaration,
  now: Date,
): Promise<void> => {
  const { fieldBackfills: backfills } = tx.tables
  const stored = new Map((await tx.select().from(backfills)).map((row) => [row.field, row]))
  let isBegun = false
  for (const resource of Object.values(after.resources)) {
    if (!resource.grows) continue
    const table = namedTable(tx, resource.name)
    const was = before.resources[resource.name]?.fields ?? {}
    const keys = [...addedFields(table, was), ...addedFields(table, resource.fields)].map(([key]) => key)
    for (const key of new Set(keys)) {
      const field = indexedAs(resource.name, key)
      const shape = shapeOf(resource.fields[key]) ?? null
      const known = stored.get(field)
      const shapeWas = known ? known.shape : (shapeOf(was[key]) ?? null)
      if (known && shape === shapeWas) continue
      const isFilled = shape === null || shape === shapeWas || (!known && !Object.hasOwn(was, key))
      const maxId = isFilled ? null : await lastIdOf(tx, resource.name)
      isBegun ||= maxId !== null
      const row = { shape, lastId: 0, maxId }
      await tx.upsertRow(backfills, { field, ...row }, row)
    }
  }
  if (isBegun)
    await enqueue(
      tx,
      { kind: BACKFILL, key: crypto.randomUUID(), runAt: new Date(now.getTime() + UNTIL_FOLLOWED_MS) },
      now,
    )
}

/** Null where there is no record. */
const lastIdOf = async (tx: Handle, resource: string): Promise<number | null> => {
  const [row] = await tx.rows<{ last: unknown }>(sql`select max(id) as last from ${namedTable(tx, resource)}`)
  return row?.last === null || row?.last === undefined ? null : Number(row.last)
}
