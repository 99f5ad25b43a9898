import { type Declaration, permissionOf } from '@oms/db/domain/declaration'
import { declare } from '@oms/db/domain/declare'
import type { Fields } from '@oms/db/domain/fields'
import { shipped } from '@oms/db/domain/shipped'
import type { Definition, Outcome } from '@oms/db/domain/workflow/definition'
import { verify } from '@oms/db/domain/workflow/verify'
import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../test/people'
import { startApi, type TestApi } from '../test/start-api'

const label = (zh: string, en: string) => ({ label: { zh, en } })

const group = { zh: '绝密组', en: 'Classified' }

const fields = {
  x_level: { kind: 'choice', options: { omega: label('最密', 'Omega') }, ...label('密级', 'Secrecy') },
  x_words: { kind: 'text', max: 50, folded: true, filterable: true, ...label('密语', 'Passphrase') },
  x_note: { kind: 'text', max: 2000, group, default: '蓝鲸', ...label('密注', 'Confidential') },
  x_guide: { kind: 'person', as: 'x_guideIs', ...label('引路人', 'Pathfinder') },
  x_payer: {
    kind: 'reference',
    resource: 'organizations',
    as: 'x_payerIs',
    ...label('出资方', 'Financier'),
  },
} as const satisfies Fields
const keys = Object.keys(fields)

/** Whatever would tell of one of them: its key, its label, what it holds. */
const telling = [
  ...[
    'x_',
    'omega',
    '密级',
    '密语',
    '密注',
    '引路人',
    '出资方',
    '神秘人',
    '红莲',
    '白鹤',
    '黑水',
    '绝密组',
    '蓝鲸',
  ],
  ...['Classified', 'Secrecy', 'Passphrase', 'Confidential', 'Pathfinder', 'Financier', '最密'],
]

const all = { roles: ['user', 'admin'] } as const
const way = (zh: string, more: Partial<Outcome>): Outcome => ({
  ...{ label: { zh, en: zh }, from: ['open'], who: [all], to: null, tells: [{ role: 'admin' }], ...more },
})
const action = (zh: string, outcome: Outcome) => ({
  ...{ label: { zh, en: zh }, rank: 1, icon: 'send', outcomes: { default: outcome } },
})

const workflow: Definition = {
  statuses: {
    open: {
      ...label('进行中', 'Open'),
      ...{ tone: 'blue', icon: 'clock', phase: 'open', turn: { role: 'admin' } },
    },
    done: { ...label('结束', 'Done'), tone: 'grey', icon: 'lock', phase: 'closed', turn: null },
  },
  create: {
    ...label('提交', 'Report'),
    to: 'open',
    fields: ['title', 'description', 'taskType', ...keys],
    tells: [{ role: 'admin' }, { relation: 'x_guide' }],
  },
  entries: { edit: label('修改', 'Edit') },
  actions: {
    tell: action(
      '告知',
      way('告知', {
        form: {
          secrecy: { field: 'x_level' },
          phrase: { kind: 'text', max: 50, nullable: true, ...label('说法', 'Phrase') },
          leader: { kind: 'person', from: 'client', as: 'leaderIs', nullable: true, ...label('某人', 'One') },
          plain: { kind: 'text', max: 50, nullable: true, ...label('公开', 'Public') },
        },
        sets: { x_words: { field: 'phrase' }, x_guide: { field: 'leader' } },
        commentTo: 'x_note',
        tells: [{ role: 'admin' }, { relation: 'creatorId' }, { relation: 'x_guide' }],
      }),
    ),
    seal: action(
      '封存',
      way('封存', { to: 'done', form: { secrecy: { field: 'x_level', required: true } } }),
    ),
    lead: action('带路', way('带路', { who: [{ rule: { column: 'x_guide', is: { me: 'id' } } }] })),
    thaw: action(
      '解冻',
      way('解冻', {
        when: { rule: { column: 'x_level', is: null }, label: { zh: '密级未定', en: 'No Secrecy' } },
      }),
    ),
    end: action('结束', way('结束', { to: 'done' })),
  },
}

