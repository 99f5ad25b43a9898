import { schemaOf } from '@oms/db/domain/contract'
import { decimalPattern, unsignedZero } from '@oms/db/domain/decimal'
import type { Field } from '@oms/db/domain/fields'
import { fold } from '@oms/db/domain/fold'
import { MAX_ID, MAX_WHOLE } from '@oms/db/domain/limits'
import { comparedBy, type Resource } from '@oms/db/domain/resource'
import { queryTexts as texts, wrongParameter } from '../refusals'

export type FilterValue = string | number | boolean | Date
export type Operator = 'is' | 'ne' | 'gte' | 'lte' | 'like' | 'null'

/** One condition of a list; `is` holds for any of the values, `ne` for none of them; `null` asks whether one is set. */
export type Filter = {
  readonly column: string
  readonly operator: Operator
  readonly values: readonly FilterValue[]
}

export type Sort = { readonly column: string; readonly descending: boolean }

/** A list as asked for, every part checked. */
export type ListQuery = {
  readonly filters: readonly Filter[]
  /** Ends with `id`, which makes the order total. */
  readonly sorts: readonly Sort[]
  readonly start: number
  readonly size: number
  readonly q?: string
  readonly myTurn?: true
  /** Only what nobody active can take on. */
  readonly stranded?: true
  readonly after?: string
}

const PAGE = 100
const MOST = 200

/**
 * Reads the query of a list's address as CONTRACT's "Lists" says. `statuses` are those that any definition has.
 * Throws 400 naming the parameter that is unknown or wrong.
 */
export const parseListQuery = (
  resource: Resource,
  parameters: Readonly<Record<string, string[]>>,
  statuses: ReadonlySet<string>,
): ListQuery => {
  const filters: Filter[] = []
  for (const [name, values] of Object.entries(parameters))
    if (!own.has(name)) filters.push(parseFilter(resource, name, values, statuses))
  const ids = filters.find((filter) => filter.column === 'id')
  const paged = parameters._start !== undefined || parameters._end !== undefined
  return {
    filters,
    sorts: parseSorts(resource, once(parameters, '_sort'), once(parameters, '_order')),
    ...(ids && !paged ? { start: 0, size: MOST } : parsePage(parameters)),
    ...searchOf(resource, parameters),
    ...turnOf(resource, parameters),
    ...strandedOf(resource, parameters),
    ...afterOf(parameters),
  }
}

const own = new Set(['_start', '_end', '_sort', '_order', '_after', 'q', 'turn', 'stranded'])

const once = (parameters: Readonly<Record<string, string[]>>, name: string): string | undefined => {
  const values = parameters[name]
  if (values && values.length > 1) throw wrongParameter(name, texts.once)
  return values?.[0]
}

const parsePage = (parameters: Readonly<Record<string, string[]>>) => {
  const start = countOf(parameters, '_start') ?? 0
  const end = countOf(parameters, '_end') ?? start + PAGE
  if (end <= start) throw wrongParameter('_end', texts.end)
  if (end - start > MOST) throw wrongParameter('_end', texts.page)
  return { start, size: end - start }
}

const countOf = (parameters: Readonly<Record<string, string[]>>, name: string): number | undefined => {
  const text = once(parameters, name)
  if (text === undefined) return undefined
  if (!/^\d{1,15}$/.test(text)) throw wrongParameter(name, texts.count)
  return Number(text)
}

const parseSorts = (resource: Resource, sort: string | undefined, order: string | undefined): Sort[] => {
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
    sorts.push({ column: sortColumn(resource, column), descending: orders[index] === 'desc' })
  }
  const unique = sorts.findIndex(({ column }) => column === 'id')
  if (unique >= 0) return sorts.slice(0, unique + 1)
  return [...sorts, { column: 'id', descending: sorts.at(-1)?.descending ?? true }]
}

// A task's number is its id in other words, and the id is what indexes end with.
const sortColumn = (resource: Resource, column: string): string =>
  resource.name === 'tasks' && column === 'number' ? 'id' : comparedBy(column, resource.fields[column])

const searchOf = (resource: Resource, parameters: Readonly<Record<string, string[]>>): { q?: string } => {
  const q = once(parameters, 'q')
  if (q === undefined) return {}
  if (resource.searched.length === 0 && resource.name !== 'tasks') throw wrongParameter('q', texts.unknown)
  if (q.length > 200 || !isText(q)) throw wrongParameter('q', texts.text)
  return q.trim() === '' ? {} : { q: q.trim() }
}

const turnOf = (resource: Resource, parameters: Readonly<Record<string, string[]>>): { myTurn?: true } => {
  const turn = once(parameters, 'turn')
  if (turn === undefined) return {}
  if (resource.name !== 'tasks') throw wrongParameter('turn', texts.unknown)
  if (turn !== 'me') throw wrongParameter('turn', texts.me)
  return { myTurn: true }
}

