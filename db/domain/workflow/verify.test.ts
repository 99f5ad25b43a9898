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

const faultsOf = (definition: Definition) =>
  verify(definition, resources).map(({ code, path }) => `${code} ${path}`)

test('the shipped workflow and the smallest one can be trusted', () => {
  expect(faultsOf(shipped)).toEqual([])
  expect(faultsOf(whole)).toEqual([])
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
  ['no outcome', { ...whole, actions: { ...whole.actions, x: action({}) } }, 'no_outcome actions.x.outcomes'],
  [
    'no alternative',
    { ...whole, actions: { ...whole.actions, x: action({ default: [] }) } },
    'no_outcome actions.x.outcomes.default',
  ],
  ['a start nowhere', { ...whole, create: { ...whole.create, to: 'x' } }, 'unknown_status create.to'],
  ['an unknown target', withFinish({ to: 'x' }), 'unknown_status actions.finish.outcomes.default.to'],
  [
    'an unknown origin',
    withFinish({ from: ['new', 'x'] }),
    'unknown_status actions.finish.outcomes.default.from.1',
  ],
  [
    'a value from no field',
    withFinish({ sets: { rating: { field: 'stars' } } }),
    'unknown_form_field actions.finish.outcomes.default.sets.rating',
  ],
  [
    'a comparison with no field',
    withFinish({ differs: { field: 'who', from: 'assigneeId', in: ['new'] } }),
    'unknown_form_field actions.finish.outcomes.default.differs.field',
  ],
  [
    'a column that what is referred to lacks',
    withFinish({ sets: { dueAt: { reference: 'projectId', column: 'x_until' } } }),
    'unknown_column actions.finish.outcomes.default.sets.dueAt.column',
  ],
  [
    'a column that does not fit where it is put',
    withFinish({ sets: { dueAt: { reference: 'projectId', column: 'name' } } }),
    'wrong_value actions.finish.outcomes.default.sets.dueAt',
  ],
  ['an island', withStatus('x', {}), 'unreachable_status statuses.x'],
  ['no end', withFinish({ to: 'new' }), 'no_end statuses.new'],
  ['an end with a turn', withStatus('done', { phase: 'closed' }), 'end_with_turn statuses.done.turn'],
  ['nobody at it', withStatus('new', { turn: null }), 'nobody_has_turn statuses.new.turn'],
  [
    'a holder who cannot act',
    withStatus('new', { turn: { role: 'manager' } }),
    'stuck_turn statuses.new.turn',
  ],
  [
    'a person who cannot act',
    withStatus('new', { turn: { relation: 'assigneeId', role: 'employee' } }),
    'stuck_turn statuses.new.turn',
  ],
  [
    'a way only for a while',
    withFinish({ when: { rule: { column: 'closedAt', is: null }, label } }),
    'stuck_turn statuses.new.turn',
  ],
  [
    'a milestone that is no moment',
    withStatus('new', { milestone: 'title' }),
    'wrong_kind statuses.new.milestone',
  ],
  [
    'a relation that is no person',
    withFinish({ tells: [{ relation: 'projectId' }] }),
    'wrong_kind actions.finish.outcomes.default.tells.0.relation',
  ],
  [
    'a field that a task does not have',
    withFinish({ sets: { x_far: { value: 1 } } }),
    'unknown_field actions.finish.outcomes.default.sets.x_far',
  ],
  [
    'a rule about such a field',
    withFinish({ who: [{ rule: { or: [{ column: 'x_far', is: { me: 'id' } }] } }] }),
    'unknown_field actions.finish.outcomes.default.who.0.rule.or.0.column',
  ],
  [
    'a form of creation that asks for such a field',
    { ...whole, create: { ...whole.create, fields: ['title', 'x_far'] } },
    'unknown_field create.fields.1',
  ],
  [
    'a condition that asks who acts',
    withFinish({ when: { rule: { column: 'creatorId', is: { me: 'id' } }, label } }),
    'when_asks_who actions.finish.outcomes.default.when.rule',
  ],
  [
    'a turn of somebody whom the form does not name',
    {
      ...waiting,
      statuses: { ...waiting.statuses, held: status({ turn: { field: 'helper', role: 'employee' } }) },
    },
    'turn_without_person actions.hold.outcomes.default.form',
  ],
  ['an answer without a holder', waiting, 'turn_without_holder statuses.held.turn.holders.yours'],
  [
    'a field asked for twice',
    withFinish({ form: { once: { field: 'priority' }, again: { field: 'priority' } } }),
    'asked_twice actions.finish.outcomes.default.form.again',
  ],
  [
    'an action under the name of another path',
    { ...whole, actions: { ...whole.actions, presence: action({ default: outcome({}) }) } },
    'key_taken actions.presence',
  ],
  [
    'a question in the place of the comment',
    withFinish({ form: { comment: cause } }),
    'key_taken actions.finish.outcomes.default.form.comment',
  ],
  ['a step that nobody may take', withFinish({ who: [] }), 'nobody_may actions.finish.outcomes.default.who'],
  [
    'a step of one person where the turn is their role’s',
    withFinish({ who: [{ rule: { column: 'creatorId', is: { me: 'id' } } }] }),
    'stuck_turn statuses.new.turn',
  ],
  [
    'an answer that the field does not have',
    withFinish({ sets: { closeReason: { value: 'bored' } } }),
    'wrong_value actions.finish.outcomes.default.sets.closeReason',
  ],
  [
    'nobody to follow who leaves',
    { ...whole, onLeave: { assigneeId: 'finish' } },
    'not_for_system onLeave.assigneeId',
  ],
  [
    'a turn nobody asked for',
    {
      ...waiting,
      actions: { ...waiting.actions, hold: action({ default: outcome({ to: 'held' }) }) },
    },
    'turn_without_choice actions.hold.outcomes.default.form',
  ],
]

test.each(broken)('%s is named', (_, definition, fault) => {
  expect(faultsOf(definition)).toContain(fault)
})

test.each([
  ['x_gone', ['unknown_field actions.finish.outcomes.default.form.asked']],
  ['status', ['kernel_field actions.finish.outcomes.default.form.asked']],
  ['number', ['kernel_field actions.finish.outcomes.default.form.asked']],
  ['priority', []],
])('a form that asks for the field %s: %o', (field, faults) => {
  expect(faultsOf(withFinish({ form: { asked: { field } } }))).toEqual(faults)
})

test('what a form says is set where such a value belongs', () => {
  const form = { asked: { field: 'priority' }, who: { kind: 'person', as: 'somebody', label } } as const
  expect(faultsOf(withFinish({ form, sets: { assigneeId: { field: 'who' } } }))).toEqual([])
  expect(faultsOf(withFinish({ form, sets: { dueAt: { field: 'asked' } } }))).toEqual([
    'wrong_value actions.finish.outcomes.default.sets.dueAt',
  ])
})

const employees: Status['turn'] = { relation: 'assigneeId', role: 'employee' }
const byAssignee: Outcome['who'] = [{ rule: { column: 'assigneeId', is: { me: 'id' } } }]
const assigned = (more: Partial<Outcome>): Definition => ({
  ...whole,
  statuses: { ...whole.statuses, given: status({ label: { zh: '乙', en: 'B' }, turn: employees }) },
  actions: {
    give: action({ default: outcome({ label: { zh: '交给', en: 'Give' }, to: 'given', ...more }) }),
    finish: action({ default: outcome({ from: ['given'], who: [...byAssignee, { roles: ['admin'] }] }) }),
  },
})

test('a turn of somebody whom no step on the way names is told with that way', () => {
  const [fault, ...others] = verify(assigned({}), resources)
  expect(others).toEqual([])
  expect(fault).toMatchObject({
    ...{ path: 'statuses.given.turn', code: 'empty_turn' },
    example: {
      zh: '甲 → 交给 → 乙：没有“处理人”',
      en: 'A → Give → B: there is no “Assignee”',
    },
  })
  expect(faultsOf(assigned({ form: { who: { field: 'assigneeId', required: true } } }))).toEqual([])
  expect(faultsOf(assigned({ form: { who: { field: 'assigneeId' } } }))).toEqual([
    'empty_turn statuses.given.turn',
  ])
  expect(faultsOf(assigned({ sets: { assigneeId: { actor: 'id' } } }))).toEqual([])
})

test('a turn of the contractor before there is one is told; one that is refused until there is, is not', () => {
  const given = status({ label: { zh: '乙', en: 'B' }, turn: { role: 'manager' } })
  const who: Outcome['who'] = [{ roles: ['manager', 'admin'] }]
  const to = (more: Partial<Outcome>): Definition => ({
    ...assigned(more),
    statuses: { ...whole.statuses, given },
    actions: { ...assigned(more).actions, finish: action({ default: outcome({ from: ['given'], who }) }) },
  })
  expect(faultsOf(to({}))).toEqual(['empty_turn statuses.given.turn'])
  expect(faultsOf(to({ needsHolder: true }))).toEqual([])
  const column = 'contractorOrganizationId'
  expect(faultsOf(to({ sets: { [column]: { reference: 'projectId', column } } }))).toEqual([])
})

test('a dead end is told with the way to it, a stuck turn with who has it', () => {
  const dead = { ...assigned({ sets: { assigneeId: { actor: 'id' } } }), actions: {} }
  const given = outcome({ label: { zh: '交给', en: 'Give' }, to: 'given' })
  const actions = { give: action({ default: given }), finish: action({ default: outcome({}) }) }
  const faults = verify({ ...dead, actions }, resources)
  expect(faults.map(({ code, path, example }) => [code, path, example?.zh])).toEqual([
    ['no_end', 'statuses.given', '甲 → 交给 → 乙 → 到不了任何结束状态'],
    ['stuck_turn', 'statuses.given.turn', '甲 → 交给 → 乙：此时轮到“处理人”，但其没有可用的操作'],
  ])
})

test('an archived field that is still asked for is named by its label', () => {
  const room = { kind: 'text', max: 9, label: { zh: '机房', en: 'Room' }, archived: true } as const
  const definition = withFinish({ form: { asked: { field: 'x_room' } } })
  expect(verify(definition, resources, { x_room: room })).toMatchObject([
    { code: 'archived_field', path: 'actions.finish.outcomes.default.form.asked' },
  ])
})
