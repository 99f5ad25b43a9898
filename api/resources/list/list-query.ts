import { comparedBy, type Resource } from '@oms/db/domain/resource'
import { Refusal } from '../../edge/errors'
import { queryTexts as texts, wrongParameter } from '../refusals'
import type { Filter, Sort } from './filter'
import type { ListSpecial } from './list-special'
import { isText, parseFilter } from './parse-filter'

/** A list as asked for, every part checked. */
export type ListQuery = {
  readonly filters: readonly Filter[]
  /** Ends with `id`, which makes the order total. */
  readonly sorts: readonly Sort[]
  readonly start: number
  readonly size: number
  readonly q?: string
  /** Of the resource's own narrowings those that are asked for. */
  readonly narrowed: readonly string[]
  readonly after?: string
  /** Only these of each record; its id comes anyway. */
  readonly fields?: readonly string[]
}

export type Parameters = Readonly<Record<string, string[]>>

const PAGE = 100
const MOST = 200
/** Where the fields wanted are named. */
const MOST_NAMED = 1000
const DEEPEST = 100_000

/**
 * Reads the query of a list's address as CONTRACT's "Lists" says. `statuses` are those that any definition has.
 * Throws 400 naming the parameter that is unknown or wrong.
 */
export const parseListQuery = (
  resource: Resource,
  parameters: Parameters,
  statuses: ReadonlySet<string>,
  special: ListSpecial = {},
): ListQuery => {
  const { narrowings = {} } = special
  const filters: Filter[] = []
  for (const [name, values] of Object.entries(parameters))
    if (!own.has(name) && !Object.hasOwn(narrowings, name))
      filters.push(parseFilter(resource, name, values, statuses))
  const ids = filters.find((filter) => filter.column === 'id')
  const paged = parameters._start !== undefined || parameters._end !== undefined
  const fields = fieldsOf(resource, parameters, special)
  return {
    filters,
    sorts: parseSorts(resource, once(parameters, '_sort'), once(parameters, '_order'), special),
    ...(ids && !paged ? { start: 0, size: MOST } : parsePage(parameters, fields ? MOST_NAMED : MOST)),
    ...searchOf(resource, parameters, special),
    narrowed: narrowedBy(parameters, narrowings),
    ...afterOf(parameters),
    ...(fields && { fields }),
  }
}

const own = new Set(['_start', '_end', '_sort', '_order', '_after', '_fields', 'q'])

const once = (parameters: Parameters, name: string): string | undefined => {
  const values = parameters[name]
  if (values && values.length > 1) throw wrongParameter(name, texts.once)
  return values?.[0]
}

const parsePage = (parameters: Parameters, most: number) => {
  const start = countOf(parameters, '_start') ?? 0
  const end = countOf(parameters, '_end') ?? start + PAGE
  if (end <= start) throw wrongParameter('_end', texts.end)
  if (end - start > most) throw wrongParameter('_end', most === MOST ? texts.page : texts.namedPage)
  if (start > DEEPEST) throw tooDeep()
  return { start, size: end - start }
}

const tooDeep = (): Refusal =>
  new Refusal(400, 'too_deep', { text: texts.deep, errors: { _start: [texts.deep] } })

const countOf = (parameters: Parameters, name: string): number | undefined => {
  const text = once(parameters, name)
  if (text === undefined) return undefined
  if (!/^\d{1,15}$/.test(text)) throw wrongParameter(name, texts.count)
  return Number(text)
}

const parseSorts = (
  resource: Resource,
  sort: string | undefined,
  order: string | undefined,
  { sortedAs = {} }: ListSpecial,
): Sort[] => {
  if (sort === undefined) {
    if (order !== undefined) throw wrongParameter('_order', texts.order)
    return [{ column: 'id', descending: true }]
  }
  const columns = sort.split(',')
  const orders = order?.toLowerCase().split(',') ?? []
  if (orders.length > columns.length || orders.some((one) => one !== 'asc' && one !== 'desc'))
    throw wrongParameter('_order', texts.order)
  const sorts: Sort[] = []
  for (const [index, column] of columns.entries()) {
    if (!resource.sorts.includes(column) || columns.indexOf(column) !== index)
      throw wrongParameter('_sort', texts.sort)
    const compared = sortedAs[column] ?? comparedBy(column, resource.fields[column])
    sorts.push({ column: compared, descending: orders[index] === 'desc' })
  }
  const unique = sorts.findIndex(({ column }) => column === 'id')
  if (unique >= 0) return sorts.slice(0, unique + 1)
  return [...sorts, { column: 'id', descending: sorts.at(-1)?.descending ?? true }]
}

const searchOf = (resource: Resource, parameters: Parameters, { search }: ListSpecial): { q?: string } => {
  const q = once(parameters, 'q')
  if (q === undefined) return {}
  if (resource.searched.length === 0 && !search) throw wrongParameter('q', texts.unknown)
  if (q.length > 200 || !isText(q)) throw wrongParameter('q', texts.text)
  return q.trim() === '' ? {} : { q: q.trim() }
}

const narrowedBy = (
  parameters: Parameters,
  narrowings: NonNullable<ListSpecial['narrowings']>,
): readonly string[] =>
  Object.entries(narrowings).flatMap(([name, { only }]) => {
    const value = once(parameters, name)
    if (value === undefined) return []
    if (value !== only) throw wrongParameter(name, { zh: `只能是 ${only}`, en: `it can only be ${only}` })
    return [name]
  })

const afterOf = (parameters: Parameters): { after?: string } => {
  const after = once(parameters, '_after')
  if (after === undefined) return {}
  if (parameters._start !== undefined) throw wrongParameter('_after', texts.afterStart)
  return { after }
}

/** The parts of a record that may be named: its fields, whom and what they stand for, and what the resource adds. */
const fieldsOf = (
  resource: Resource,
  { _fields }: Parameters,
  { added = [] }: ListSpecial,
): readonly string[] | undefined => {
  if (!_fields) return undefined
  const names = _fields.flatMap((value) => value.split(','))
  const known = new Set(['id', ...added])
  for (const [key, field] of Object.entries(resource.fields)) {
    if (field.kind === 'password') continue
    known.add(key)
    if ('as' in field) known.add(field.as)
  }
  const unknown = names.find((name) => !known.has(name))
  if (unknown === undefined) return [...new Set(names)]
  const shown = unknown.slice(0, 50)
  throw wrongParameter('_fields', {
    zh: `没有 ${shown} 这个字段`,
    en: `there is no field ${shown}`,
  })
}