const strandedOf = (
  resource: Resource,
  parameters: Readonly<Record<string, string[]>>,
): { stranded?: true } => {
  const stranded = once(parameters, 'stranded')
  if (stranded === undefined) return {}
  if (resource.name !== 'tasks') throw wrongParameter('stranded', texts.unknown)
  if (stranded !== 'true') throw wrongParameter('stranded', texts.true)
  return { stranded: true }
}

const afterOf = (parameters: Readonly<Record<string, string[]>>): { after?: string } => {
  const after = once(parameters, '_after')
  if (after === undefined) return {}
  if (parameters._start !== undefined) throw wrongParameter('_after', texts.afterStart)
  return { after }
}

const suffix = /_(ne|gte|lte|like|null)$/

const parseFilter = (
  resource: Resource,
  name: string,
  values: readonly string[],
  statuses: ReadonlySet<string>,
): Filter => {
  if (name === 'id') {
    if (values.length > MOST) throw wrongParameter('id', texts.ids)
    return { column: 'id', operator: 'is', values: values.map((value) => idOf(name, value)) }
  }
  const operator = (suffix.exec(name)?.[1] ?? 'is') as Operator
  const column = name.replace(suffix, '')
  const field = Object.hasOwn(resource.fields, column) ? resource.fields[column] : undefined
  if (!field || !takes(field, operator)) throw wrongParameter(name, texts.unknown)
  if (values.length > MOST) throw wrongParameter(name, texts.values)
  if (operator === 'null') {
    const asked = values.length === 1 ? values[0] : undefined
    if (asked !== 'true' && asked !== 'false') throw wrongParameter(name, texts.boolean)
    return { column, operator, values: [asked] }
  }
  if (values.length > 1 && operator !== 'is' && operator !== 'ne') throw wrongParameter(name, texts.once)
  const wanted = [...new Set(values)].map((value) => valueOf(name, field, value, statuses))
  // The few others each keep the order of an index.
  if (field.kind === 'status' && operator === 'ne' && !field.nullable)
    return { column, operator: 'is', values: [...statuses].filter((status) => !wanted.includes(status)) }
  if (operator === 'like')
    return { column: comparedBy(column, field), operator, values: wanted.map((text) => fold(String(text))) }
  return { column, operator, values: wanted }
}

const takes = (field: Field, operator: Operator): boolean => {
  if (operator === 'like') return field.kind === 'text' && field.folded === true
  if (!field.filterable) return false
  if (operator === 'null') return field.nullable === true
  return operator === 'is' || operator === 'ne' || isRanged(field)
}

/** Whether lists may be narrowed to what lies between two values. */
export const isRanged = ({ kind }: Field): boolean =>
  ['number', 'decimal', 'money', 'rating', 'date', 'moment'].includes(kind)

const valueOf = (name: string, field: Field, text: string, statuses: ReadonlySet<string>): FilterValue => {
  switch (field.kind) {
    case 'reference':
    case 'person':
      return idOf(name, text)
    case 'moment':
      return dateOf(name, text)
    case 'number':
    case 'rating':
      if (!/^-?\d{1,10}$/.test(text) || Math.abs(Number(text)) > MAX_WHOLE)
        throw wrongParameter(name, texts.whole)
      return Number(text)
    case 'decimal':
      // Without the bounds of what is written.
      if (!decimalPattern(field.digits).test(text)) throw wrongParameter(name, texts.decimal)
      return unsignedZero(text)
    case 'date':
    case 'url':
      return ofItsKind(name, field, text)
    case 'money':
      if (!/^-?\d{1,16}$/.test(text) || !Number.isSafeInteger(Number(text)))
        throw wrongParameter(name, texts.money)
      return Number(text)
    case 'boolean':
      if (text !== 'true' && text !== 'false') throw wrongParameter(name, texts.boolean)
      return text === 'true'
    case 'choice':
    case 'choices': {
      if (Object.hasOwn(field.options, text)) return text
      const keys = Object.keys(field.options).join(', ')
      throw wrongParameter(name, { zh: `应为其中之一：${keys}`, en: `it must be one of: ${keys}` })
    }
    case 'status':
      if (statuses.has(text)) return text
      throw wrongParameter(name, texts.status)
    default:
      if (text === '' || text.length > 200 || !isText(text)) throw wrongParameter(name, texts.text)
      return text
  }
}

const ofItsKind = (name: string, field: Extract<Field, { kind: 'date' | 'url' }>, text: string): string => {
  if (!schemaOf(field).safeParse(text).success) throw wrongParameter(name, texts[field.kind])
  return text
}

const isText = (text: string): boolean => text.isWellFormed() && !text.includes('\0')

const idOf = (name: string, text: string): number => {
  if (!/^[1-9]\d{0,9}$/.test(text) || Number(text) > MAX_ID) throw wrongParameter(name, texts.id)
  return Number(text)
}

const iso = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/

const dateOf = (name: string, text: string): Date => {
  const moment = new Date(text)
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`)
  const exists = !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text.slice(0, 10)
  const year = moment.getUTCFullYear()
  // What MySQL's datetime holds.
  if (!iso.test(text) || !exists || !(year >= 1000 && year <= 9999)) throw wrongParameter(name, texts.moment)
  return moment
}
