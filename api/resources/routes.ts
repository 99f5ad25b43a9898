import type { Declaration } from '@oms/db/domain/declaration'
import type { Permission } from '@oms/db/domain/permission'
import { comparedBy, type Resource } from '@oms/db/domain/resource'
import { Hono } from 'hono'
import type { AppContext, AppEnv } from '../app-env'
import type { Deps } from '../deps'
import { idOf } from '../edge/record-id'
import { answerList } from './answer-list'
import type { Hooks } from './hooks'
import type { ListSpecial } from './list/list'
import { type Row, readRecords, readVisible } from './read-records'
import { createRecord, removeRecord, updateRecord } from './write-records'

type Read = { readonly row: Row; readonly record: object }

/** What a resource does beyond its descriptor. */
export type Special = {
  readonly hooks?: Hooks
  readonly list?: ListSpecial
  readonly reading?: {
    /** Columns read beside the descriptor's, for `complete`. */
    readonly beside?: readonly string[]
    readonly complete?: (
      c: AppContext,
      deps: Deps,
      records: readonly Read[],
    ) => readonly Read[] | Promise<readonly Read[]>
    /** Reads a page of its own instead. */
    readonly page?: (
      c: AppContext,
      deps: Deps,
      ids: readonly number[],
      isWhole: boolean,
    ) => Promise<readonly Read[]>
  }
}

// Digits only: a name in that place, such as `me`, is an address of its own.
const one = '/:id{\\d+}'

/** The routes of one resource that follow from its descriptor and permissions; mounted at its path. */
export const resourceRoutes = (
  deps: Deps,
  resource: Resource,
  { hooks = {}, list, reading = {} }: Special = {},
): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  const { db, declaration } = deps

  const { beside = [], complete = (_, __, records) => records } = reading
  // For the mark of the place after a page.
  const keys = resource.sorts.map((name) => comparedBy(name, resource.fields[name]))
  routes.get('/', (c) =>
    answerList(c, deps, resource, list, async (ids, isWhole) =>
      reading.page
        ? reading.page(c, deps, ids, isWhole)
        : complete(
            c,
            deps,
            await readRecords(db, declaration, resource, c.var.actor, ids, [...beside, ...keys]),
          ),
    ),
  )
  routes.get(one, async (c) => {
    const found = await readVisible(db, declaration, resource, c.var.actor, idOf(c), beside)
    const [shown] = await complete(c, deps, [found])
    return c.json(shown?.record ?? found.record)
  })
  if (resource.handmade) return routes

  const verbs = verbsOf(declaration, resource)
  if (verbs.create) routes.post('/', (c) => createRecord(c, deps, resource, hooks))
  if (verbs.update) {
    routes.patch(one, (c) => updateRecord(c, deps, resource, hooks))
    routes.put(one, (c) => updateRecord(c, deps, resource, hooks))
  }
  if (verbs.remove) routes.delete(one, (c) => removeRecord(c, deps, resource, hooks))
  return routes
}

/** What somebody may do with the resource; where nobody may, the method is not served (405). */
export const verbsOf = ({ permissions }: Declaration, resource: Resource) => {
  const granted: readonly Permission[] = Object.values(permissions[resource.name] ?? {})
  return {
    create: granted.some(({ create }) => create !== undefined),
    update: granted.some(({ update }) => update !== undefined),
    remove: granted.some(({ remove }) => remove !== undefined),
  }
}
