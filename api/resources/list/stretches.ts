import { indexedFields, isOrdered } from '@oms/db/field-index'
import { queryTexts, wrongParameter } from '../refusals'
import { tableOf } from '../scope'
import { countIn, narrowestOf } from './count-ways'
import { type Filter, isStretch } from './filter'
import type { Asked } from './found'
import { markOf, readMark } from './keyset'
import type { ListQuery } from './list-query'
import type { Way } from './way'

/** What of a list has values of its first sort that follow those of the stretch before. */
type Stretch = { readonly ways: readonly Way[]; readonly query: ListQuery }

/**
 * A list whose first sort has its order in the index of fields without columns, in stretches: what is set, choices one
 * after the other, and then what is not. Undefined where it is no such list, or all of it is set.
 */
export const stretchesOf = (
  { db, resource, query }: Asked,
  ways: readonly Way[],
): readonly Stretch[] | undefined => {
  const [first, ...others] = query.sorts
  const field = first && indexedFields(tableOf(db, resource.name), resource).get(first.column)
  if (!first || !field) return undefined
  const { column, descending } = first
  const keys = query.after === undefined ? undefined : readMark(query)
  // Within a stretch of one value, or of none, the rest of the mark tells the place.
  const same: ListQuery = {
    ...query,
    sorts: others,
    ...(keys && { after: markOf({ ...query, sorts: others }, keys.slice(1)) }),
  }
  const empty: Stretch = { ways: ways.flatMap((way) => equalTo(way, column, null)), query: same }
  if (keys?.[0] === null) return [empty]
  const { after: _, ...fromTheStart } = { ...query, sorts: others }
  const rest: Stretch = { ...empty, query: fromTheStart }
  if (field.kind === 'choice') {
    if (ways.every(({ filters }) => filters.some((one) => one.column === column && isOne(one))))
      return undefined
    const options = Object.keys(field.options)
    if (descending) options.reverse()
    const [at] = keys ?? []
    if (keys && !options.includes(String(at))) throw wrongParameter('_after', queryTexts.after)
    const left = keys ? options.slice(options.indexOf(String(at))) : options
    const each = left.map((option) => ({
      ways: ways.flatMap((way) => equalTo(way, column, option)),
      query: option === at ? same : fromTheStart,
    }))
    return [...each, rest].filter((stretch) => stretch.ways.length > 0)
  }
  if (!isOrdered(field) || ways.every((way) => isSet(way, column))) return undefined
  const set = { column, operator: 'ne', values: [null] } as const
  const filled = ways.map((way) => (isSet(way, column) ? way : { ...way, filters: [...way.filters, set] }))
  return [{ ways: filled, query }, rest].filter((stretch) => stretch.ways.length > 0)
}

/** The page, out of one stretch after the other; undefined where that takes too many rows. `read` reads one more than the size. */
export const readStretches = async (
  { db, resource, query }: Asked,
  stretches: readonly Stretch[],
  read: (query: ListQuery, ways: readonly Way[]) => Promise<readonly number[] | undefined>,
): Promise<readonly number[] | undefined> => {
  const ids: number[] = []
  let skip = query.start
  for (const { ways, query: own } of stretches) {
    const found = await read({ ...own, start: skip, size: query.size - ids.length }, ways)
    if (!found) return undefined
    ids.push(...found)
    if (ids.length > query.size) break
    if (found.length > 0) skip = 0
    else if (skip > 0) {
      const passed = await countIn(db, resource, await narrowestOf(db, resource, ways), skip)
      if (!passed.isWhole) return undefined
      skip -= passed.count
    }
  }
  return ids
}

const isOne = ({ operator, values }: Filter): boolean => operator === 'is' && values.length === 1

/** Whether only what is set there is asked for. */
const isSet = ({ filters }: Way, column: string): boolean =>
  filters.some(
    (one) =>
      one.column === column && (isStretch(one) || (one.operator === 'is' && !one.values.includes(null))),
  )

/** What of a way has this value there; it asks nothing more of it then. */
const equalTo = (way: Way, column: string, value: string | null): readonly Way[] => {
  const [own, others] = [
    way.filters.filter((one) => one.column === column),
    way.filters.filter((one) => one.column !== column),
  ]
  const isMet = ({ operator, values }: Filter): boolean => {
    if (operator === 'is') return values.includes(value)
    return operator === 'ne' ? !values.includes(value) : value !== null
  }
  if (!own.every(isMet)) return []
  return [{ ...way, filters: [...others, { column, operator: 'is', values: [value] }] }]
}