/** The administrators are not shown the fields; whoever reports a task is, and writes them. */
const hiddenFromAdmin = (): Declaration => {
  const [user, admin] = [permissionOf(shipped, 'tasks', 'user'), permissionOf(shipped, 'tasks', 'admin')]
  const projects = permissionOf(shipped, 'projects', 'admin')
  return declare(shipped, [], {
    fields: { tasks: fields, projects: { x_vault: { kind: 'text', max: 9, ...label('金库', 'Vault') } } },
    workflows: { dossier: workflow },
    taskTypes: { dossier: { ...label('卷宗', 'Dossier'), workflow: 'dossier' } },
    permissions: {
      tasks: {
        user: {
          ...user,
          create: [...(user.create ?? []), ...keys],
          update: [{ rule: 'all', fields: ['priority', ...keys] }],
        },
        admin: { ...admin, show: Object.keys(shipped.resources.tasks?.fields ?? {}) },
      },
      projects: { admin: { ...projects, show: Object.keys(shipped.resources.projects?.fields ?? {}) } },
      users: { user: { read: 'all', show: ['name'] } },
      organizations: { user: { read: 'all' } },
    },
  })
}

type Shown = Readonly<Record<string, unknown>> & {
  readonly id: number
  readonly version: number
  readonly actions: readonly { readonly key: string; readonly outcomes: readonly { fields: object }[] }[]
}

test('the workflow can be trusted', () => {
  expect(verify(workflow, hiddenFromAdmin().resources)).toEqual([])
})

