import { isOfTasks, type News } from '../live/told'
import { type Card, renewed } from './card'
import { type Feed, PAGE } from './feed'

/**
 * A list that was scrolled beyond its first page, as it is now, in its place: what happened to it, or all of it.
 * Undefined where its first page is all that there is, which is read anew as a whole. Throws a Problem.
 */
export const listNow = async (
  feed: Feed,
  cards: readonly Card[],
  news?: News,
): Promise<readonly Card[] | undefined> => {
  if (cards.length <= PAGE) return undefined
  if (news && !isOfTasks(news)) return cards
  const isAll = !news || news.isAll || news.isReleased
  const ids = isAll ? cards.map(({ id }) => id) : [...news.tasks.keys(), ...news.gone]
  return renewed(cards, new Set(ids), await feed.some(ids))
}
