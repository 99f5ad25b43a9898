import { permissionOf } from '@oms/db/domain/declaration'
import { type Content, declare } from '@oms/db/domain/declare'
import type { Fields } from '@oms/db/domain/fields'
import { shipped } from '@oms/db/domain/shipped'
import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inForceOf } from '../in-force'
import { startOffice } from '../test/start-office'

const named = (zh: string, en: string) => ({ label: { zh, en } })

/** Before 管理方 changed anything about them. */
const early = {
  x_severity: {
    kind: 'choice',
    nullable: true,
    options: { low: named('轻微', 'Low'), old: named('旧级', 'Old') },
    ...named('严重程度', 'Severity'),
  },
  x_cause: { kind: 'text', max: 100, nullable: true, ...named('原因', 'Cause') },
  x_secret: { kind: 'text', max: 100, nullable: true, ...named('内情', 'Inside story') },
} as const satisfies Fields

const late = {
  x_severity: {
    ...early.x_severity,
    options: { ...early.x_severity.options, old: { ...named('旧级', 'Old'), archived: true } },
    requiredWhen: { column: 'taskType', is: 'issue' },
  },
  x_cause: {
    ...early.x_cause,
    requiredWhen: {
      and: [
        { column: 'taskType', is: 'issue' },
        { column: 'status', in: ['completed', 'confirmed'] },
      ],
    },
  },
  x_secret: { ...early.x_secret, requiredWhen: { column: 'status', is: 'reviewed' } },
  x_place: { kind: 'text', max: 100, nullable: true, default: '一楼', ...named('地点', 'Place') },
  x_count: { kind: 'number', nullable: true, default: 1, ...named('数量', 'Count') },
  x_ratio: { kind: 'decimal', digits: 2, nullable: true, default: '0.50', ...named('比例', 'Ratio') },
  x_price: { kind: 'money', nullable: true, default: 990, ...named('价格', 'Price') },
  x_urgent: { kind: 'boolean', nullable: true, default: true, ...named('停产', 'Stopped') },
  x_day: { kind: 'date', nullable: true, default: '2026-12-31', ...named('期限', 'Day') },
  x_parts: {
    kind: 'choices',
    nullable: true,
    options: { a: named('甲', 'A'), b: { ...named('乙', 'B'), archived: true }, c: named('丙', 'C') },
    default: ['c', 'b'],
    ...named('部位', 'Parts'),
  },
  x_stars: { kind: 'rating', max: 5, nullable: true, default: 3, ...named('星级', 'Stars') },
  x_page: { kind: 'url', nullable: true, default: 'https://a.example/', ...named('网页', 'Page') },
} as const satisfies Fields

const contentOf = (fields: Fields): Content => {
  const of = (role: 'user' | 'admin' | 'employee') => permissionOf(shipped, 'tasks', role)
  const keys = Object.keys(fields)
  return {
    fields: { tasks: fields },
    taskTypes: {
      query: { ...named('咨询', 'Query'), workflow: 'task', archived: true },
    },
    permissions: {
      tasks: {
        user: {
          ...of('user'),
          create: [...(of('user').create ?? []), ...keys],
          update: [
            ...(of('user').update ?? []),
            { rule: 'all', fields: ['x_severity', 'x_secret', 'x_parts'] },
          ],
        },
        admin: {
          ...of('admin'),
          show: [
            ...Object.keys(shipped.resources.tasks?.fields ?? {}),
            ...keys.filter((key) => key !== 'x_secret'),
          ],
        },
        employee: { ...of('employee'), update: [{ rule: 'all', fields: ['x_cause'] }] },
      },
    },
  }
}

const before = declare(shipped, [], contentOf(early))
const after = declare(shipped, [], contentOf(late))

