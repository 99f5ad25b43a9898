import { permissionOf, resourceOf } from '@oms/db/domain/declaration'
import type { Actor } from '@oms/db/domain/roles'
import { eq } from 'drizzle-orm'
import type { Deps } from '../deps'
import { checkQuery, countByValue, countUpTo } from '../resources/list/list'
import { queryTexts, wrongParameter } from '../resources/refusals'
import { askable } from '../resources/shown'
import { countUnread, inboxesOf } from '../workflow/inboxes'
import { taskList } from './task-list'

/** Counts stop here, so that a summary costs the same at any size; a count of CAP means "CAP or more". */
export const CAP = 1000

/** Of what is unread no badge tells more. */
const MOST_UNREAD = 100

type Parameters = Readonly<Record<string, string[]>>

/**
 * What waits: visible tasks by status and those whose turn is mine, as far as they meet the filters of the address;
 * unread notifications, and those of them that made a turn mine. Throws 400 for what is no filter of the tasks' list.
 */
export const summaryFor = async (deps: Deps, actor: Actor, parameters: Parameters) => {
  const { db, declaration, definitions } = deps
  const tasks = resourceOf(declaration, 'tasks')
  for (const name of Object.keys(parameters))
    if (name.startsWith('_')) throw wrongParameter(name, queryTexts.unknown)
  const list = {
    resource: askable(tasks, permissionOf(declaration, tasks.name, actor.role)),
    special: taskList,
  }
  const query = await checkQuery(deps, list, parameters)
  const versions = await definitions.all(db)
  const values = [...new Set(versions.flatMap(({ definition }) => Object.keys(definition.statuses)))]
  const mine = { ...query, narrowed: [...new Set([...query.narrowed, 'turn'])] }
  const inboxes = inboxesOf(db, actor)
  const forMe = eq(db.tables.notifications.forMe, true)
  const [found, myTurn, unread, unreadForMe] = await Promise.all([
    countByValue(deps, list, query, actor, { column: 'status', values, most: CAP }),
    countUpTo(deps, list, mine, actor, CAP),
    inboxes.then((found) => countUnread(db, found, MOST_UNREAD)),
    inboxes.then((found) => countUnread(db, found, MOST_UNREAD, forMe)),
  ])
  const statuses = { statuses: found.counts, ...(found.isCapped && { capped: true }) }
  return { cap: CAP, ...statuses, myTurn, unread, unreadForMe }
}
