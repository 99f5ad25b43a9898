import type { CrudFilter, CrudSort } from '@refinedev/core'

export const PAGE_SIZES = [20, 50, 100] as const
const PAGE_SIZE = PAGE_SIZES[0]

/** What of the list's address narrows it, besides paging and order. */
export const filterNames = [
  'status',
  'q',
  'turn',
  'reviewerId',
  'taskType',
  'priority',
  'projectId',
  'assigneeId',
  'stranded',
] as const
export type FilterName = (typeof filterNames)[number]

/** The order in which what waits for one is taken. */
export const WAITING_LONGEST = 'turnSince'

const numeric: ReadonlySet<string> = new Set(['reviewerId', 'projectId', 'assigneeId'])

export type TaskPage = {
  readonly filters: CrudFilter[]
  readonly sorters: CrudSort[]
  readonly page: number
  readonly size: number
}

/** What the list's address asks for; what it cannot mean is left out. */
export const pageOf = (search: URLSearchParams, sorts: readonly string[]): TaskPage => {
  const filters = filterNames.flatMap((field): CrudFilter[] => {
    const values = valuesOf(search, field)
    if (values.length === 0) return []
    return [{ field, operator: 'eq', value: values.length === 1 ? values[0] : values }]
  })
  // What waits for one is a queue.
  const sort = search.get('sort') ?? (search.get('turn') === 'me' ? WAITING_LONGEST : '')
  const field = sort.replace(/^-/, '')
  return {
    filters,
    sorters: sorts.includes(field) ? [{ field, order: sort.startsWith('-') ? 'desc' : 'asc' }] : [],
    page: positive(search.get('page')) ?? 1,
    size: PAGE_SIZES.find((size) => size === positive(search.get('size'))) ?? PAGE_SIZE,
  }
}

const valuesOf = (search: URLSearchParams, field: FilterName): readonly string[] =>
  search
    .getAll(field)
    .filter((value) => value !== '' && (!numeric.has(field) || /^\d+$/.test(value)))
    .filter((value) => field !== 'stranded' || value === 'true')

/** What narrows the list beside its status, for whoever counts by status. */
export const filtersBesideStatus = (search: URLSearchParams): string => {
  const asked = new URLSearchParams()
  for (const field of filterNames)
    if (field !== 'status') for (const value of valuesOf(search, field)) asked.append(field, value)
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
