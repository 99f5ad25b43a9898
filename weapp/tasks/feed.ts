import { declaration, declarationNow, type Served } from '../declaration/held'
import { lastSeen, see } from '../session/seen'
import { ask, me } from '../session/session'
import { type Card, cardOf } from './card'
import { CARD_FIELDS, type TaskRow } from './task'

export type Feed = {
  /** What was last seen of it, at once. */
  readonly kept: () => readonly Card[] | undefined
  /** Its first page, anew. Throws a Problem. */
  readonly first: () => Promise<{
    readonly cards: readonly Card[]
    readonly isStale: boolean
    readonly served: Served
  }>
  /** The page after; undefined at the end. Throws a Problem. */
  readonly next: () => Promise<readonly Card[] | undefined>
  /** Those of these tasks that belong to it, as they are now. Throws a Problem. */
  readonly some: (ids: readonly number[]) => Promise<readonly Card[]>
}

export const PAGE = 20
/** A phone of little memory holds no more cards at once; a narrower list reaches what lies beyond. */
export const MOST_CARDS = 200

/** A list of tasks without an end; `query` is its filters and its order. */
export const feedOf = (query: string): Feed => {
  const path = `/api/tasks/tasks?_end=${PAGE}&_fields=${CARD_FIELDS}&${query}`
  let after: string | undefined
  let isReading = false
  const cardsOf = (served: Served, rows: readonly TaskRow[]) => {
    const person = me()
    return person ? rows.map((row) => cardOf(served, person, row)) : []
  }
  return {
    kept: () => {
      const rows = lastSeen<readonly TaskRow[]>(path)
      const served = declarationNow()
      return rows && served ? cardsOf(served, rows) : undefined
    },
    first: async () => {
      const [served, { body, isStale, next }] = await Promise.all([
        declaration(),
        see<readonly TaskRow[]>(path),
      ])
      after = body.length < PAGE ? undefined : next
      return { cards: cardsOf(served, body), isStale, served }
    },
    next: async () => {
      const served = declarationNow()
      if (after === undefined || isReading || !served) return undefined
      isReading = true
      try {
        const { body, next, isStale } = await see<readonly TaskRow[]>(`${path}&_after=${after}`)
        if (!isStale) after = body.length < PAGE ? undefined : next
        return cardsOf(served, body)
      } finally {
        isReading = false
      }
    },
    some: async (ids) => {
      const served = await declaration()
      const named = ids.map((id) => `&id=${id}`).join('')
      const { body } = await ask<readonly TaskRow[]>({
        method: 'GET',
        path: `/api/tasks/tasks?_fields=${CARD_FIELDS}&${query}${named}`,
      })
      return cardsOf(served, body)
    },
  }
}
