import { type Document, put, valueAt } from './documents'
import { type Random, randomOf } from './random'
import { randomContent } from './random-content'
import { randomWorkflow } from './random-workflow'

/** A content that is broken in one way, with what must be said of it and where. */
export type Broken = {
  readonly seed: number
  readonly code: string
  readonly path: string
  readonly content: unknown
}

const label = { zh: '严重程度', en: 'Severity' }
const option = { label: { zh: '高', en: 'High' } }
const me = { me: 'id' }
const admins = [{ roles: ['admin'] }]
const outcome = (more: object) => ({ label, from: ['fresh'], who: admins, to: 'ended', tells: [], ...more })
const action = (more: object) => ({ label, rank: 50, icon: 'check', outcomes: { default: outcome(more) } })
const status = (more: object) => ({
  label,
  tone: 'gold',
  icon: 'clock',
  phase: 'open',
  turn: { role: 'admin' },
  ...more,
})

/** A content without faults in which there is something of each kind to break. */
export const wholeContent = (seed: number): Document => {
  const content: Document = structuredClone({ ...randomContent(seed) })
  const workflow = randomWorkflow(randomOf(seed), {})
  const visit = { label: { zh: '巡检', en: 'Visit' }, workflow: 'x_flow' }
  const whole = [
    [
      'fields.tasks.x_severity',
      { kind: 'choice', label, options: { high: option, low: option }, nullable: true },
    ],
    ['workflows.x_flow', workflow],
    ['taskTypes.x_visit', visit],
    [manager, { read: { column: 'contractorOrganizationId', is: { me: 'organizationId' } } }],
  ] as const
  const made = whole.reduce((document, [path, value]) => put(document, path, value), content)
  const create = valueAt(made, 'permissions.tasks.user.create')
  return put(made, 'permissions.tasks.user.create', [...(Array.isArray(create) ? create : []), 'x_severity'])
}

type Breaking = (whole: Document, random: Random) => readonly [content: Document, path: string]

const severity = 'fields.tasks.x_severity'
const flow = 'workflows.x_flow'
const manager = 'permissions.tasks.manager'
const user = 'permissions.tasks.user'

/** With this value at the place that is then at fault. */
const at =
  (path: string, value: unknown): Breaking =>
  (whole) => [put(whole, path, value), path]

/** One of several values there. */
const anyOf =
  (path: string, values: readonly unknown[]): Breaking =>
  (whole, random) => [put(whole, path, random.pick(values)), path]

const field =
  (below: string, ...fields: readonly object[]): Breaking =>
  (whole, random) => [put(whole, severity, { label, ...random.pick(fields) }), severity + below]

const rule =
  (below: string, ...rules: readonly unknown[]): Breaking =>
  (whole, random) => [put(whole, `${manager}.read`, random.pick(rules)), `${manager}.read${below}`]

const own =
  (key: string): Breaking =>
  (whole, random) => {
    const kept = put(put(whole, severity, undefined), `${user}.create`, ['title', 'description', 'taskType'])
    const path = `fields.tasks.${key === '' ? random.pick(['severity', 'x_Big', 'x_a-b', 'x_', `x_${'a'.repeat(31)}`]) : key}`
    return [put(kept, path, { kind: 'boolean', label }), path]
  }

/** More statuses and actions beside those of the workflow. */
const grown =
  (below: string, statuses: object, actions: object): Breaking =>
  (whole) => {
    const more = Object.entries({ statuses, actions }).flatMap(([part, entries]) =>
      Object.entries(entries).map(([key, value]) => [`${flow}.${part}.${key}`, value] as const),
    )
    return [more.reduce((document, [path, value]) => put(document, path, value), whole), flow + below]
  }

const given = status({ turn: { role: 'employee', relation: 'handlerId' } })
const handled = action({ from: ['given'], who: [{ rule: { column: 'handlerId', is: me } }] })
const held = status({ turn: { role: 'employee', field: 'helper' } })
const chosen = status({ turn: { byField: 'cause', holders: { mine: { role: 'admin' } } } })
const priority = { field: 'priority' }
const archived = { label, workflow: 'task', archived: true }

