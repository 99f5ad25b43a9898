import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../test/people'
import { startApi, type TestApi } from '../test/start-api'

type Found = { readonly id: number; readonly name: string; readonly errors?: object }

const titles = [
  'VPN 连不上',
  'ＶＰＮ 掉线',
  '打印机 not working',
  '机房 🔥 告警',
  'CPU 100%',
  'Straße 地址错',
  'STRASSE 2',
  'café 系统',
  'cafe 系统',
  '家庭 👨‍👩‍👧 组',
]

describe.each(engines)('texts are compared, ordered and kept unique by one rule, on %s', (engine) => {
  let api: TestApi
  let user: Person
  let admin: Person
  beforeAll(async () => {
    api = await startApi({ engine })
    user = await api.person('user', { username: 'reporter' })
    admin = await api.person('admin')
    for (const title of titles) {
      const body = { title, description: '说明', taskType: 'issue' }
      await api.call('POST', '/api/tasks/tasks', { as: user, body })
    }
  })
  afterAll(() => api.close())

  const get = (path: string) => api.call<Found[]>('GET', `/api/${path}`, { as: admin })
  const found = async (query: string) => (await get(`tasks/tasks?${query}`)).body.map(({ id }) => id)

  test.each([
    ['title_like', 'VPN', [2, 1]],
    ['title_like', 'ｖｐｎ', [2, 1]],
    ['title_like', 'strasse', [7, 6]],
    ['title_like', 'cafe', [9]],
    ['title_like', '100%', [5]],
    ['title_like', 'NOT W', [3]],
    ['q', 'vpn', [2, 1]],
    ['q', '打印机 no', [3]],
    ['q', 'working　打印机', [3]],
    ['q', '打印机 vpn', []],
    ['q', '🔥', [4]],
    ['q', '%', [5]],
    ['q', 'STRASSE', [7, 6]],
    ['q', 'café', [8]],
    ['q', '系统', [9, 8]],
    ['q', '3', [3]],
    ['q', '#3', [3]],
    ['q', 'T000003', [3]],
    ['q', '#t000003', [3]],
    ['q', 'T00000', [9, 8, 7, 6, 5, 4, 3, 2, 1]],
    ['q', '#11', []],
  ] as const)('%s=%s', async (name, text, ids) => {
    expect(await found(`${name}=${encodeURIComponent(text)}`)).toEqual(ids)
  })

  test.each(titles.map((title, index) => [title, index + 1] as const))(
    '“%s” is found from its first character to its last',
    async (title, id) => {
      const characters = [...new Intl.Segmenter('zh').segment(title)].map(({ segment }) => segment)
      for (let length = 1; length <= characters.length; length++) {
        const typed = characters.slice(0, length).join('')
        expect([typed, await found(`q=${encodeURIComponent(typed)}`)]).toEqual([
          typed,
          expect.arrayContaining([id]),
        ])
      }
    },
  )

  test('people are sorted alike, by pages and to the end', async () => {
    for (const name of ['张三', 'Ａnna', 'anna b', 'Ánna', '李四', 'Zoe', 'zoe a'])
      await api.person('user', { name, department: 'Ｓorting' })
    const sorted = ['Ａnna', 'anna b', 'Zoe', 'zoe a', 'Ánna', '张三', '李四']
    const people = async (more: string) => {
      const { body, headers } = await get(`accounts/users?q=sORTING&${more}`)
      return { names: body.map(({ name }) => name), next: headers.get('x-next-after') }
    }
    expect((await people('_sort=name&_order=asc')).names).toEqual(sorted)
    expect((await people('_sort=name&_order=desc')).names).toEqual(sorted.toReversed())
    const read: string[] = []
    for (let after: string | null = ''; after !== null; ) {
      const page: Awaited<ReturnType<typeof people>> = await people(
        `_sort=name&_order=asc&_end=2${after && `&_after=${after}`}`,
      )
      read.push(...page.names)
      after = page.next
    }
    expect(read).toEqual(sorted)
  })

  test('several words are looked for in any of the texts, each somewhere', async () => {
    await api.person('user', { username: 'wang.wu', name: '王五', department: '信息 Center' })
    const names = async (q: string) =>
      (await get(`accounts/users?q=${encodeURIComponent(q)}`)).body.map(({ name }) => name)
    expect(await names('center WANG')).toEqual(['王五'])
    expect(await names('center 张')).toEqual([])
  })

  test('names that fold alike are one name', async () => {
    const create = async (path: string, body: object) => {
      const { status, body: made } = await api.call<Found>('POST', `/api/${path}`, { as: admin, body })
      return [status, ...Object.keys(made.errors ?? {})]
    }
    const organization = (name: string) => create('accounts/organizations', { name, party: 'user' })
    expect(await organization('ＡＢＣ公司')).toEqual([201])
    expect(await organization('abc公司')).toEqual([422, 'name'])
    expect(await organization('Abc公司　')).toEqual([422, 'name'])
    expect(await organization('ábc公司')).toEqual([201])
    const person = (username: string) =>
      create('accounts/users', { username, name: 'X', role: 'user', password: 'correct horse battery' })
    expect(await person('REPORTER')).toEqual([422, 'username'])
  })

  test('a renamed one is found, sorted and told apart by its new name', async () => {
    const body = { name: 'Old Ｎame', party: 'user' }
    const made = await api.call<Found>('POST', '/api/accounts/organizations', { as: admin, body })
    await api.call('PATCH', `/api/accounts/organizations/${made.body.id}`, {
      as: admin,
      body: { name: 'ＮＥＷ name' },
    })
    const ids = async (text: string) =>
      (await get(`accounts/organizations?name_like=${encodeURIComponent(text)}`)).body.map(({ id }) => id)
    expect([await ids('old name'), await ids('new NAME')]).toEqual([[], [made.body.id]])
    const again = await api.call('POST', '/api/accounts/organizations', { as: admin, body })
    expect(again.status).toBe(201)
  })
})
