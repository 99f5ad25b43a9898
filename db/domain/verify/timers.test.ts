import { expect, test } from 'vitest'
import type { Content } from '../declare'
import { shipped } from '../shipped'
import type { Timers } from '../timers/timers'
import type { Definition } from '../workflow/definition'
import { shipped as workflow } from '../workflow/shipped'
import { changesBetween } from './changes'
import { verifyDeclaration } from './verify-declaration'

const code = { shipped, packs: [] }
const label = { zh: '问题', en: 'Issue' }
const faults = (content: unknown) =>
  verifyDeclaration(code, content, { content: {}, known: {} }).faults.map(
    (fault) => `${fault.code} ${fault.path}`,
  )
const timed = (timers: unknown) => ({ taskTypes: { issue: { label, workflow: 'task', timers } } })
const at = 'taskTypes.issue.timers'

/** The shipped workflow in which this status is otherwise. */
const status = (key: keyof typeof workflow.statuses, more: object): Content => {
  const statuses = { ...workflow.statuses, [key]: { ...workflow.statuses[key], ...more } }
  return { workflows: { task: { ...workflow, statuses } } }
}

/** The shipped workflow without what it opens to the system. */
const peoples: Definition = {
  ...workflow,
  onLeave: {},
  actions: {
    ...workflow.actions,
    confirm: {
      ...workflow.actions.confirm,
      outcomes: {
        ...workflow.actions.confirm.outcomes,
        accept: workflow.actions.confirm.outcomes.accept[0],
      },
    },
  },
}

test.each<[timers: unknown, ...faults: string[]]>([
  [{}],
  [
    {
      remind: { hours: 8 },
      urgeManager: { hours: 16 },
      confirm: { days: 5, warnDays: 1 },
      close: { days: 3 },
    },
  ],
  [{ remind: { hours: 0 } }, `out_of_range ${at}.remind.hours`],
  [{ confirm: { days: 5 } }, `missing ${at}.confirm.warnDays`],
  [{ remind: { hours: 8 }, urgeManager: { hours: 8 } }, `too_soon ${at}.urgeManager.hours`],
  [{ confirm: { days: 1, warnDays: 1 } }, `too_soon ${at}.confirm.warnDays`],
  [{ sleep: { hours: 8 } }, `unknown_key ${at}.sleep`],
])('timers %j are held to what can be', (timers, ...expected) => {
  expect(faults(timed(timers))).toEqual(expected)
})

test('nothing is confirmed by itself where the workflow does not open that to the system', () => {
  const content = { ...timed({ confirm: { days: 5, warnDays: 1 } }), workflows: { task: peoples } }
  expect(faults(content)).toEqual([`no_step_by_itself ${at}.confirm`])
})

test.each<[what: string, content: Content, ...faults: string[]]>([
  ['tells somebody', status('pending', { after: [{ hours: 8, tells: [{ role: 'admin' }] }] })],
  ['takes what is the system’s', status('assigned', { after: [{ hours: 80, action: 'relieve' }] })],
  [
    'takes what is somebody’s',
    status('pending', { after: [{ hours: 8, action: 'withdraw' }] }),
    'not_for_system workflows.task.statuses.pending.after.0.action',
  ],
  [
    'takes what starts elsewhere',
    status('pending', { after: [{ hours: 8, action: 'relieve' }] }),
    'not_for_system workflows.task.statuses.pending.after.0.action',
  ],
  [
    'waits for nobody',
    status('closed', { after: [{ hours: 8, tells: [{ role: 'admin' }] }] }),
    'nobodys_turn workflows.task.statuses.closed.after',
  ],
  [
    'tells whom no field names',
    status('pending', { after: [{ hours: 8, tells: [{ relation: 'x_chief' }] }] }),
    'unknown_field workflows.task.statuses.pending.after.0.tells.0.relation',
  ],
])('a status that %s by itself is told so', (_, content, ...expected) => {
  expect(faults(content)).toEqual(expected)
})

test.each<[before: Timers, after: Timers, ...told: string[]]>([
  [
    {},
    { remind: { hours: 8 } },
    ...['add', `${at}.remind`, '“问题”：轮到的人 8 个工作小时没有处理，提醒他们'],
    '“Issue”: whoever has the turn is reminded after 8 working hours',
  ],
  [
    { confirm: { days: 5, warnDays: 1 } },
    { confirm: { days: 7, warnDays: 2 } },
    ...['change', `${at}.confirm`, '“问题”：完成后 7 个工作日没有确认，自动确认；提前 2 个工作日提醒'],
    '“Issue”: what is done is confirmed by itself after 7 working days, with a warning 2 before',
  ],
  [
    { close: { days: 3 } },
    {},
    ...['remove', `${at}.close`, '“问题”：不再自动结单'],
    '“Issue”: nothing is closed by itself any more',
  ],
])('from timers %j to %j is told in words', (before, after, ...told) => {
  const [was, now] = [before, after].map((timers) => ({
    taskTypes: { issue: { label, workflow: 'task', timers } },
  }))
  const changes = changesBetween(code, was ?? {}, now ?? {})
  expect(changes.map(({ path, kind, text }) => [kind, path, text.zh, text.en])).toEqual([told])
})
