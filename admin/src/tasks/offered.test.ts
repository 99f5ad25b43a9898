import type { TaskAction } from '@oms/db/domain/answered'
import { expect, test } from 'vitest'
import { closedTogether, offersOf, stillOffered } from './offered'

const label = { zh: 'x', en: 'x' }
const outcome = (key: string, danger?: true) => ({ key, label, to: null, fields: {}, danger })

const actions: readonly TaskAction[] = [
  {
    key: 'judge',
    label,
    icon: 'x',
    open: true,
    outcomes: [outcome('yes'), outcome('no', true), outcome('later')],
  },
  { key: 'move', label, icon: 'x', open: false, reason: { code: 'who', text: 'not yours' } },
  { key: 'nudge', label, icon: 'x', open: true, outcomes: [outcome('default')] },
]

test('offers each open outcome in the order given, what cannot be undone last', () => {
  const { open, closed } = offersOf(actions)
  expect(open.map(({ action, outcome: { key } }) => `${action.key} ${key}`)).toEqual([
    'judge yes',
    'judge later',
    'nudge default',
    'judge no',
  ])
  expect(closed.map(({ key }) => key)).toEqual(['move'])
})

test('finds an offer again in a newer reading, or that it is gone', () => {
  const [first] = offersOf(actions).open
  if (!first) throw new Error('there is one')
  expect(stillOffered(actions, first)?.outcome.key).toBe('yes')
  expect(stillOffered(actions.slice(1), first)).toBeUndefined()
})

test('what is closed for one reason is told once', () => {
  const closed = (key: string, text: string) => ({
    ...{ key, label, icon: 'x', open: false as const },
    reason: { code: 'who', text },
  })
  const groups = closedTogether([closed('a', 'one'), closed('b', 'two'), closed('c', 'one')])
  expect(groups.map(({ text, actions: together }) => `${text}: ${together.map(({ key }) => key)}`)).toEqual([
    'one: a,c',
    'two: b',
  ])
})
