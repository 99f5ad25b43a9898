import { declare } from '@oms/db/domain/declare'
import { shipped } from '@oms/db/domain/shipped'
import { verify } from '@oms/db/domain/workflow/verify'
import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../people'
import { startApi, type TestApi } from '../start-api'
import { contracts } from './contracts'

const declaration = declare(shipped, [contracts], {})

test('each workflow of the declaration with the pack can be trusted', () => {
  for (const workflow of Object.values(declaration.workflows))
    expect(verify(workflow, declaration.resources)).toEqual([])
})

type Task = {
  readonly id: number
  readonly status: string
  readonly actions: readonly { readonly key: string }[]
  readonly logs: readonly { readonly action: string; readonly toStatus: string; readonly data: unknown }[]
  readonly turn: unknown
}
const contract = {
  title: '2026 年运维合同',
  description: '全年驻场',
  taskType: 'contract',
  contractNumber: 'HT-2026-001',
  amount: 9_007_199_254_740_991,
  endsOn: '2026-12-31',
}

describe.each(engines)('a line of work that a pack brings, on %s', (engine) => {
  let api: TestApi
  let user: Person
  let admin: Person
  let id: number
  beforeAll(async () => {
    api = await startApi({ engine, declaration })
    user = await api.person('user')
    admin = await api.person('admin')
  })
  afterAll(() => api.close())

  const at = '/api/tasks/tasks'
  const post = (as: Person, path: string, body: object) => api.call<Task>('POST', path, { as, body })
  const get = async <T = Task>(as: Person, path: string) => (await api.call<T>('GET', path, { as })).body
  const ids = async (query: string) => (await get<Task[]>(admin, `${at}?${query}`)).map((task) => task.id)

  test('is created with its own fields, in its own first status', async () => {
    const created = await post(user, at, { ...contract, organizationId: user.organizationId })
    expect(created).toMatchObject({
      status: 201,
      body: {
        ...{ status: 'drafted', turn: { role: 'admin' }, ...contract },
        organization: { id: user.organizationId },
      },
    })
    id = created.body.id
  })

  test('demands what it requires, and other work is not asked for it', async () => {
    const { amount: _, ...rest } = contract
    expect(await post(user, at, rest)).toMatchObject({
      status: 422,
      body: { errors: { amount: [expect.anything()] } },
    })
    const issue = { title: '打印错位', description: '少一列', taskType: 'issue' }
    expect(await post(user, at, { ...issue, amount: 1 })).toMatchObject({
      ...{ status: 422, body: { errors: { amount: [expect.anything()] } } },
    })
    expect(await post(user, at, { ...issue })).toMatchObject({ status: 201, body: { status: 'pending' } })
  })

  test('is refused for a contract with nobody', async () => {
    const refused = await post(user, at, { ...contract, organizationId: 987_654 })
    expect(refused).toMatchObject({ status: 422, body: { errors: { organizationId: [expect.anything()] } } })
  })

  test('goes through its own actions to its end, exact to the last 分', async () => {
    expect((await get(user, `${at}/${id}`)).actions).toEqual([])
    expect((await get(admin, `${at}/${id}`)).actions.map(({ key }) => key)).toEqual(['sign'])
    expect(await post(user, `${at}/${id}/sign`, { amount: 1, signedOn: '2026-01-01' })).toMatchObject({
      status: 403,
    })
    expect(await post(admin, `${at}/${id}/sign`, { amount: 0.5, signedOn: '2026-02-30' })).toMatchObject({
      ...{ status: 422, body: { errors: { amount: [expect.anything()], signedOn: [expect.anything()] } } },
    })
    const signed = await post(admin, `${at}/${id}/sign`, {
      amount: 9_007_199_254_740_990,
      signedOn: '2026-01-31',
    })
    expect(signed).toMatchObject({
      status: 200,
      body: {
        status: 'effective',
        amount: 9_007_199_254_740_990,
        signedOn: '2026-01-31',
        endsOn: '2026-12-31',
      },
    })
    expect(signed.body.logs.at(-1)).toMatchObject({
      ...{
        action: 'sign',
        toStatus: 'effective',
        data: { amount: 9_007_199_254_740_990, signedOn: '2026-01-31' },
      },
    })
    expect(await post(admin, `${at}/${id}/review`, { outcome: 'approve' })).toMatchObject({ status: 404 })
  })

  test('is found by what it holds, and sorted by it', async () => {
    const small = await post(user, at, {
      ...contract,
      amount: 200,
      contractNumber: 'HT-2',
      endsOn: '2026-06-30',
    })
    const other = small.body.id
    expect(await ids('taskType=contract')).toEqual([other, id])
    expect(await ids('status=effective')).toEqual([id])
    expect(await ids('amount_gte=201')).toEqual([id])
    expect(await ids('amount_lte=200')).toEqual([other])
    expect(await ids('endsOn_lte=2026-06-30')).toEqual([other])
    expect(await ids('contractNumber=HT-2')).toEqual([other])
    expect(await ids(`organizationId=${user.organizationId}`)).toEqual([id])
    expect(await ids('taskType=contract&_sort=amount&_order=asc')).toEqual([other, id])
  })

  test('tells its people in its own words', async () => {
    const news = await api.call<{ readonly taskId: number; readonly title: string }[]>(
      'GET',
      '/api/workflow/notifications',
      { as: user, headers: { 'accept-language': 'zh' } },
    )
    expect(news.body.find(({ taskId }) => taskId === id)?.title).toContain('签订')
  })

  test('ends, with a log that proves itself', async () => {
    const ended = await post(user, `${at}/${id}/end`, { comment: '履行完毕' })
    expect(ended).toMatchObject({ status: 200, body: { status: 'ended', turn: null, actions: [] } })
    expect(await get(admin, `${at}/${id}/proof`)).toMatchObject({ ok: true, count: 3 })
    expect((await get(admin, `${at}/${id}`)).logs.map(({ action }) => action)).toEqual([
      'create',
      'sign',
      'end',
    ])
  })

  test('is described, and its workflow is served beside the shipped one', async () => {
    const { text } = await api.call('GET', '/api/openapi.json', { as: admin })
    for (const word of ['contractNumber', 'signedOn', '"sign"', '"end"']) expect(text).toContain(word)
    const versions = await get<{ readonly key: string; readonly version: number }[]>(
      admin,
      '/api/workflow/definitions?_sort=id',
    )
    expect(versions.map(({ key, version }) => `${key} ${version}`)).toEqual(['task 1', 'contract 1'])
  })
})
