import { holdsAny, withAdded } from '@oms/db/added-fields'
import { permissionOf } from '@oms/db/domain/declaration'
import type { Field } from '@oms/db/domain/fields'
import { count, desc, isNotNull, sql } from 'drizzle-orm'
import { Hono } from 'hono'
import type { AppEnv } from '../app-env'
import type { Deps } from '../deps'
import { forbidden } from '../edge/errors'
import { columnOf } from '../resources/conditions'
import { queryParameters } from '../resources/query-parameters'
import { queryTexts, wrongParameter } from '../resources/refusals'
import { type AnyTable, tableOf } from '../resources/scope'
import { newestRelease } from './stored-releases'

type Value = { readonly value: string | number | boolean; readonly count: number }

/** So many different values are told, the commonest first. */
const MOST_VALUES = 200

/** How many records hold a value in a field of the customer's, archived ones too, and which; `/api/system/field_usage`. */
export const fieldUsageRoutes = ({ db, declaration }: Deps): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  routes.get('/', async (c) => {
    const { resource: [name = ''] = [], field: [key = ''] = [] } = queryParameters(c)
    if (permissionOf(declaration, 'drafts', c.var.actor.role).read === 'none') throw forbidden()
    if (!Object.hasOwn(declaration.resources, name)) throw wrongParameter('resource', queryTexts.unknown)
    const { known } = await newestRelease(db)
    const fields = { ...declaration.resources[name]?.fields, ...known[name] }
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined
    if (!field || field.kind === 'password') throw wrongParameter('field', queryTexts.unknown)
    const table = withAdded(tableOf(db, name), fields)
    const column = columnOf(table, key)
    const [row] = await db.select({ count: count() }).from(table).where(isNotNull(column))
    return c.json({ count: Number(row?.count), values: await valuesOf(db, table, key, field) })
  })

  return routes
}

const valuesOf = async (
  db: Deps['db'],
  table: AnyTable,
  key: string,
  field: Field,
): Promise<readonly Value[]> => {
  const column = columnOf(table, key)
  if (field.kind === 'choices') {
    const options = Object.keys(field.options)
    const counts = await Promise.all(
      options.map((option) =>
        db
          .select({ count: count() })
          .from(table)
          .where(holdsAny(column, [option])),
      ),
    )
    return options
      .map((value, index) => ({ value, count: Number(counts[index]?.[0]?.count) }))
      .filter((one) => one.count > 0)
  }
  if (!told.includes(field.kind)) return []
  const rows = await db
    .select({ value: sql<string | number>`${column}`, count: count() })
    .from(table)
    .where(isNotNull(column))
    .groupBy(sql`${column}`)
    .orderBy(desc(count()))
    .limit(MOST_VALUES)
  return rows.map((row) => ({ value: valueOf(field, row.value), count: Number(row.count) }))
}

/** Of texts and files it says more than is asked. */
const told: readonly Field['kind'][] = ['choice', 'boolean', 'number', 'rating', 'date', 'status']

const valueOf = (field: Field, value: string | number): Value['value'] => {
  if (field.kind === 'boolean') return Number(value) === 1
  // Those that have no column of their own stand by their place in the declared order.
  if (field.kind === 'choice' && typeof value === 'number') return Object.keys(field.options)[value] ?? value
  return value
}
