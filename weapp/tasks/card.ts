import { type Served, statusesOf, taskFields, typeOf } from '../declaration/held'
import type { Me } from '../session/session'
import { say } from '../words/language'
import { lists } from '../words/words'
import type { TaskRow } from './task'
import { isMine, turnText } from './turn'

export type Card = {
  readonly id: number
  readonly number: string
  readonly title: string
  readonly status: string
  readonly tone: string
  readonly type: string
  readonly priority: string
  readonly priorityTone: string
  readonly turn: string
  readonly isMine: boolean
  readonly overdue: string
}

/** A task as a list draws it, in words. */
export const cardOf = (served: Served, me: Me, row: TaskRow): Card => {
  const status = statusesOf(served)[row.status]
  const type = typeOf(served, row.taskType)
  const field = taskFields(served).priority
  const option =
    field?.kind === 'choice' && row.priority !== field.default ? field.options[row.priority] : undefined
  const isLate = row.turn !== null && row.dueAt !== null && Date.parse(row.dueAt) < Date.now()
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    status: status ? say(status.label) : row.status,
    tone: status?.tone ?? 'grey',
    type: type ? say(type.label) : '',
    priority: option ? say(option.label) : '',
    priorityTone: option?.tone ?? 'grey',
    turn: turnText(row.turn, me),
    isMine: isMine(row.turn, me),
    overdue: isLate ? say(lists.overdue) : '',
  }
}

/** What a list grows by: only what is new crosses to the view. */
export const appended = (from: number, cards: readonly Card[]): Record<string, Card> =>
  Object.fromEntries(cards.map((card, index) => [`cards[${from + index}]`, card]))

/** A list as it is after `asked` of its tasks were read anew: changed in place, gone, or come on top. */
export const renewed = (
  cards: readonly Card[],
  asked: ReadonlySet<number>,
  found: readonly Card[],
): readonly Card[] => {
  const now = new Map(found.map((card) => [card.id, card]))
  const kept = cards.flatMap((card) => (asked.has(card.id) ? (now.get(card.id) ?? []) : card))
  const known = new Set(cards.map(({ id }) => id))
  return [...found.filter(({ id }) => !known.has(id)), ...kept]
}

/** What crosses to the view where a list became another: cards that changed, or the list where others stand in it. */
export const changed = (before: readonly Card[], after: readonly Card[]): Record<string, unknown> => {
  const isSame = before.length === after.length && after.every(({ id }, index) => before[index]?.id === id)
  if (!isSame) return { cards: after }
  return Object.fromEntries(
    after.flatMap((card, index) =>
      JSON.stringify(card) === JSON.stringify(before[index]) ? [] : [[`cards[${index}]`, card]],
    ),
  )
}
