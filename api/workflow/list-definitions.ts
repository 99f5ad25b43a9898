import type { Resource } from '@oms/db/domain/resource'
import type { Hidden } from '@oms/db/domain/workflow/seen'
import { toldTo } from '@oms/db/domain/workflow/told'
import type { AppContext } from '../app-env'
import type { Version } from '../definitions'
import type { Deps } from '../deps'
import { type FilterValue, parseListQuery } from '../resources/list/list'
import { queryParameters } from '../resources/query-parameters'
import { queryTexts, wrongParameter } from '../resources/refusals'
import { hiddenFrom } from '../resources/shown'

/** A version as it travels; `version` is its number within the key. */
export const versionShown = ({ id, key, number, definition }: Version, hidden: Hidden) => ({
  ...{ id, key, version: number, definition: toldTo(definition, hidden) },
})

/** What a list of versions can be asked for: they have nothing but their number. */
const versions = {
  name: 'workflowVersions',
  path: 'workflow/definitions',
  label: { zh: '流程版本', en: 'Workflow versions' },
  title: 'version',
  searched: [],
  sorts: ['id'],
  fields: {},
} as const satisfies Resource

/** Every version of the workflow, asked for as other lists are; they are few, and all are kept in memory. */
export const listDefinitions = async (
  c: AppContext,
  { declaration, definitions, db }: Deps,
): Promise<Response> => {
  const parameters = queryParameters(c)
  if (parameters._after) throw wrongParameter('_after', queryTexts.unknown)
  const { filters, sorts, start, size } = parseListQuery(versions, parameters, new Set())
  const wanted: readonly FilterValue[] | undefined = filters[0]?.values
  const all = await definitions.all(db)
  const found = all.filter(({ id }) => wanted?.includes(id) ?? true)
  if (sorts[0]?.descending) found.reverse()
  c.header('X-Total-Count', String(found.length))
  const hidden = hiddenFrom(declaration, 'tasks', c.var.actor.role)
  return c.json(found.slice(start, start + size).map((version) => versionShown(version, hidden)))
}
