import { permissionOf } from '@oms/db/domain/declaration'
import type { Resource } from '@oms/db/domain/resource'
import type { AppContext } from '../../app-env'
import type { Deps } from '../../deps'
import { listText } from '../../edge/cut-texts'
import { forbidden } from '../../edge/errors'
import { queryParameters } from '../query-parameters'
import { askable } from '../shown'
import { findIds } from './find-ids'
import { markAfter } from './keyset'
import { type ListQuery, parseListQuery } from './list-query'
import { waysTo } from './ways'

type Row = Readonly<Record<string, unknown>> & { readonly id: number }

/** Reads the rows of these ids, in any order, and makes records of them. */
type ReadRows = (
  ids: readonly number[],
) => PromiseLike<readonly { readonly row: Row; readonly record: object }[]>

/** Answers a list of the resource as CONTRACT's "Lists" says; `read` makes the records of one page. */
export const answerList = async (
  c: AppContext,
  deps: Deps,
  resource: Resource,
  read: ReadRows,
): Promise<Response> => {
  const { actor } = c.var
  const permission = permissionOf(deps.declaration, resource.name, actor.role)
  const asked = askable(resource, permission)
  const query = await checkQuery(deps, asked, queryParameters(c))
  if (permission.read === 'none') throw forbidden()
  const { ids, found } = await findIds(deps.db, asked, query, await waysTo(deps, asked, query, actor))
  const page = ids.slice(0, query.size)
  const rows = new Map((page.length > 0 ? await read(page) : []).map((one) => [one.row.id, one]))
  const shown = page.flatMap((id) => rows.get(id) ?? [])
  c.header('X-Total-Count', String(found.total))
  if (found.capped) c.header('X-Total-Capped', 'true')
  const last = shown.at(-1)
  if (ids.length > page.length && last) c.header('X-Next-After', markAfter(query, last.row))
  const text = listText(shown.map(({ record }) => record))
  return c.body(text, 200, { 'Content-Type': 'application/json' })
}

/** The query of a list's address, each part checked against what the caller may ask. */
export const checkQuery = async (
  deps: Deps,
  asked: Resource,
  parameters: Readonly<Record<string, string[]>>,
): Promise<ListQuery> => parseListQuery(asked, parameters, await statusesFor(deps, asked, parameters))

/** Those that any version of the workflow has, where the query names one. */
const statusesFor = async (
  { definitions, db }: Deps,
  { fields }: Resource,
  parameters: Readonly<Record<string, readonly string[]>>,
): Promise<ReadonlySet<string>> => {
  const ofStatus = Object.entries(parameters).filter(
    ([name]) => fields[name.replace(/_ne$/, '')]?.kind === 'status',
  )
  if (ofStatus.length === 0) return new Set()
  const excludes = ofStatus.some(([name]) => name.endsWith('_ne'))
  return definitions.statuses(db, excludes ? undefined : ofStatus.flatMap(([, values]) => values))
}
