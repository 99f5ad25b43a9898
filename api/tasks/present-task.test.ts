import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Colleague, type Found, type Office, startOffice } from '../test/start-office'

const known = [
  ...['review', 'resubmit', 'assign', 'handle', 'confirm', 'close', 'reopen', 'decline', 'withdraw'],
  ...['urge', 'handover', 'recall', 'relieve'],
]

/** With those of its actions that are known here, in the order in which they came. */
const asKnown = <T extends object>(task: T): T => {
  const { actions = [] } = task as { actions?: readonly (string | { readonly key: string })[] }
  const shown = actions.filter((one) => known.includes(typeof one === 'string' ? one : one.key))
  return { ...task, actions: shown }
}

describe.each(engines)('a task as it is answered on %s', (engine) => {
  let office: Office
  beforeAll(async () => {
    office = await startOffice(engine)
    const id = await office.bring('processing', { priority: 'high' })
    await office.act('creator', id, 'add_comment', { body: '请尽快' })
    await office.act('assignee', id, 'add_comment', { body: '好的' })
  })
  afterAll(() => office.close())

  const ref = (who: Colleague) => {
    const { id, name } = office.people[who]
    return { id, name }
  }
  const entry = (seq: number, who: Colleague, rest: object) => ({
    id: expect.any(Number),
    taskId: 1,
    seq,
    actorId: office.people[who].id,
    actor: ref(who),
    outcome: 'default',
    comment: null,
    data: {},
    createdAt: `2026-03-02T01:0${seq - 1}:00.000Z`,
    hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    ...rest,
  })
  const commented = () => ({
    ...{ action: 'comment', fromStatus: 'processing', toStatus: 'processing' },
    data: {
      commentId: expect.any(Number),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      visibility: 'everyone',
    },
  })
  const said = (who: Colleague, body: string, createdAt: string) => {
    const author = ref(who)
    return {
      id: expect.any(Number),
      taskId: 1,
      ...{ authorId: author.id, author, body, visibility: 'everyone', createdAt, attachments: [] },
      ...{ editedAt: null, deletedAt: null, deletedById: null, deletedBy: null },
    }
  }
  const since = '2026-03-02T01:03:00.000Z'
  const turn = () => ({ role: 'employee', userId: office.people.assignee.id, name: '周涛', since })
  const row = () => ({
    id: 1,
    number: 'T000001',
    title: '报表打不开',
    taskType: 'issue',
    priority: 'high',
    status: 'processing',
    projectId: 1,
    project: { id: 1, name: '默认项目' },
    creatorId: office.people.creator.id,
    creator: ref('creator'),
    reviewerId: office.people.admin.id,
    reviewer: ref('admin'),
    assigneeId: office.people.assignee.id,
    assignee: ref('assignee'),
    handlerId: null,
    handler: null,
    reviewComment: null,
    assignComment: null,
    handleComment: null,
    confirmComment: null,
    createdAt: '2026-03-02T01:00:00.000Z',
    updatedAt: '2026-03-02T01:03:00.000Z',
    dueAt: null,
    reviewedAt: '2026-03-02T01:01:00.000Z',
    assignedAt: '2026-03-02T01:02:00.000Z',
    startedAt: '2026-03-02T01:03:00.000Z',
    completedAt: null,
    confirmedAt: null,
    closedAt: null,
    closeReason: null,
    rating: null,
    version: 4,
    definitionVersion: 1,
    turn: turn(),
  })
  const detail = () => ({
    ...row(),
    description: '点击后空白',
    logs: [
      entry(1, 'creator', {
        action: 'create',
        fromStatus: null,
        toStatus: 'pending',
        data: {
          title: '报表打不开',
          description: '点击后空白',
          taskType: 'issue',
          priority: 'high',
          projectId: 1,
        },
      }),
      entry(2, 'admin', {
        action: 'review',
        outcome: 'approve',
        fromStatus: 'pending',
        toStatus: 'reviewed',
      }),
      entry(3, 'manager', {
        action: 'assign',
        fromStatus: 'reviewed',
        toStatus: 'assigned',
        data: {
          assigneeId: office.people.assignee.id,
          assignee: { id: office.people.assignee.id, name: '周涛' },
        },
      }),
      entry(4, 'assignee', {
        action: 'handle',
        outcome: 'start',
        fromStatus: 'assigned',
        toStatus: 'processing',
      }),
      entry(5, 'creator', commented()),
      entry(6, 'assignee', commented()),
    ],
    logCount: 6,
    upcoming: [],
    commentCount: 2,
    attachments: [],
    attachmentCount: 0,
    comments: [
      said('creator', '请尽快', '2026-03-02T01:04:00.000Z'),
      said('assignee', '好的', '2026-03-02T01:05:00.000Z'),
    ],
  })

  const comment = { kind: 'markdown', max: 2000, label: { zh: '说明', en: 'Comment' } }
  const handle = {
    key: 'handle',
    label: { zh: '处理', en: 'Handle' },
    icon: 'tool',
    open: true,
    outcomes: [
      {
        key: 'complete',
        label: { zh: '完成', en: 'Complete' },
        effect: {
          zh: '完成后，提交人会收到通知并确认结果。',
          en: 'The reporter is notified and asked to confirm.',
        },
        to: 'completed',
        fields: { comment: { ...comment, nullable: true } },
      },
      {
        key: 'hold',
        label: { zh: '挂起', en: 'Put on hold' },
        effect: {
          zh: '挂起后，由造成等待的一方继续，提交人会收到通知。',
          en: 'Whoever the task waits for has the turn; the reporter is notified.',
        },
        to: 'on_hold',
        fields: {
          cause: {
            kind: 'choice',
            label: { zh: '等待谁', en: 'Waiting for' },
            required: true,
            options: {
              user: { label: { zh: '使用方', en: 'The client' } },
              management: { label: { zh: '管理方', en: 'The management' } },
              outside: { label: { zh: '外部因素', en: 'Something outside' } },
            },
          },
          comment: { ...comment, required: true },
        },
      },
    ],
  }
  const urge = {
    key: 'urge',
    label: { zh: '催办', en: 'Urge' },
    icon: 'bell',
    open: true,
    outcomes: [
      {
        key: 'default',
        label: { zh: '催办', en: 'Urge' },
        effect: {
          zh: '轮到处理的人会收到提醒，4 小时内只能催办一次。',
          en: 'Whoever has the turn is reminded; once in 4 hours.',
        },
        to: null,
        fields: { comment: { ...comment, nullable: true } },
      },
    ],
  }

  test('one task has its columns, log, comments, and what its reader may do with it', async () => {
    expect(asKnown(await office.read(1, 'assignee'))).toEqual({ ...detail(), actions: [handle] })
    expect(asKnown(await office.read(1, 'creator'))).toEqual({ ...detail(), actions: [urge] })
    expect(asKnown(await office.read(1, 'admin'))).toMatchObject({
      actions: [{ key: 'close' }, { key: 'urge' }, { key: 'handover' }, { key: 'recall' }],
    })
  })

  test('with _why the closed actions say why, and whose turn it is, in the reader’s language', async () => {
    const closed = (key: string, zh: string, en: string, icon: string, code: string, text: string) => ({
      key,
      label: { zh, en },
      icon,
      open: false,
      reason: { code, text },
      turn: turn(),
    })
    const { body } = await office.send<Found>('creator', 'GET', 'tasks/tasks/1?_why=1')
    expect(asKnown(body)).toEqual({
      ...detail(),
      actions: [
        closed('review', '审核', 'Review', 'audit', 'who', '工单处于“待审核”时，由管理方操作'),
        closed('resubmit', '重新提交', 'Resubmit', 'send', 'status', '工单处于“待补充”时才能操作'),
        closed('assign', '指派', 'Assign', 'user', 'who', '这一步由承建方的项目经理操作'),
        closed('handle', '处理', 'Handle', 'tool', 'who', '这一步由处理人（周涛）操作'),
        closed('confirm', '确认', 'Confirm', 'like', 'status', '工单处于“已完成”或“已确认”时才能操作'),
        closed('close', '结单', 'Close', 'lock', 'who', '这一步由管理方操作'),
        closed('reopen', '重新打开', 'Reopen', 'unlock', 'status', '工单处于“已结单”时才能操作'),
        closed(
          'decline',
          '退回管理方',
          'Decline',
          'rollback',
          'who',
          '工单处于“已审核”时，由承建方的项目经理操作',
        ),
        closed('withdraw', '撤回', 'Withdraw', 'stop', 'status', '工单处于“待审核”或“待补充”时才能操作'),
        urge,
        closed('handover', '移交', 'Hand over', 'swap', 'who', '这一步由管理方操作'),
        closed('recall', '收回', 'Recall', 'rollback', 'who', '这一步由管理方操作'),
      ],
    })
    const headers = { 'accept-language': 'en' }
    const english = await office.send<Found>('creator', 'GET', 'tasks/tasks/1?_why=1', undefined, headers)
    const why = asKnown(english.body).actions as readonly unknown[]
    expect(why[0]).toMatchObject({
      reason: { code: 'who', text: 'For the management, while the task is “Pending review”' },
    })
    expect(why[8]).toMatchObject({
      reason: { code: 'status', text: 'Possible while the task is “Pending review” or “Returned”' },
    })
  })

  test.each([
    ['creator', ['urge']],
    ['admin', ['close', 'urge', 'handover', 'recall']],
    ['manager', ['assign', 'urge']],
    ['assignee', ['handle']],
  ] as const)(
    'the %s’s list has rows without description, log and comments, with %s as keys',
    async (who, actions) => {
      const { body } = await office.send<Found[]>(who, 'GET', 'tasks/tasks')
      expect(body.map(asKnown)).toEqual([{ ...row(), actions }])
    },
  )

  test('what may be taken once in so many hours is closed with the moment it opens again', async () => {
    const id = await office.bring('processing')
    await office.act('creator', id, 'urge')
    const text = '4 小时内只能催办一次，4 小时后可以再次催办'
    const opensAt = new Date(office.clock.now().getTime() + 4 * 3_600_000).toISOString()
    const why = await office.send<Found>('creator', 'GET', `tasks/tasks/${id}?_why=1`)
    expect(why.body.actions).toContainEqual(
      expect.objectContaining({ key: 'urge', open: false, reason: { code: 'wait', text }, opensAt }),
    )
    const refused = await office.send('creator', 'POST', `tasks/tasks/${id}/urge`)
    expect([refused.status, refused.body.message]).toEqual([429, text])
    const openTo = async (who: Colleague) => {
      const { body } = await office.send<Found[]>(who, 'GET', `tasks/tasks?id=${id}`)
      const one = asKnown(await office.read(id, who)).actions as readonly { key: string }[]
      return [body.map(asKnown)[0]?.actions, one.map(({ key }) => key)]
    }
    expect(await openTo('creator')).toEqual([[], []])
    expect(await openTo('manager')).toEqual([
      ['assign', 'urge'],
      ['assign', 'urge'],
    ])
    office.clock.advance(4 * 3_600_000)
    expect(await openTo('creator')).toEqual([['urge'], ['urge']])
  })

  test('a refusal says what the closed action says', async () => {
    const id = await office.bring('completed')
    const actions = async (who: Colleague) => {
      const { body } = await office.send<Found>(who, 'GET', `tasks/tasks/${id}?_why=1`)
      return body.actions as readonly { key: string; open: boolean; reason?: { text: string } }[]
    }
    for (const [who, key, text] of [
      ['admin', 'confirm', '这一步由提交人（李静）操作'],
      ['creator', 'urge', '现在轮到您自己，请直接进行下一步'],
      ['manager', 'close', '这一步由管理方操作'],
    ] as const) {
      const { status, body } = await office.send(who, 'POST', `tasks/tasks/${id}/${key}`)
      const told = (await actions(who)).find((one) => one.key === key)?.reason?.text
      expect([key, status, body.message, told]).toEqual([key, 403, text, text])
    }
  })

  test('a closed task is nobody’s turn, and one that waits for a role names nobody', async () => {
    const closed = await office.bring('closed')
    const reviewed = await office.bring('reviewed')
    const { body } = await office.send<Found[]>('creator', 'GET', `tasks/tasks?id=${closed}&id=${reviewed}`)
    const { turn: last } = await office.read(reviewed)
    const waits = { role: 'manager', since: office.clock.now().toISOString() }
    expect([last, ...body.map((task) => task.turn)]).toEqual([waits, waits, null])
    expect((await office.read(closed)).turn).toBeNull()
  })
})
