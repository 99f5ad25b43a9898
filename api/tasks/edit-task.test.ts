import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Colleague, type Found, type Office, startOffice } from '../test/start-office'

describe.each(engines)('editing a task on %s', (engine) => {
  let office: Office
  beforeAll(async () => {
    office = await startOffice(engine)
  })
  afterAll(() => office.close())

  const edit = (who: Colleague, id: number, body: unknown, method = 'PATCH') =>
    office.send(who, method, `tasks/tasks/${id}`, body)

  test('an edit is one entry of what was and is, and one version more', async () => {
    const id = await office.bring('pending', { title: '打印机卡纸', priority: 'low' })
    const before = await office.read(id)
    office.clock.advance(60_000)
    const change = { title: '扫描仪没有反应', priority: 'high', taskType: 'issue', version: 1 }
    const { status, body } = await edit('creator', id, change)
    expect([status, body]).toEqual([200, await office.read(id, 'creator')])
    const now = office.clock.now().toISOString()
    expect(body).toMatchObject({ title: '扫描仪没有反应', priority: 'high', version: 2, updatedAt: now })
    expect(body).toMatchObject({ status: 'pending', turn: before.turn, createdAt: before.createdAt })
    expect(body.logs).toEqual([
      before.logs[0],
      {
        id: expect.any(Number),
        taskId: id,
        seq: 2,
        actorId: office.people.creator.id,
        actor: { id: office.people.creator.id, name: '李静' },
        action: 'edit',
        outcome: 'default',
        fromStatus: 'pending',
        toStatus: 'pending',
        comment: null,
        data: {
          before: { title: '打印机卡纸', priority: 'low' },
          after: { title: '扫描仪没有反应', priority: 'high' },
        },
        createdAt: now,
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ])
    const proof = await office.send('admin', 'GET', `tasks/tasks/${id}/proof`)
    const head = body.logs[1]?.hash
    expect(proof.body).toEqual({ ok: true, taskId: id, count: 2, head, fault: null })
  })

  test('an edited task is found by its new title and its number, not by its old title', async () => {
    const id = await office.bring('pending', { title: 'Rotterdam 投影仪' })
    await edit('creator', id, { title: 'Lisbon 幕布' })
    const number = String((await office.read(id)).number)
    for (const [q, ids] of [
      ['Rotterdam', []],
      ['投影仪', []],
      ['Lisbon', [id]],
      ['幕布', [id]],
      [number, [id]],
    ] as const) {
      const { body } = await office.send<Found[]>('creator', 'GET', `tasks/tasks?q=${q}`)
      expect([q, body.map((task) => task.id)]).toEqual([q, ids])
    }
  })

  test.each([
    ['the creator', 'creator', 'pending'],
    ['the creator', 'creator', 'returned, once approved'],
    ['an admin', 'admin', 'pending'],
    ['an admin', 'admin', 'on hold'],
  ] as const)('%s who PUTs the whole record back changes nothing', async (_, who, situation) => {
    const id = await office.bring(situation)
    await office.act('creator', id, 'add_comment', { body: '请尽快' })
    const whole = await office.read(id, who)
    office.clock.advance(60_000)
    const { status, body } = await edit(who, id, whole, 'PUT')
    expect([status, body]).toEqual([200, whole])
    expect(await office.read(id, who)).toEqual(whole)
  })

  test('a PUT of the whole record writes what differs, and only that', async () => {
    const id = await office.bring('returned')
    const whole = await office.read(id, 'creator')
    office.clock.advance(60_000)
    const { status, body } = await edit('creator', id, { ...whole, description: '截图见附件' }, 'PUT')
    const data = { before: { description: '点击后空白' }, after: { description: '截图见附件' } }
    expect([status, body]).toEqual([
      200,
      {
        ...whole,
        description: '截图见附件',
        version: 3,
        updatedAt: office.clock.now().toISOString(),
        logCount: whole.logs.length + 1,
        logs: [...whole.logs, expect.objectContaining({ action: 'edit', data })],
      },
    ])
  })

  test('a task in a project that its creator may not choose is PUT back all the same', async () => {
    const made = (path: string, body: object) => office.send('admin', 'POST', path, body)
    const client = await made('accounts/organizations', { name: '新单位', party: 'user' })
    const project = await made('tasks/projects', { code: 'SECOND', name: '二期' })
    const as = await office.person('user', { organizationId: client.body.id })
    const body = { title: '打不开', description: '空白', taskType: 'issue' }
    const task = (await office.call<Found>('POST', '/api/tasks/tasks', { as, body })).body
    const put = (more: object) =>
      office.call<Found>('PUT', `/api/tasks/tasks/${task.id}`, { as, body: { ...task, ...more } })
    const moved = await put({ projectId: project.body.id })
    expect([moved.status, Object.keys(moved.body.errors ?? {})]).toEqual([422, ['projectId']])
    const answer = await put({ title: '还是打不开' })
    expect([answer.status, answer.body.title, answer.body.projectId]).toEqual([
      200,
      '还是打不开',
      task.projectId,
    ])
  })

  const other: readonly (readonly [string, unknown])[] = [
    ['status', 'closed'],
    ['number', 'T999999'],
    ['id', 9999],
    ['creatorId', 9999],
    ['creator', { id: 9999, name: '李静' }],
    ['assigneeId', 1],
    ['rating', 5],
    ['createdAt', '2020-01-01T00:00:00.000Z'],
    ['turn', null],
    ['actions', []],
    ['logs', []],
    ['comments', [{ id: 1 }]],
  ]
  test.each(other)('a PUT of the whole record with another %s is refused at it', async (field, value) => {
    const whole = await office.read(await office.bring('returned'), 'creator')
    const sent = { ...whole, title: '新标题', [field]: value }
    const { status, body } = await edit('creator', whole.id, sent, 'PUT')
    expect([status, Object.keys(body.errors ?? {})]).toEqual([422, [field]])
    expect(await office.read(whole.id, 'creator')).toEqual(whole)
  })

  type Late = readonly [what: string, who: Colleague, method: string, action: string, body: object]
  const late: readonly Late[] = [
    ['an edit', 'creator', 'PATCH', '', { title: '新标题' }],
    ['a title too long', 'creator', 'PATCH', '', { title: '长'.repeat(201) }],
    ['a field that is not theirs', 'admin', 'PATCH', '', { title: '新标题' }],
    ['NUL', 'creator', 'PATCH', '', { title: 'a\0b' }],
    ['an unknown field', 'creator', 'PUT', '', { colour: 'red' }],
    ['half a surrogate pair', 'creator', 'PUT', '', { title: '\ud800' }],
    ['a review', 'admin', 'POST', '/review', { outcome: 'approve' }],
    ['an unknown outcome', 'admin', 'POST', '/review', { outcome: 'perhaps' }],
    ['a comment too long', 'admin', 'POST', '/review', { outcome: 'approve', comment: '长'.repeat(2001) }],
    ['NUL', 'admin', 'POST', '/review', { outcome: 'approve', comment: 'a\0b' }],
    ['NUL', 'creator', 'POST', '/withdraw', { comment: 'a\0b' }],
  ]
  test.each(late)(
    '%s from the %s who saw an older version: %s%s → 409',
    async (_, who, method, action, body) => {
      const id = await office.bring('pending')
      await edit('creator', id, { description: '又来了' })
      const answer = await office.send(who, method, `tasks/tasks/${id}${action}`, { ...body, version: 1 })
      expect([answer.status, answer.body.code]).toEqual([409, 'task.overtaken'])
      const now = await office.read(id, who)
      const { logs, comments, attachments, ...current } = now
      expect(answer.body.current).toEqual(current)
      expect(now).toMatchObject({ version: 2, status: 'pending', description: '又来了' })
    },
  )
})
