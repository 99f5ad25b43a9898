import { resourceOf } from '@oms/db/domain/declaration'
import type { AppContext } from '../app-env'
import type { Deps } from '../deps'
import { answerPage } from '../resources/answer-list'
import { parseListQuery } from '../resources/list/list'
import { queryParameters } from '../resources/query-parameters'
import { pageOf, totalOf } from './find-notifications'
import { inboxesOf } from './inboxes'
import { notificationRecords } from './notification-records'
import { readNotifications } from './render-notification'

/** What the caller's audiences were told, asked for as other lists are. */
export const listNotifications = async (c: AppContext, deps: Deps): Promise<Response> => {
  const { db } = deps
  const descriptor = resourceOf(deps.declaration, 'notifications')
  const query = parseListQuery(descriptor, queryParameters(c), new Set(), { added: ['title', 'body'] })
  const inboxes = await inboxesOf(db, c.var.actor)
  const [ids, total] = await Promise.all([
    pageOf(db, descriptor, inboxes, query),
    totalOf(db, inboxes, query.filters),
  ])
  return answerPage(c, query, { ids, ...total }, async (page) =>
    readNotifications(c, deps, await notificationRecords(db, descriptor, inboxes, page)),
  )
}