describe.each(engines)('a field hidden from a role is told to it by no other key, on %s', (engine) => {
  let api: TestApi
  let user: Person
  let admin: Person
  let guide: Person
  let payer: number
  let id: number
  const at = 'tasks/tasks'
  const call = <T = Shown>(method: string, path: string, as: Person, body?: object, headers = {}) =>
    api.call<T>(method, `/api/${path}`, { as, body, headers: { 'accept-language': 'zh', ...headers } })
  const told = (text: string) => telling.filter((word) => text.includes(word))

  beforeAll(async () => {
    api = await startApi({ engine, declaration: hiddenFromAdmin() })
    admin = await api.person('admin')
    user = await api.person('user')
    guide = await api.person('user', { name: '神秘人' })
    const organization = { name: '黑水', party: 'contractor' }
    payer = (await call('POST', 'accounts/organizations', admin, organization)).body.id
    const report = {
      title: '卷宗',
      description: '一份',
      taskType: 'dossier',
      x_words: '红莲',
      x_payer: payer,
    }
    id = (await call('POST', at, user, report)).body.id
    await call('PATCH', `${at}/${id}`, user, { x_words: '白鹤' })
    const said = { secrecy: 'omega', phrase: '红莲', leader: guide.id, plain: '人人可见', comment: '黑水上' }
    expect((await call('POST', `${at}/${id}/tell`, user, said)).status).toBe(200)
  })
  afterAll(() => api.close())

  const entries = async () => (await call<Shown[]>('GET', `workflow/logs?taskId=${id}&_sort=id`, user)).body
  const places = async (): Promise<readonly string[]> => [
    ...[`${at}/${id}`, `${at}/${id}?_why=1`, `${at}?_end=50`, `workflow/logs?taskId=${id}`],
    ...(await entries()).map((entry) => `workflow/logs/${entry.id}`),
    ...['workflow/notifications', 'workflow/definitions', 'workflow/definitions/2', 'openapi.json'],
    ...['declaration', `accounts/users/${guide.id}/holdings`],
  ]
  /** Names of their own are told everywhere: of the other roles' permissions, and of people and organisations. */
  const textOf = (body: object) =>
    JSON.stringify({ ...body, ...('permissions' in body && { permissions: [] }) })

  test('whatever is read', async () => {
    for (const place of await places()) {
      const { status, body } = await call<object>('GET', place, admin)
      expect([place, status, told(textOf(body))]).toEqual([place, 200, []])
    }
  })

  test('by whoever is not signed in', async () => {
    const { status, text } = await api.call('GET', '/api/openapi.json')
    expect([status, told(text)]).toEqual([200, []])
  })

  test('and it is there for whoever is shown it', async () => {
    const seen = [
      [`${at}/${id}`, ['x_', 'omega', '密级', '神秘人', '红莲', '白鹤', '黑水', '蓝鲸', 'Secrecy', '最密']],
      [
        `${at}/${id}?_why=1`,
        ['x_', 'omega', '密级', '引路人', '神秘人', '红莲', '白鹤', '黑水', '蓝鲸', 'Secrecy', '最密'],
      ],
      [`workflow/logs?taskId=${id}`, ['x_', 'omega', '神秘人', '红莲', '白鹤', '黑水', '蓝鲸']],
    ] as const
    for (const [place, words] of seen)
      expect([place, told((await call('GET', place, user)).text)]).toEqual([place, words])
  })

  test('what is public of the same entry stays', async () => {
    const { body } = await call<readonly Shown[]>('GET', `workflow/logs?taskId=${id}&_sort=id`, admin)
    expect(body.map(({ action, data, comment }) => ({ action, data, comment }))).toEqual([
      {
        action: 'create',
        comment: null,
        data: {
          ...{ title: '卷宗', description: '一份', taskType: 'dossier', priority: 'normal', projectId: 1 },
        },
      },
      { action: 'edit', comment: null, data: { before: {}, after: {} } },
      { action: 'tell', comment: null, data: { plain: '人人可见' } },
    ])
    const news = await call<readonly Shown[]>('GET', 'workflow/notifications?_sort=id&_order=asc', admin)
    expect(news.body.map(({ title, body: text }) => [title, text])).toEqual([
      ['提交 · T000001 卷宗', `${user.name}：提交`],
      ['告知 · T000001 卷宗', `${user.name}：告知`],
    ])
  })

  test('a form does not ask for it, and what must ask for it is for others', async () => {
    const { actions } = (await call('GET', `${at}/${id}`, admin)).body
    const asked = actions.map(({ key, outcomes }) => [key, Object.keys(outcomes[0]?.fields ?? {})])
    expect(asked).toEqual([
      ['tell', ['plain', 'comment']],
      ['end', ['comment']],
    ])
    const listed = await call<readonly Shown[]>('GET', `${at}?id=${id}`, admin)
    expect(listed.body[0]?.actions).toEqual(['tell', 'end'])
    expect(await call('POST', `${at}/${id}/tell`, admin, { secrecy: 'omega' })).toMatchObject({
      ...{ status: 422, body: { errors: { secrecy: [expect.anything()] } } },
    })
    const refused = await call('POST', `${at}/${id}/seal`, admin, { secrecy: 'omega' })
    expect([refused.status, told(refused.text)]).toEqual([403, []])
    const whys = await Promise.all(
      ['thaw', 'lead'].map((key) => call('POST', `${at}/${id}/${key}`, admin, {})),
    )
    expect(whys.map(({ status, text }) => [status, told(text)])).toEqual([
      [403, []],
      [403, []],
    ])
    const own = (await call('GET', `${at}/${id}`, user)).body.actions
    expect(own.map(({ key, outcomes }) => [key, Object.keys(outcomes[0]?.fields ?? {})])).toEqual([
      ['tell', ['secrecy', 'phrase', 'leader', 'plain', 'comment']],
      ['seal', ['secrecy', 'comment']],
      ['end', ['comment']],
    ])
  })

  test('nor do answers to what is written, sent once or again, overtaken or refused', async () => {
    const body = { plain: '又一句', comment: '黑水下' }
    const key = { 'idempotency-key': 'k1' }
    const answers = [
      await call('POST', `${at}/${id}/tell`, admin, body, key),
      await call('POST', `${at}/${id}/tell`, admin, body, key),
      await call('POST', `${at}/${id}/tell`, admin, { plain: '另一句' }, key),
      await call('POST', `${at}/${id}/end`, admin, { version: 1 }),
      await call('PATCH', `${at}/${id}`, admin, { priority: 'high', version: 1 }),
      await call('PATCH', `${at}/${id}`, admin, { priority: 'high' }),
      await call('DELETE', `accounts/organizations/${payer}`, admin),
    ]
    expect(answers.map(({ status, text }) => [status, told(text)])).toEqual([
      [200, []],
      [200, []],
      [422, []],
      [409, []],
      [409, []],
      [200, []],
      [409, []],
    ])
    expect(answers[1]?.headers.get('idempotency-replayed')).toBe('true')
    expect((await call('GET', `${at}/${id}`, user)).body).toMatchObject({
      ...{ x_level: 'omega', x_words: '红莲', x_note: '黑水下', x_guide: guide.id },
    })
    const news = await call<readonly Shown[]>('GET', 'workflow/notifications', user)
    expect(news.body.map(({ body: text }) => text)).toEqual([`${admin.name}：告知\n黑水下`])
    expect((await call('GET', `${at}/${id}/proof`, admin)).body).toMatchObject({ ok: true, count: 5 })
  })

  test.each([
    [at, 'x_words'],
    ['tasks/projects', 'x_vault'],
  ])('one of %s that is hidden is refused like one that there is not', async (path, key) => {
    const errors = async (body: object) =>
      Object.values((await call<{ errors: object }>('PATCH', `${path}/1`, admin, body)).body.errors)
    expect(await errors({ [key]: '一' })).toEqual(await errors({ x_nothing: '一' }))
    expect((await call('PATCH', `${path}/1`, admin, { [key]: '一' })).status).toBe(422)
  })
})
