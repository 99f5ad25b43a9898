import { ask, me } from '../session/session'
import { countText } from '../words/count-text'
import { say } from '../words/language'
import { tabs } from '../words/words'
import { asProblem } from './problem'

/** Settles whatever `wx` says of a tab: on a page without tabs there is nothing to name. */
const quietly = (work: Promise<unknown>) => void work.catch(() => {})

export const nameTabs = (): void => {
  for (const [index, label] of tabs.entries()) quietly(wx.setTabBarItem({ index, text: say(label) }))
}

export const SUMMARY = '/api/tasks/summary'

export type Summary = {
  readonly cap: number
  /** Each count is a least. */
  readonly capped?: true
  readonly statuses: Readonly<Record<string, number>>
  readonly myTurn: number
  readonly unread: number
}

const MOST_SHOWN = 100

const badge = (index: number, count: number) =>
  quietly(
    count > 0
      ? wx.setTabBarBadge({ index, text: countText(count, MOST_SHOWN) })
      : wx.removeTabBarBadge({ index }),
  )

const TURN_TAB = 0
const NEWS_TAB = 2

/** As many as were last heard of, and by whom. */
let heard: { readonly by: number | undefined; readonly count: number } | undefined

export const unreadHeard = (): number | undefined => (heard?.by === me()?.id ? heard?.count : undefined)

export const showUnread = (count: number): void => {
  heard = { by: me()?.id, count }
  badge(NEWS_TAB, count)
}

/** What waits for me, also on the tabs; undefined where nobody could be asked. `query` narrows the counts by status. */
export const summary = async (query = ''): Promise<Summary | undefined> => {
  const unread = unreadHeard()
  // What was heard on a page without tabs could not be shown there.
  if (unread !== undefined) showUnread(unread)
  try {
    const { body } = await ask<Summary>({ method: 'GET', path: `${SUMMARY}${query}` })
    if (query === '') badge(TURN_TAB, body.myTurn)
    showUnread(body.unread)
    return body
  } catch (thrown) {
    asProblem(thrown)
    return undefined
  }
}