export const breakings: readonly (readonly [code: string, Breaking])[] = [
  ['unknown_key', anyOf('colours', [{}, 1, null])],
  ['unknown_key', at(`${severity}.colour`, 'red')],
  ['wrong_type', anyOf(`${severity}.label`, ['严重程度', 3, [], null])],
  ['wrong_type', anyOf(`${flow}.statuses`, [[], 'fresh', null])],
  ['wrong_type', anyOf(`${severity}.required`, ['yes', 1, null])],
  ['key_form', own('')],
  ['key_ending', own('x_far_gte')],
  ['key_taken', own('priority')],
  ['unknown_resource', at('fields.rooms', { x_a: { kind: 'boolean', label } })],
  ['does_not_grow', at('fields.comments', { x_a: { kind: 'boolean', label } })],
  ['unknown_kind', field('.kind', { kind: 'colour' }, { kind: 'password' }, { kind: 'status' })],
  ['missing', field('.max', { kind: 'text' }, { kind: 'markdown' }, { kind: 'rating' })],
  ['missing', at(`${flow}.create`, undefined)],
  ['label_missing', anyOf(`${severity}.label.en`, [undefined, '', ' ', '\u200b'])],
  ['label_too_long', at(`${severity}.label.zh`, '长'.repeat(61))],
  ['label_unseen', anyOf(`${severity}.options.high.label.zh`, ['高\u202e', '高\n低', ' 高'])],
  ['out_of_range', field('.digits', { kind: 'decimal', digits: 9 }, { kind: 'decimal', digits: -1 })],
  [
    'limits_crossed',
    field('.min', { kind: 'number', min: 2, max: 1 }, { kind: 'decimal', digits: 1, min: '2', max: '1.5' }),
  ],
  ['no_options', at(`${severity}.options`, {})],
  ['no_choosable_option', at(`${severity}.options`, { high: { ...option, archived: true } })],
  ['wrong_default', anyOf(`${severity}.default`, ['middle', 'High', 'highest'])],
  ['not_filterable', field('.filterable', ...['files', 'url'].map((kind) => ({ kind, filterable: true })))],
  ['not_sortable', field('.sortable', ...['files', 'url'].map((kind) => ({ kind, sortable: true })))],
  ['not_searchable', at(`${severity}.searched`, true)],
  [
    'required_when',
    anyOf(`${severity}.requiredWhen`, [
      { column: 'creatorId', is: me },
      { column: 'taskType', is: me },
    ]),
  ],
  ['as_taken', field('.as', ...['creator', 'turn', 'x_severity'].map((as) => ({ kind: 'person', as })))],
  ['as_form', field('.as', { kind: 'person', as: 'verifier' })],
  ['unknown_resource', field('.resource', { kind: 'reference', resource: 'rooms', as: 'x_room' })],
  ['unknown_tone', at(`${severity}.options.high.tone`, 'scarlet')],
  ['unknown_icon', at(`${flow}.statuses.fresh.icon`, 'dragon')],
  ['no_files_here', at('fields.projects.x_photos', { kind: 'files', label })],
  ['unknown_workflow', at('taskTypes.x_visit.workflow', 'x_gone')],
  [
    'no_task_type',
    (whole) => [put(whole, 'taskTypes', { issue: archived, requirement: archived }), 'taskTypes'],
  ],
  ['unknown_role', at('permissions.tasks.guest', { read: 'all' })],
  ['unknown_column', rule('.column', { column: 'x_gone', is: 1 }, { column: 'password', is: 'a' })],
  [
    'wrong_operand',
    rule(
      '.is',
      { column: 'creatorId', is: 'me' },
      { column: 'creatorId', is: { me: 'role' } },
      { column: 'dueAt', is: 'today' },
    ),
  ],
  ['unknown_option', rule('.or.0.in.1', { or: [{ column: 'status', in: ['closed', 'gone'] }] })],
  ['rule_empty', rule('.and', { and: [] })],
  ['show_lacks_title', at(`${manager}.show`, ['status', 'priority'])],
  ['unknown_field', (whole) => [put(whole, `${manager}.show`, ['title', 'x_gone']), `${manager}.show.1`]],
  [
    'archived_field',
    (whole) => {
      const create = valueAt(whole, `${user}.create`)
      const place = Array.isArray(create) ? create.length - 1 : 0
      return [put(whole, `${severity}.archived`, true), `${user}.create.${place}`]
    },
  ],
  [
    'kernel_field',
    (whole, random) => [
      put(whole, `${manager}.update`, [
        { rule: 'all', fields: [random.pick(['status', 'assigneeId', 'closedAt'])] },
      ]),
      `${manager}.update.0.fields.0`,
    ],
  ],
  ['create_lacks_required', at(`${user}.create`, ['description', 'taskType', 'x_severity'])],
  ['nobody_creates', (whole) => [put(whole, `${user}.create`, undefined), 'permissions.tasks']],
  [
    'cannot_see_own',
    anyOf(`${user}.read`, [
      { column: 'status', is: 'closed' },
      { column: 'assigneeId', is: me },
    ]),
  ],
  [
    'administrator_locked_out',
    (whole, random) => [
      put(whole, 'permissions.settings.admin', { read: random.pick(['none', { column: 'id', is: 1 }]) }),
      'permissions.settings.admin.update',
    ],
  ],
  [
    'not_creatable',
    (whole) => [
      put(whole, 'permissions.auditLog.admin', { read: 'all', create: ['action'] }),
      'permissions.auditLog.admin.create',
    ],
  ],
  ['not_removable', at(`${manager}.remove`, true)],
  [
    'holder_sees_nothing',
    (whole) => [
      put(whole, 'permissions.tasks.employee', { read: 'none' }),
      'workflows.task.statuses.assigned.turn',
    ],
  ],
  ['unknown_status', at(`${flow}.actions.accept.outcomes.default.to`, 'gone')],
  [
    'unreachable_status',
    grown('.statuses.island', { island: status({}) }, { leave: action({ from: ['island'] }) }),
  ],
  [
    'no_end',
    (whole, random) =>
      grown(
        '.statuses.trap',
        { trap: status({}), pit: status({}) },
        {
          fall: action({ to: 'trap' }),
          sink: action({ from: ['trap'], to: 'pit' }),
          rise: action({ from: ['pit'], to: 'trap' }),
        },
      )(put(whole, `${flow}.actions.drop`, undefined), random),
  ],
  [
    'stuck_turn',
    grown(
      '.statuses.waiting.turn',
      { waiting: status({ turn: { role: 'user', relation: 'creatorId' } }) },
      { wait: action({ to: 'waiting' }), go: action({ from: ['waiting'] }) },
    ),
  ],
  ['stuck_turn', at(`${flow}.statuses.fresh.turn`, { role: 'manager' })],
  ['nobody_has_turn', at(`${flow}.statuses.fresh.turn`, null)],
  ['end_with_turn', at(`${flow}.statuses.ended.turn`, { role: 'admin' })],
  [
    'turn_without_person',
    grown(
      '.actions.hold.outcomes.default.form',
      { held },
      { hold: action({ to: 'held' }), go: action({ from: ['held'], who: [], orTurn: true }) },
    ),
  ],
  [
    'turn_without_choice',
    grown(
      '.actions.hold.outcomes.default.form',
      { held: chosen },
      { hold: action({ to: 'held' }), go: action({ from: ['held'], orTurn: true }) },
    ),
  ],
  ['empty_turn', grown('.statuses.given.turn', { given }, { give: action({ to: 'given' }), handled })],
  [
    'unknown_form_field',
    grown(
      '.actions.more.outcomes.default.sets.assigneeId',
      {},
      { more: action({ sets: { assigneeId: { field: 'who' } } }) },
    ),
  ],
  [
    'asked_twice',
    grown(
      '.actions.more.outcomes.default.form.again',
      {},
      { more: action({ form: { once: priority, again: priority } }) },
    ),
  ],
  ['wrong_kind', anyOf(`${flow}.statuses.fresh.milestone`, ['title', 'creatorId'])],
  [
    'wrong_value',
    grown(
      '.actions.more.outcomes.default.sets.closeReason',
      {},
      { more: action({ sets: { closeReason: { value: 'bored' } } }) },
    ),
  ],
  ['nobody_may', grown('.actions.more.outcomes.default.who', {}, { more: action({ who: [] }) })],
  [
    'when_asks_who',
    grown(
      '.actions.more.outcomes.default.when.rule',
      {},
      { more: action({ when: { rule: { column: 'creatorId', is: me }, label } }) },
    ),
  ],
  [
    'wrong_operand',
    grown(
      '.actions.more.outcomes.default.when.rule.is',
      {},
      { more: action({ when: { rule: { column: 'rating', is: 'many' }, label } }) },
    ),
  ],
  [
    'unknown_option',
    grown(
      '.actions.more.outcomes.default.who.0.rule.in.1',
      {},
      { more: action({ who: [{ rule: { column: 'priority', in: ['high', 'gone'] } }] }) },
    ),
  ],
  ['key_taken', grown('.actions.presence', {}, { presence: action({}) })],
  ['no_outcome', at(`${flow}.actions.accept.outcomes`, {})],
  [
    'not_for_system',
    (whole) => [put(whole, `${flow}.onLeave`, { assigneeId: 'accept' }), `${flow}.onLeave.assigneeId`],
  ],
]

/** So many, each kind of breaking in its turn and each on a content of its own. */
export const brokenContents = (count: number): readonly Broken[] =>
  Array.from({ length: count }, (_, seed) => {
    const [code, breaking] = breakings[seed % breakings.length] ?? []
    if (!code || !breaking) throw new Error('There is nothing to break')
    const [content, path] = breaking(wholeContent(seed), randomOf(seed))
    return { seed, code, path, content }
  })
