import { shipped } from '@oms/db/domain/workflow/shipped'
import { expect, test } from 'vitest'
import { entryLabel, entryValues, wasApproved } from './log-words'

const entry = (action: string, outcome: string, fromStatus: string | null, toStatus: string) => ({
  action,
  outcome,
  fromStatus,
  toStatus,
})

test.each([
  [entry('create', 'default', null, 'pending'), '提交'],
  [entry('edit', 'default', 'pending', 'pending'), '修改'],
  [entry('review', 'approve', 'pending', 'reviewed'), '通过'],
  [entry('handle', 'hold', 'processing', 'on_hold'), '挂起'],
  [entry('close', 'default', 'confirmed', 'closed'), '结单'],
  [entry('close', 'default', 'processing', 'closed'), '强制结单'],
  [entry('urge', 'default', 'assigned', 'assigned'), '催办'],
  [entry('remind', 'default', 'assigned', 'assigned'), '提醒处理'],
  [entry('gone', 'default', 'assigned', 'assigned'), 'gone'],
])('%o is called %s', (logged, zh) => {
  expect(entryLabel(shipped, logged).zh).toBe(zh)
})

test('what a form said comes with its field, what was left out does not', () => {
  const logged = {
    ...entry('assign', 'default', 'reviewed', 'assigned'),
    data: { assigneeId: 4, dueAt: null },
  }
  expect(entryValues(shipped, logged).map(({ name, field, value }) => [name, field.label.zh, value])).toEqual(
    [['assigneeId', '处理人', 4]],
  )
})

test('a task is known to have been approved from its log', () => {
  const logged = (one: ReturnType<typeof entry>) => ({
    ...one,
    id: 1,
    seq: 1,
    actorId: 1,
    actor: { id: 1, name: '' },
    comment: null,
    data: {},
    createdAt: '',
    hash: '',
  })
  const sent = logged(entry('create', 'default', null, 'pending'))
  const returned = logged(entry('review', 'return', 'pending', 'returned'))
  const approved = logged(entry('review', 'approve', 'pending', 'reviewed'))
  expect(wasApproved(shipped, [sent, returned])).toBe(false)
  expect(wasApproved(shipped, [sent, approved])).toBe(true)
})
