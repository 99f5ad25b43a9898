import { permissionOf } from '@oms/db/domain/declaration'
import type { Resource } from '@oms/db/domain/resource'
import type { AppContext } from '../app-env'
import type { Deps } from '../deps'
import { listText } from '../edge/cut-texts'
import { forbidden } from '../edge/errors'
import { checkQuery, findPage, type ListQuery, type ListSpecial, markAfter, type Page } from './list/list'
import { queryParameters } from './query-parameters'
import { tableOf } from './scope'
import { askable, unlisted } from './shown'

type Row = Readonly<Record<string, unknown>> & { readonly id: number }

/** Reads the rows of these ids, in any order, and makes records of them; if not whole, what lists leave out may be. */
type ReadRows = (
  ids: readonly number[],
  isWhole: boolean,
) => PromiseLike<readonly { readonly row: Row; readonly record: object }[]>

/** Answers a list of the resource as CONTRACT's "Lists" says; `read` makes the records of one page. */
export const answerList = async (
  c: AppContext,
  deps: Deps,
  resource: Resource,
  special: ListSpecial | undefined,
  read: ReadRows,
): Promise<Response> => {
  const { actor } = c.var
  const permission = permissionOf(deps.declaration, resource.name, actor.role)
  const list = { resource: askable(resource, permission), special }
  const query = await checkQuery(deps, list, queryParameters(c))
  if (permission.read === 'none') throw forbidden()
  const left = unlisted(tableOf(deps.db, resource.name), resource)
  const isWhole = query.fields !== undefined || left.size === 0
  return answerPage(c, query, await findPage(deps, list, query, actor), async (ids) => {
    const found = await read(ids, isWhole)
    return isWhole ? found : found.map(({ row, record }) => ({ row, record: without(record, left) }))
  })
}

/** Answers the records of a page that was found, with what its headers say of the whole list. */
export const answerPage = async (
  c: AppContext,
  query: ListQuery,
  { ids, total, isCapped }: Page,
  read: ReadRows,
): Promise<Response> => {
  const page = ids.slice(0, query.size)
  const rows = new Map((page.length > 0 ? await read(page, true) : []).map((one) => [one.row.id, one]))
  const shown = page.flatMap((id) => rows.get(id) ?? [])
  c.header('X-Total-Count', String(total))
  if (isCapped) c.header('X-Total-Capped', 'true')
  const last = shown.at(-1)
  if (ids.length > page.length && last) c.header('X-Next-After', markAfter(query, last.row))
  const { fields } = query
  const text = listText(shown.map(({ record }) => (fields ? onlyOf(record, fields) : record)))
  return c.body(text, 200, { 'Content-Type': 'application/json' })
}

// Most records have nothing of it: to copy their many keys costs more than to look.
const without = (record: object, left: ReadonlySet<string>): object => {
  for (const key in record) if (left.has(key)) return cutDown(record, left)
  return record
}

const cutDown = (record: object, left: ReadonlySet<string>): object =>
  Object.fromEntries(Object.entries(record).filter(([key]) => !left.has(key)))

/** The id and what is named of a record. */
const onlyOf = (record: object, fields: readonly string[]): object =>
  Object.fromEntries(Object.entries(record).filter(([key]) => key === 'id' || fields.includes(key)))
