import { expect, test } from 'vitest'
import { resources } from '../resources'
import type { Definition, Outcome, Status } from './definition'
import { shipped } from './shipped'
import { verify } from './verify'

const label = { zh: '甲', en: 'A' }
const status = (more: Partial<Status>): Status => ({
  ...{ label, tone: 'gold', icon: 'clock', phase: 'open', turn: { role: 'admin' } },
  ...more,
})
const outcome = (more: Partial<Outcome>): Outcome => ({
  ...{ label, from: ['new'], who: [{ roles: ['admin'] }], to: 'done', tells: [] },
  ...more,
})
const action = (outcomes: Definition['actions'][string]['outcomes']) => ({
  label,
  rank: 1,
  icon: 'x',
  outcomes,
})
const cause = {
  kind: 'choice',
  label,
  required: true,
  options: { mine: { label }, yours: { label } },
} as const

/** The smallest that can be trusted: one status, one way to its end. */
const whole: Definition = {
  statuses: { new: status({}), done: status({ phase: 'closed', turn: null }) },
  create: { label, to: 'new', fields: [], tells: [] },
  entries: { edit: { label } },
  actions: { finish: action({ default: outcome({}) }) },
}
const withFinish = (more: Partial<Outcome>): Definition => ({
  ...whole,
  actions: { finish: action({ default: outcome(more) }) },
})
const withStatus = (key: string, more: Partial<Status>): Definition => ({
  ...whole,
  statuses: { ...whole.statuses, [key]: status(more) },
})

test('the shipped workflow and the smallest one can be trusted', () => {
  expect(verify(shipped, resources)).toEqual([])
  expect(verify(whole, resources)).toEqual([])
})

const waiting: Definition = {
  ...whole,
  statuses: {
    ...whole.statuses,
    held: status({ turn: { byField: 'cause', holders: { mine: { role: 'admin' } } } }),
  },
  actions: {
    ...whole.actions,
    hold: action({ default: outcome({ to: 'held', form: { cause } }) }),
    back: action({ default: outcome({ from: ['held'], to: 'new' }) }),
  },
}

const broken: readonly (readonly [what: string, definition: Definition, fault: string])[] = [
  ['no outcome', { ...whole, actions: { ...whole.actions, x: action({}) } }, 'action x has no outcome'],
  [
    'no alternative',
    { ...whole, actions: { ...whole.actions, x: action({ default: [] }) } },
    'outcome x.default has no alternative',
  ],
  [
    'a start nowhere',
    { ...whole, create: { ...whole.create, to: 'x' } },
    'create leads to the unknown status x',
  ],
  ['an unknown target', withFinish({ to: 'x' }), 'finish.default leads to the unknown status x'],
  [
    'an unknown origin',
    withFinish({ from: ['new', 'x'] }),
    'finish.default starts from the unknown status x',
  ],
  [
    'a value from no field',
    withFinish({ sets: { rating: { field: 'stars' } } }),
    'finish.default sets a value from the unknown field stars',
  ],
  [
    'a comparison with no field',
    withFinish({ differs: { field: 'who', from: 'assigneeId', in: ['new'] } }),
    'finish.default compares the unknown field who',
  ],
  [
    'a column that what is referred to lacks',
    withFinish({ sets: { dueAt: { reference: 'projectId', column: 'x_until' } } }),
    'finish.default sets dueAt from x_until, which projects do not have',
  ],
  [
    'a column that does not fit where it is put',
    withFinish({ sets: { dueAt: { reference: 'projectId', column: 'name' } } }),
    'finish.default sets dueAt, which holds moment, to the text name of projects',
  ],
  ['an island', withStatus('x', {}), 'status x can never be reached'],
  ['no end', withFinish({ to: 'new' }), 'no end can be reached from status new'],
  [
    'an end with a turn',
    withStatus('done', { phase: 'closed' }),
    'status done is an end but somebody has the turn',
  ],
  ['nobody at it', withStatus('new', { turn: null }), 'status new is no end but nobody has the turn'],
  [
    'a holder who cannot act',
    withStatus('new', { turn: { role: 'manager' } }),
    'in status new the turn is with manager, who cannot move it on',
  ],
  [
    'a person who cannot act',
    withStatus('new', { turn: { relation: 'assigneeId', role: 'employee' } }),
    'in status new the turn is with assigneeId, who cannot move it on',
  ],
  [
    'a way only for a while',
    withFinish({ when: { rule: { column: 'closedAt', is: null }, label } }),
    'in status new the turn is with admin, who cannot move it on',
  ],
  [
    'a milestone that is no moment',
    withStatus('new', { milestone: 'title' }),
    'status new: title holds no moment',
  ],
  [
    'a relation that is no person',
    withFinish({ tells: [{ relation: 'projectId' }] }),
    'finish.default: projectId holds no person',
  ],
  [
    'a field that a task does not have',
    withFinish({ sets: { x_far: { value: 1 } } }),
    'finish.default names the unknown field x_far',
  ],
  [
    'a rule about such a field',
    withFinish({ who: [{ rule: { or: [{ column: 'x_far', is: { me: 'id' } }] } }] }),
    'finish.default names the unknown field x_far',
  ],
  [
    'a form of creation that asks for such a field',
    { ...whole, create: { ...whole.create, fields: ['title', 'x_far'] } },
    'create names the unknown field x_far',
  ],
  [
    'a condition that asks who acts',
    withFinish({ when: { rule: { column: 'creatorId', is: { me: 'id' } }, label } }),
    'finish.default asks in "when" who acts',
  ],
  [
    'a turn of somebody whom the form does not name',
    {
      ...waiting,
      statuses: { ...waiting.statuses, held: status({ turn: { field: 'helper', role: 'employee' } }) },
    },
    'hold.default enters held without the required person helper',
  ],
  ['an answer without a holder', waiting, 'held has no holder for cause=yours'],
  [
    'a turn nobody asked for',
    {
      ...waiting,
      actions: { ...waiting.actions, hold: action({ default: outcome({ to: 'held' }) }) },
    },
    'hold.default enters held without the required choice cause',
  ],
]

test.each(broken)('%s is named', (_, definition, fault) => {
  expect(verify(definition, resources)).toContain(fault)
})

test.each([
  ['x_gone', ['finish.default names the unknown field x_gone']],
  ['status', ['finish.default asks for status, which no form gives']],
  ['number', ['finish.default asks for number, which no form gives']],
  ['priority', []],
])('a form that asks for the field %s: %o', (field, faults) => {
  expect(verify(withFinish({ form: { asked: { field } } }), resources)).toEqual(faults)
})

test('what a form says is set where such a value belongs', () => {
  const form = { asked: { field: 'priority' }, who: { kind: 'person', as: 'somebody', label } } as const
  expect(verify(withFinish({ form, sets: { assigneeId: { field: 'who' } } }), resources)).toEqual([])
  expect(verify(withFinish({ form, sets: { dueAt: { field: 'asked' } } }), resources)).toEqual([
    'finish.default sets dueAt, which holds moment, to the choice of its form',
  ])
})
