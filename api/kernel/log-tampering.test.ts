import { engines } from '@oms/db/test/engines'
import { runUnchecked } from '@oms/db/test/populate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../test/people'
import { startApi, type TestApi } from '../test/start-api'
import { type Proof, verifyChain } from './verify-chain'

const entry = (seq: number) => `task_id = :task and seq = ${seq}`
const forged = '0123456789abcdef'.repeat(4)

/** What someone with the database in hand does to a task of five entries, and what the proof answers. */
const tamperings: readonly (readonly [what: string, statements: readonly string[], fault: Proof['fault']])[] =
  [
    ['nothing', [], null],
    [
      'comment edited',
      [`update workflow_logs set comment = 'x' where ${entry(2)}`],
      { seq: 2, reason: 'edited' },
    ],
    [
      'comment gone',
      [`update workflow_logs set comment = null where ${entry(2)}`],
      { seq: 2, reason: 'edited' },
    ],
    [
      'actor edited',
      [`update workflow_logs set actor_id = 1 where ${entry(2)}`],
      { seq: 2, reason: 'edited' },
    ],
    [
      'name of the actor edited',
      [`update workflow_logs set actor_name = 'x' where ${entry(2)}`],
      { seq: 2, reason: 'edited' },
    ],
    [
      'format edited',
      [`update workflow_logs set format = 1 where ${entry(3)}`],
      { seq: 3, reason: 'edited' },
    ],
    [
      'action edited',
      [`update workflow_logs set action = 'x' where ${entry(1)}`],
      { seq: 1, reason: 'edited' },
    ],
    [
      'outcome edited',
      [`update workflow_logs set outcome = 'x' where ${entry(2)}`],
      { seq: 2, reason: 'edited' },
    ],
    [
      'origin edited',
      [`update workflow_logs set from_status = 'x' where ${entry(2)}`],
      { seq: 2, reason: 'edited' },
    ],
    [
      'target edited',
      [`update workflow_logs set to_status = 'x' where ${entry(5)}`],
      { seq: 5, reason: 'edited' },
    ],
    ['data edited', [`update workflow_logs set data = '[]' where ${entry(3)}`], { seq: 3, reason: 'edited' }],
    [
      'time edited',
      [`update workflow_logs set created_at = :later where ${entry(4)}`],
      { seq: 4, reason: 'edited' },
    ],
    [
      'hash edited',
      [`update workflow_logs set hash = '${forged}' where ${entry(4)}`],
      { seq: 4, reason: 'edited' },
    ],
    ['first removed', [`delete from workflow_logs where ${entry(1)}`], { seq: 1, reason: 'removed' }],
    ['middle removed', [`delete from workflow_logs where ${entry(3)}`], { seq: 3, reason: 'removed' }],
    [
      'middle removed, the rest moved up',
      [
        `delete from workflow_logs where ${entry(3)}`,
        `update workflow_logs set seq = 3 where ${entry(4)}`,
        `update workflow_logs set seq = 4 where ${entry(5)}`,
      ],
      { seq: 3, reason: 'edited' },
    ],
    ['last cut off', [`delete from workflow_logs where ${entry(5)}`], { seq: 5, reason: 'cut off' }],
    [
      'last two cut off',
      [`delete from workflow_logs where task_id = :task and seq > 3`],
      { seq: 4, reason: 'cut off' },
    ],
    [
      'cut off, and the count with it',
      [`delete from workflow_logs where ${entry(5)}`, 'update tasks set log_count = 4 where id = :task'],
      { seq: 4, reason: 'edited' },
    ],
    ['all gone', ['delete from workflow_logs where task_id = :task'], { seq: 1, reason: 'cut off' }],
    [
      'swapped',
      [
        `update workflow_logs set seq = 99 where ${entry(2)}`,
        `update workflow_logs set seq = 2 where ${entry(3)}`,
        `update workflow_logs set seq = 3 where ${entry(99)}`,
      ],
      { seq: 2, reason: 'edited' },
    ],
    ['added at the end', [copyOf(5, 6)], { seq: 6, reason: 'edited' }],
    [
      'inserted in the middle, the rest moved down',
      [...moveDown(3), copyOf(2, 3), 'update tasks set log_count = 6 where id = :task'],
      { seq: 3, reason: 'edited' },
    ],
    [
      'inserted in the middle with the hash of the next one',
      [
        ...moveDown(3),
        copyOf(4, 3),
        `update workflow_logs set comment = 'x' where ${entry(3)}`,
        'update tasks set log_count = 6 where id = :task',
      ],
      { seq: 3, reason: 'edited' },
    ],
    ['inserted before the first', [copyOf(1, 0)], { seq: 1, reason: 'removed' }],
    [
      'the last moved to another task',
      [`update workflow_logs set task_id = :other, seq = 6 where ${entry(5)}`],
      { seq: 5, reason: 'cut off' },
    ],
    [
      'the first moved to another task',
      [`update workflow_logs set task_id = :other, seq = 6 where ${entry(1)}`],
      { seq: 1, reason: 'removed' },
    ],
    [
      'one brought from another task in place of its own',
      [
        `delete from workflow_logs where ${entry(3)}`,
        'update workflow_logs set task_id = :task where task_id = :other and seq = 3',
      ],
      { seq: 3, reason: 'edited' },
    ],
    [
      'the whole log exchanged for that of another task',
      [
        'delete from workflow_logs where task_id = :task',
        'update workflow_logs set task_id = :task where task_id = :other',
        `update tasks set log_head = (select hash from workflow_logs where ${entry(5)}) where id = :task`,
      ],
      { seq: 1, reason: 'edited' },
    ],
    [
      'head edited',
      [`update tasks set log_head = '${forged}' where id = :task`],
      { seq: 5, reason: 'edited' },
    ],
  ]

