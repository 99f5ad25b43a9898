import type { Database } from '@oms/db/database'
import type { Resource } from '@oms/db/domain/resource'
import { personColumns } from '@oms/db/references'
import { sql } from 'drizzle-orm'
import { tableFor } from '../scope'
import {
  CAP,
  type Counted,
  countedAlone,
  countIn,
  FOR_THE_PAGE,
  MOST_ROWS,
  narrowestOf,
  upTo,
} from './count-ways'
import { type Asked, type Found, isPastAll } from './found'
import { gather } from './gather'
import type { KeptTotal } from './kept-total'
import type { ListQuery } from './list-query'
import { partsInOrder, readParts } from './read-parts'
import { narrowing, type Source } from './source'
import { spansOf } from './spans'
import { readStretches, stretchesOf } from './stretches'
import { walk } from './walk'
import type { Way } from './way'

/** So few are read and sorted at once, and so few of a person's or of those that nothing more is asked of. */
const FEW = 100
/** So few in all are not met early on in any order. */
const FEW_FOUND = 500
const FEW_ALONE = 1000

/** So many rows are looked at in order, and then so many, before all that may be. */
const FIRST_WALKS = [400, FOR_THE_PAGE - 400] as const

/**
 * The ids of one page in order, one more where there is one, and the total, which may be kept for the reader; undefined
 * where that takes too many rows.
 */
export const findIds = async (
  db: Database,
  resource: Resource,
  query: ListQuery,
  ways: readonly Way[],
  kept?: KeptTotal,
): Promise<{ readonly ids: readonly number[]; readonly total: Counted } | undefined> => {
  const table = tableFor(db, resource)
  const asked: Asked = { db, resource, table, query, spans: spansOf(resource, table, query) }
  const stretches = stretchesOf(asked, ways)
  const parts = stretches ? undefined : partsInOrder(asked, ways)
  if (parts) {
    const sources = await narrowestOf(db, resource, ways)
    const total = countedAlone(db, resource, sources, CAP)
    const found = await readParts(asked, parts, total && (kept?.columns(total) ?? sql`${total} as total`))
    kept?.keep(found)
    return counted(asked, sources, found)
  }
  const persons = personsSources(asked, ways)
  const sources = persons ?? (await narrowestOf(db, resource, ways))
  const first = await gather(asked, sources, persons || (isAlone(sources) && !stretches) ? FEW_ALONE : FEW)
  if (first) return counted(asked, sources, first)
  if (stretches) {
    const total = await countIn(db, resource, sources, CAP)
    const ids = await readStretches(asked, stretches, (part, some) => findAlone(db, resource, part, some))
    return ids && { ids, total }
  }
  return seek(asked, ways, persons ? await narrowestOf(db, resource, ways) : sources)
}

/** The ids alone, where others have the total. */
const findAlone = async (
  db: Database,
  resource: Resource,
  query: ListQuery,
  ways: readonly Way[],
): Promise<readonly number[] | undefined> => {
  const table = tableFor(db, resource)
  const asked: Asked = { db, resource, table, query, spans: spansOf(resource, table, query) }
  const parts = partsInOrder(asked, ways)
  if (parts) return (await readParts(asked, parts, undefined)).ids
  return (await findIds(db, resource, query, ways))?.ids
}

/** What nothing has to be looked at for. */
const isAlone = ([only, ...others]: readonly Source[]): boolean =>
  only?.rest.length === 0 && others.length === 0

const seek = async (
  asked: Asked,
  ways: readonly Way[],
  sources: readonly Source[],
): Promise<{ readonly ids: readonly number[]; readonly total: Counted } | undefined> => {
  const total = await countIn(asked.db, asked.resource, sources, CAP)
  if (isPastAll(asked.query, total)) return { ids: [], total }
  if (total.isMore || total.count > FEW_FOUND)
    for (const rows of FIRST_WALKS) {
      const ids = await walk(asked, ways, rows)
      if (ids) return { ids, total }
    }
  if (total.isWhole) return { ids: (await gather(asked, sources))?.ids ?? [], total }
  const ids = await walk(asked, ways, MOST_ROWS - CAP - FOR_THE_PAGE)
  return ids && { ids, total }
}

/** With the total, which a page without rows does not carry. */
const counted = async (
  { db, resource, query }: Asked,
  sources: readonly Source[],
  { ids, total }: Found,
): Promise<{ readonly ids: readonly number[]; readonly total: Counted }> => {
  if (total !== undefined) return { ids, total: upTo(total, CAP) }
  const isEmpty = ids.length === 0 && query.start === 0 && query.after === undefined
  return { ids, total: isEmpty ? upTo(0, CAP) : await countIn(db, resource, sources, CAP) }
}

/** What of each way is one person's, where every way has one such source: people have few, and no look tells more. */
const personsSources = ({ db, resource }: Asked, ways: readonly Way[]): readonly Source[] | undefined => {
  const persons = personColumns(resource.name)
  const sources = ways.map((way) => {
    const [first, ...others] = narrowing(db, resource, way)
    const isPersons = (source: Source | undefined) => persons.has(source?.ledBy?.column ?? '')
    if (!isPersons(first) || others.some(isPersons)) return undefined
    return first?.ledBy?.values[0] === null ? undefined : first
  })
  return sources.every((source) => source !== undefined) ? sources : undefined
}
