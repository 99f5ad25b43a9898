import { expect, test } from 'vitest'
import type { Definition, Outcome } from '../workflow/definition'
import { shipped } from '../workflow/shipped'
import { endingStep, stepsByItself } from './by-itself'
import { openedSince } from './opened-since'

const { confirm, close } = shipped.actions
const [accept] = confirm.outcomes.accept
const [regular, forced] = close.outcomes.default

const accepting = (...ways: readonly Outcome[]): Definition => ({
  ...shipped,
  actions: { ...shipped.actions, confirm: { ...confirm, outcomes: { ...confirm.outcomes, accept: ways } } },
})
const since = (version: Definition, key = 'task') =>
  openedSince({ workflows: { task: shipped } }, key, version)
const confirming = (version: Definition) => endingStep(version, 'completed', 'confirm')?.way

test('a step that people have is the system’s too, and tells whom it tells now', () => {
  expect(confirming(accepting(accept))).toBe(undefined)
  expect(confirming(since(accepting(accept)))).toMatchObject({
    ...{ label: { zh: '确认完成' }, from: ['completed'], who: [{ system: true }], to: 'confirmed' },
    tells: [{ relation: 'creatorId' }, { relation: 'assigneeId' }, { role: 'manager' }, { role: 'admin' }],
  })
})

test.each<[name: string, way: Outcome]>([
  ['requires a comment', { ...accept, commentRequired: true }],
  ['asks for what must be given', { ...accept, form: { rating: { ...accept.form.rating, required: true } } }],
  ['leads elsewhere', { ...accept, to: 'closed' }],
  ['starts elsewhere', { ...accept, from: ['processing'] }],
])('one that %s in the version is not', (_, way) => {
  expect(confirming(since(accepting(way)))).toBe(undefined)
})

test('what stands beside it under the same name is not opened with it', () => {
  const older = {
    ...shipped,
    actions: {
      ...shipped.actions,
      close: {
        ...close,
        outcomes: { default: [{ ...regular, who: [{ roles: ['admin' as const] }] }, forced] },
      },
    },
  }
  expect(endingStep(since(older), 'confirmed', 'close')?.way.label.zh).toBe('结单')
  expect(stepsByItself(since(older), 'processing').map(({ action }) => action)).not.toContain('close')
})

test('a clock stands still where it does now', () => {
  const { pauses: _, ...on_hold } = shipped.statuses.on_hold
  const older = { ...shipped, statuses: { ...shipped.statuses, on_hold } }
  expect(since(older).statuses.on_hold).toMatchObject({ pauses: true })
  expect(since(older).statuses.processing).not.toHaveProperty('pauses')
})

test('a version of a workflow that is no more stays as it is', () => {
  const older = accepting(accept)
  expect(since(older, 'constructor')).toBe(older)
})