/** Makes room: the unique key asks for the highest first. */
function moveDown(from: number): readonly string[] {
  return [5, 4, 3, 2, 1]
    .filter((seq) => seq >= from)
    .map((seq) => `update workflow_logs set seq = ${seq + 1} where ${entry(seq)}`)
}

function copyOf(seq: number, as: number): string {
  const kept = 'format, actor_name, action, outcome, from_status, to_status, comment, data, created_at, hash'
  return `insert into workflow_logs (task_id, seq, actor_id, ${kept})
    select task_id, ${as}, actor_id, ${kept} from workflow_logs where ${entry(seq)}`
}

describe.each(engines)('a log tampered with on %s', (engine) => {
  let api: TestApi
  let user: Person
  let admin: Person
  beforeAll(async () => {
    api = await startApi({ engine })
    user = await api.person('user')
    admin = await api.person('admin')
    await api.person('manager')
  })
  afterAll(() => api.close())

  const fiveEntries = async () => {
    const body = { title: '登录失败', description: '提示超时', taskType: 'issue' }
    const { body: task } = await api.call<{ id: number }>('POST', '/api/tasks/tasks', { as: user, body })
    const act = async (as: Person, action: string, sent: object) => {
      api.clock.advance(1000)
      const answer = await api.call('POST', `/api/tasks/tasks/${task.id}/${action}`, { as, body: sent })
      expect(answer.status).toBe(200)
    }
    await act(admin, 'review', { outcome: 'return', comment: '请补充' })
    await act(user, 'resubmit', { comment: '已补充' })
    await act(admin, 'review', { outcome: 'approve' })
    await act(user, 'urge', {})
    return task.id
  }

  test.each(tamperings)('%s', async (_, statements, fault) => {
    const id = await fiveEntries()
    const other = statements.some((one) => one.includes(':other')) ? await fiveEntries() : 0
    const later = engine === 'mysql' ? "'2031-01-01 00:00:00.000'" : '1924992000000'
    await runUnchecked(
      api.db,
      statements.map((one) =>
        one.replaceAll(':task', String(id)).replaceAll(':other', String(other)).replaceAll(':later', later),
      ),
    )
    const answer = await api.call<Proof>('GET', `/api/tasks/tasks/${id}/proof`, { as: user })
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({ ok: fault === null, taskId: id, fault })
    expect(await verifyChain(api.db, id)).toEqual(answer.body)
  })

  test('what was moved shows in the task that it was moved to as well', async () => {
    const [from, to] = [await fiveEntries(), await fiveEntries()]
    await runUnchecked(api.db, [
      `update workflow_logs set task_id = ${to}, seq = 6 where task_id = ${from} and seq = 5`,
    ])
    expect(await verifyChain(api.db, from)).toMatchObject({ fault: { seq: 5, reason: 'cut off' } })
    expect(await verifyChain(api.db, to)).toMatchObject({ fault: { seq: 6, reason: 'edited' } })
  })

  test('the proof of a task that one does not see is not told', async () => {
    const id = await fiveEntries()
    const other = await api.person('user')
    expect((await api.call('GET', `/api/tasks/tasks/${id}/proof`, { as: other })).status).toBe(404)
    expect(await verifyChain(api.db, 999_999)).toBeUndefined()
  })
})