describe.each(engines)('what a customer says of fields holds, on %s', (engine) => {
  let office: Awaited<ReturnType<typeof startOffice>>
  let old: number
  let older: number
  const report = { title: '打印机', description: '不动', taskType: 'issue' }

  const done = async (who: 'creator' | 'admin', method: string, path: string, body: object) => {
    const answer = await office.send(who, method, path, body)
    expect([answer.status < 300, answer.body.errors]).toEqual([true, undefined])
    return answer.body
  }

  beforeAll(async () => {
    office = await startOffice(engine, { declaration: before })
    old = (await done('creator', 'POST', 'tasks/tasks', { ...report, x_severity: 'old' })).id
    older = (await done('creator', 'POST', 'tasks/tasks', report)).id
    office.deps.inForce.put(inForceOf(after, 1))
  })
  afterAll(() => office.close())

  const create = (more: object) =>
    office.send('creator', 'POST', 'tasks/tasks', { ...report, x_severity: 'low', ...more })
  const formOf = async (who: 'admin' | 'assignee' | 'creator', id: number, action: string) => {
    const { actions } = (await office.send<Shown>(who, 'GET', `tasks/tasks/${id}`)).body
    const outcomes = actions.find(({ key }) => key === action)?.outcomes ?? []
    return Object.fromEntries(outcomes.map(({ key, fields }) => [key, fields]))
  }

  test('what a report leaves out has its default, archived options none, and what it empties stays empty', async () => {
    const { body } = await create({ x_place: '', x_count: null })
    expect(body).toMatchObject({
      x_place: null,
      x_count: 1,
      x_ratio: '0.50',
      x_price: 990,
      x_urgent: true,
      x_day: '2026-12-31',
      x_parts: ['c'],
      x_stars: 3,
      x_page: 'https://a.example/',
      priority: 'normal',
    })
    expect((await create({ x_urgent: false, x_parts: ['a'], x_stars: 5 })).body).toMatchObject({
      ...{ x_urgent: false, x_parts: ['a'], x_stars: 5, x_place: '一楼' },
    })
    expect(body.logs[0]?.data).toMatchObject({ x_count: 1, x_place: null })
  })

  test('an archived option is chosen by nobody anew, and repeated by whoever has it', async () => {
    const refused = await create({ x_severity: 'old', x_parts: ['a', 'b'] })
    expect([refused.status, refused.body.errors]).toEqual([
      422,
      {
        x_severity: ['“旧级”已停用，请选择其他'],
        x_parts: ['“乙”已停用，请选择其他'],
      },
    ])
    const edit = (method: string, body: object) => office.send('creator', method, `tasks/tasks/${old}`, body)
    expect((await edit('PATCH', { x_severity: 'old' })).status).toBe(200)
    const whole = await office.send('creator', 'GET', `tasks/tasks/${old}`)
    expect(whole.body.x_severity).toBe('old')
    expect((await edit('PUT', whole.body)).status).toBe(200)
    expect((await edit('PATCH', { x_parts: ['b'] })).status).toBe(422)
    const found = await office.send('creator', 'GET', `tasks/tasks?id=${old}`)
    expect(found.status).toBe(200)
  })

  test('a task type that is archived is given to no task', async () => {
    const refused = await create({ taskType: 'query' })
    expect([refused.status, refused.body.errors?.taskType]).toEqual([422, ['“咨询”已停用，请选择其他']])
    const edit = await office.send('creator', 'PATCH', `tasks/tasks/${old}`, { taskType: 'query' })
    expect([edit.status, edit.body.errors?.taskType]).toEqual([422, ['“咨询”已停用，请选择其他']])
  })

  test('what a type requires must be reported, not emptied, and given with a change to that type', async () => {
    const missing = await create({ x_severity: undefined })
    expect([missing.status, missing.body.errors]).toEqual([422, { x_severity: ['请填写'] }])
    const { id } = (await create({ taskType: 'requirement', x_severity: null })).body
    const edit = (body: object) => office.send('creator', 'PATCH', `tasks/tasks/${id}`, body)
    expect((await edit({ x_severity: null })).status).toBe(200)
    const changed = await edit({ taskType: 'issue' })
    expect([changed.status, changed.body.errors]).toEqual([
      422,
      { x_severity: ['这种类型必须填写“严重程度”，请一并填写'] },
    ])
    expect((await edit({ taskType: 'issue', x_severity: 'low' })).status).toBe(200)
    const emptied = await edit({ x_severity: null })
    expect([emptied.status, emptied.body.errors]).toEqual([422, { x_severity: ['请填写'] }])
    expect((await edit({ taskType: 'requirement', x_severity: null })).status).toBe(200)
  })

  test('an action that enters a status asks for what it requires there, and for nothing that stands there', async () => {
    const id = await office.bring('processing', { x_severity: 'low', x_secret: '内' })
    const handle = await formOf('assignee', id, 'handle')
    expect(handle.complete?.x_cause).toMatchObject({ required: true, kind: 'text', field: 'x_cause' })
    expect(Object.keys(handle.hold ?? {})).not.toContain('x_cause')
    const send = (body: object) => office.send('assignee', 'POST', `tasks/tasks/${id}/handle`, body)
    const missing = await send({ outcome: 'complete' })
    expect([missing.status, missing.body.errors]).toEqual([422, { x_cause: ['请填写'] }])
    const done = await send({ outcome: 'complete', x_cause: '缺墨' })
    expect(done.body).toMatchObject({ status: 'completed', x_cause: '缺墨' })
    expect(done.body.logs.at(-1)?.data).toEqual({ x_cause: '缺墨' })
    const confirm = await formOf('creator', id, 'confirm')
    expect(Object.keys(confirm.accept ?? {})).not.toContain('x_cause')
  })

  test('another type enters the status without it', async () => {
    const id = await office.bring('processing', { taskType: 'requirement', x_secret: '内' })
    const done = await office.send('assignee', 'POST', `tasks/tasks/${id}/handle`, { outcome: 'complete' })
    expect([done.status, done.body.x_cause]).toEqual([200, null])
  })

  test('whoever may not write what a status requires is told its name, or nothing of it where it is hidden', async () => {
    const { id } = (await create({})).body
    const review = await formOf('admin', id, 'review')
    expect(JSON.stringify(review)).not.toContain('x_secret')
    const blind = await office.send('admin', 'POST', `tasks/tasks/${id}/review`, { outcome: 'approve' })
    expect([blind.status, blind.body.errors]).toEqual([
      422,
      { outcome: ['还缺少您不能查看的必填内容，须由可以填写的人先填写'] },
    ])
    await done('creator', 'PATCH', `tasks/tasks/${id}`, { x_secret: '内' })
    await done('admin', 'POST', `tasks/tasks/${id}/review`, { outcome: 'approve' })
  })

  test('a task that is older than a rule of its type is handled as before', async () => {
    await done('creator', 'PATCH', `tasks/tasks/${older}`, { x_secret: '内', title: '打印机二' })
    const reviewed = await office.send('admin', 'POST', `tasks/tasks/${older}/review`, { outcome: 'approve' })
    expect(reviewed.status).toBe(200)
  })
})

type Shown = {
  readonly actions: readonly {
    readonly key: string
    readonly outcomes: readonly {
      readonly key: string
      readonly fields: Readonly<Record<string, object>>
    }[]
  }[]
}
