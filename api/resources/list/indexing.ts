import type { Database } from '@oms/db/database'
import type { Resource } from '@oms/db/domain/resource'
import { indexedAs, indexedFields } from '@oms/db/field-index'
import { and, inArray, isNotNull } from 'drizzle-orm'
import { Refusal } from '../../edge/errors'
import { tableOf } from '../scope'
import type { ListQuery } from './list-query'

/** Seconds after which somebody who was told to wait may ask again. */
const RETRY = 10

/**
 * The fields without columns that lists may be found by, of those that the query and the scope name. Throws 503
 * `indexing` where the query names one whose values are still being gathered.
 */
export const findableFields = async (
  db: Database,
  resource: Resource,
  { filters, sorts }: Pick<ListQuery, 'filters' | 'sorts'>,
  inScope: readonly string[] = [],
): Promise<ReadonlySet<string>> => {
  const indexed = indexedFields(tableOf(db, resource.name), resource)
  const asked = [...filters, ...sorts].map(({ column }) => column)
  const named = [...new Set([...asked, ...inScope])].filter((key) => indexed.has(key))
  if (named.length === 0) return none
  const { fieldBackfills: backfills } = db.tables
  const names = named.map((key) => indexedAs(resource.name, key))
  const open = await db
    .select()
    .from(backfills)
    .where(and(inArray(backfills.field, names), isNotNull(backfills.maxId)))
  const percents = new Map(open.map(({ field, lastId, maxId }) => [field, percentOf(lastId, maxId ?? 0)]))
  for (const key of asked) {
    const percent = percents.get(indexedAs(resource.name, key))
    if (percent !== undefined) throw stillIndexing(resource, key, percent)
  }
  return new Set(named.filter((key) => !percents.has(indexedAs(resource.name, key))))
}

const none: ReadonlySet<string> = new Set()

const percentOf = (lastId: number, maxId: number): number =>
  maxId === 0 ? 0 : Math.min(99, Math.floor((100 * lastId) / maxId))

const stillIndexing = ({ fields }: Resource, key: string, percent: number): Refusal => {
  const { label = { zh: key, en: key } } = fields[key] ?? {}
  return new Refusal(503, 'indexing', {
    retryAfter: RETRY,
    text: {
      zh: `「${label.zh}」正在建立索引，已完成 ${percent}%，完成后即可按它筛选和排序。`,
      en: `“${label.en}” is being indexed, ${percent}% done; then it can be filtered and sorted by.`,
    },
  })
}
