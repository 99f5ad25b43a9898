import { schemaOf } from '@oms/db/domain/contract'
import type { Field } from '@oms/db/domain/fields'
import type { Resource } from '@oms/db/domain/resource'
import { isRanged, type ListSpecial } from '../resources/list/list'
import { jsonSchema, type Schema } from './field-schema'

/** What every list may be asked for. */
export const pageParameters = (sorts: readonly string[]): readonly Schema[] => [
  query(
    '_start',
    { type: 'integer', minimum: 0, maximum: 100_000 },
    'First record of the page, counted from 0',
  ),
  query(
    '_end',
    { type: 'integer', minimum: 1 },
    'Record after the last; 100 after `_start` by default, at most 200, or 1,000 with `_fields`',
  ),
  query(
    '_sort',
    { type: 'string' },
    `One or several of ${sorts.join(', ')}, comma-separated; the newest first by default`,
  ),
  query('_order', { type: 'string' }, 'asc or desc, one for each sort'),
  several('id', { $ref: '#/components/schemas/Id' }, 'These records only, on one page'),
]

/** Everything that a list of the resource may be asked for. */
export const listParameters = (resource: Resource, special: ListSpecial = {}): readonly Schema[] => [
  ...pageParameters(resource.sorts),
  query('_after', { type: 'string' }, 'The `X-Next-After` of the page before; instead of `_start`'),
  query('_fields', { type: 'string' }, 'Only these fields, comma-separated; the id comes anyway'),
  ...filterParameters(resource, special),
]

/** What narrows a list of the resource. */
export const filterParameters = (
  resource: Resource,
  { search, narrowings = {} }: ListSpecial = {},
): readonly Schema[] => [
  ...Object.entries(resource.fields).flatMap(([key, field]) => filtersOf(key, field)),
  ...Object.entries(resource.fields).flatMap(([key, field]) =>
    field.kind === 'text' && field.folded
      ? [query(`${key}_like`, asked, 'Holds this text; wildcards are letters')]
      : [],
  ),
  ...(resource.searched.length > 0 || search
    ? [query('q', { type: 'string', maxLength: 200 }, 'Search text')]
    : []),
  ...Object.entries(narrowings).map(([name, { only, description }]) =>
    query(name, { type: 'string', enum: [only] }, description),
  ),
]

/** A text of a filter. */
const asked = { type: 'string', minLength: 1, maxLength: 200 } as const

const filtersOf = (key: string, field: Field): readonly Schema[] => {
  if (!field.filterable) return []
  const schema = valueOf(field)
  const whetherSet = field.nullable
    ? [query(`${key}_null`, { type: 'boolean' }, 'Whether it is not set')]
    : []
  if (field.filterable === 'null') return whetherSet
  const equal = [
    several(key, schema, 'Any of these'),
    several(`${key}_ne`, schema, 'None of these'),
    ...whetherSet,
  ]
  if (!isRanged(field)) return equal
  return [...equal, query(`${key}_gte`, schema, 'At least'), query(`${key}_lte`, schema, 'At most')]
}

const valueOf = (field: Field): Schema => {
  if (field.kind === 'moment') return { type: 'string', description: 'ISO 8601, a day or a moment' }
  if (field.kind === 'text' || field.kind === 'status') return asked
  if (field.kind === 'choices') return { type: 'string', enum: Object.keys(field.options) }
  return jsonSchema(schemaOf({ ...field, nullable: false }))
}

const query = (name: string, schema: Schema, description: string): Schema => ({
  name,
  in: 'query',
  description,
  schema,
})

const several = (name: string, items: Schema, description: string): Schema => ({
  ...query(name, { type: 'array', items, maxItems: 200 }, description),
  style: 'form',
  explode: true,
})
