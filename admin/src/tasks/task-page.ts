import type { Resource } from '@oms/db/domain/resource'
import type { CrudFilter, CrudSort } from '@refinedev/core'
import { isAnswerable, isRanged } from '../records/list-address'
import { pageAsked } from '../ui/page-asked'

export const PAGE_SIZES = [20, 50, 100] as const
const PAGE_SIZE = PAGE_SIZES[0]

/** What of the list's address narrows it, besides paging and order. */
export const filterNames = ({ fields }: Pick<Resource, 'fields'>): readonly string[] => [
  'status',
  'q',
  'turn',
  ...Object.entries(fields)
    .filter(([name, { filterable }]) => filterable && name !== 'status')
    .flatMap(([name, field]) => (isRanged(field) ? [`${name}_gte`, `${name}_lte`] : [name])),
  'stranded',
]

/** The order in which what waits for one is taken. */
export const WAITING_LONGEST = 'turnSince'

export type TaskPage = {
  readonly filters: CrudFilter[]
  readonly sorters: CrudSort[]
  readonly page: number
  readonly size: number
}

/** What the list's address asks for; what it cannot mean is left out. */
export const pageOf = (search: URLSearchParams, tasks: Resource): TaskPage => {
  const { sorts } = tasks
  const filters = filterNames(tasks).flatMap((field): CrudFilter[] => {
    const values = valuesOf(search, tasks, field)
    if (values.length === 0) return []
    return [{ field, operator: 'eq', value: values.length === 1 ? values[0] : values }]
  })
  // What waits for one is a queue.
  const sort = search.get('sort') ?? (search.get('turn') === 'me' ? WAITING_LONGEST : '')
  const field = sort.replace(/^-/, '')
  const size = PAGE_SIZES.find((one) => one === positive(search.get('size'))) ?? PAGE_SIZE
  return {
    filters,
    sorters: sorts.includes(field) ? [{ field, order: sort.startsWith('-') ? 'desc' : 'asc' }] : [],
    page: pageAsked(search.get('page'), size),
    size,
  }
}

const valuesOf = (search: URLSearchParams, tasks: Resource, name: string): readonly string[] => {
  const values = search.getAll(name).filter((value) => value !== '')
  if (name === 'q') return values
  const only = onlyValues[name]
  return values.filter((value) => (only ? value === only : isAnswerable(tasks, name, value)))
}

const onlyValues: Readonly<Record<string, string>> = { turn: 'me', stranded: 'true' }

/** What narrows the list beside its status, for whoever counts by status. */
export const filtersBesideStatus = (search: URLSearchParams, tasks: Resource): string => {
  const asked = new URLSearchParams()
  for (const field of filterNames(tasks))
    if (field !== 'status') for (const value of valuesOf(search, tasks, field)) asked.append(field, value)
  return asked.toString()
}

/** The address with these changed; any change but of the page leads back to the first. */
export const changedSearch = (
  search: URLSearchParams,
  changes: Readonly<Record<string, string | readonly string[] | undefined>>,
): URLSearchParams => {
  const next = new URLSearchParams(search)
  if (!('page' in changes)) next.delete('page')
  for (const [name, value] of Object.entries(changes)) {
    next.delete(name)
    for (const one of typeof value === 'string' ? [value] : (value ?? []))
      if (one !== '') next.append(name, one)
  }
  return next
}

const positive = (text: string | null): number | undefined => {
  const number = Number(text)
  return Number.isSafeInteger(number) && number > 0 ? number : undefined
}
