import { addedFields } from '@oms/db/added-fields'
import type { Handle } from '@oms/db/database'
import type { Declaration } from '@oms/db/domain/declaration'
import type { Resource } from '@oms/db/domain/resource'
import { entriesOf, indexedAs, wordsAs } from '@oms/db/field-index'
import { namedTable } from '@oms/db/named-column'
import { sql, type Table } from 'drizzle-orm'
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
    const { name } = resource
    const table = namedTable(tx, name)
    const earlier = before.resources[name]
    const was = earlier?.fields ?? {}
    const [shapesBefore, shapes] = [shapesOf(table, earlier), shapesOf(table, resource)]
    const keys = [...addedFields(table, was), ...addedFields(table, resource.fields)].map(([key]) => key)
    for (const key of new Set(keys)) {
      const isNew = !stored.has(indexedAs(name, key)) && !Object.hasOwn(was, key)
      for (const field of [indexedAs(name, key), wordsAs(name, key)]) {
        const shape = shapes.get(field) ?? null
        const known = stored.get(field)
        const shapeWas = known ? known.shape : (shapesBefore.get(field) ?? null)
        const isNoted = known !== undefined || field === indexedAs(name, key)
        if (shape === shapeWas && (known || !isNoted)) continue
        const isFilled = shape === null || shape === shapeWas || isNew
        const maxId = isFilled ? null : await lastIdOf(tx, name)
        isBegun ||= maxId !== null
        const row = { shape, lastId: 0, maxId }
        await tx.upsertRow(backfills, { field, ...row }, row)
      }
    }
  }
  if (isBegun)
    await enqueue(
      tx,
      { kind: BACKFILL, key: crypto.randomUUID(), runAt: new Date(now.getTime() + UNTIL_FOLLOWED_MS) },
      now,
    )
}

const shapesOf = (table: Table, resource: Resource | undefined): ReadonlyMap<string, string> =>
  new Map(resource ? entriesOf(table, resource).map(({ under, shape }) => [under, shape]) : [])

/** Null where there is no record. */
const lastIdOf = async (tx: Handle, resource: string): Promise<number | null> => {
  const [row] = await tx.rows<{ last: unknown }>(sql`select max(id) as last from ${namedTable(tx, resource)}`)
  return row?.last === null || row?.last === undefined ? null : Number(row.last)
}
