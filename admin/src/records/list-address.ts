import { decimalPattern } from '@oms/db/domain/decimal'
import type { Field } from '@oms/db/domain/fields'
import type { Resource } from '@oms/db/domain/resource'
import type { CrudFilter, CrudSort } from '@refinedev/core'
import { pageAsked } from '../ui/page-asked'

/** A list as its address tells it. Filters are keyed as the API names them: `role`, `createdAt_gte`. */
export type ListAddress = {
  readonly page: number
  readonly size: number
  readonly q: string
  readonly sort?: { readonly column: string; readonly isDescending: boolean }
  readonly filters: Readonly<Record<string, readonly string[]>>
}

export const pageSizes = [20, 50, 100] as const

/** Reads the address; what the API would refuse (an unknown field, value or order) is left out. */
export const readAddress = (resource: Resource, params: URLSearchParams): ListAddress => {
  const filters: Record<string, string[]> = {}
  for (const key of new Set(params.keys())) {
    const values = params.getAll(key).filter((value) => isAnswerable(resource, key, value))
    if (values.length > 0) filters[key] = values
  }
  const column = params.get('sort') ?? ''
  const size = pageSizes.find((one) => String(one) === params.get('size')) ?? pageSizes[0]
  return {
    page: pageAsked(params.get('page'), size),
    size,
    q: resource.searched.length > 0 ? (params.get('q') ?? '').trim().slice(0, 200) : '',
    ...(resource.sorts.includes(column) && {
      sort: { column, isDescending: params.get('order') === 'desc' },
    }),
    filters,
  }
}

/** The shortest query that `readAddress` reads the same. */
export const writeAddress = ({ page, size, q, sort, filters }: ListAddress): URLSearchParams => {
  const params = new URLSearchParams()
  if (q) params.set('q', q)
  for (const [key, values] of Object.entries(filters)) for (const value of values) params.append(key, value)
  if (sort) {
    params.set('sort', sort.column)
    if (sort.isDescending) params.set('order', 'desc')
  }
  if (page > 1) params.set('page', String(page))
  if (size !== pageSizes[0]) params.set('size', String(size))
  return params
}

/** What the list is asked for; a range of one field is two conditions. */
export const conditionsOf = ({ q, filters }: ListAddress): CrudFilter[] => [
  ...(q ? [{ field: 'q', operator: 'eq' as const, value: q }] : []),
  ...Object.entries(filters).map(([field, values]) => ({
    field,
    operator: 'eq' as const,
    value: [...values],
  })),
]

export const sortersOf = ({ sort }: ListAddress): CrudSort[] =>
  sort ? [{ field: sort.column, order: sort.isDescending ? 'desc' : 'asc' }] : []

export const countFilters = ({ q, filters }: ListAddress): number => Object.keys(filters).length + (q ? 1 : 0)

/** Whether the API knows an answer to this filter of the resource. */
export const isAnswerable = (resource: Resource, key: string, value: string): boolean => {
  const name = key.replace(/_(gte|lte)$/, '')
  const field = Object.hasOwn(resource.fields, name) ? resource.fields[name] : undefined
  if (!field?.filterable || value === '') return false
  const isRange = name !== key
  if (isRange !== isRanged(field)) return false
  switch (field.kind) {
    case 'choice':
    case 'choices':
      return Object.hasOwn(field.options, value)
    case 'reference':
    case 'person':
      return /^[1-9]\d{0,8}$/.test(value)
    case 'moment':
      return !Number.isNaN(Date.parse(value))
    case 'date':
      return /^[1-9]\d{3}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value))
    case 'decimal':
      return decimalPattern(field.digits).test(value)
    case 'money':
      return /^-?\d{1,16}$/.test(value) && Number.isSafeInteger(Number(value))
    case 'boolean':
      return value === 'true' || value === 'false'
    case 'number':
      return /^-?\d{1,9}$/.test(value)
    default:
      return true
  }
}

/** Narrowed to what lies between two values, by `_gte` and `_lte`. */
export const isRanged = ({ kind }: Field): boolean => ['date', 'moment', 'decimal', 'money'].includes(kind)
