import { engines } from '@oms/db/test/engines'
import simpleRest, { axiosInstance } from '@refinedev/simple-rest'
import jsonServerProvider from 'ra-data-json-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../test/people'
import { startApi, type TestApi } from '../test/start-api'

type Project = { id: number; code: string; name: string; userOrganizationId: number }

describe.each(engines)('unmodified clients on %s', (engine) => {
  let api: TestApi
  let admin: Person
  let authorization: string
  let root: string
  beforeAll(async () => {
    api = await startApi({ engine })
    admin = await api.person('admin')
    authorization = (await api.signIn(admin)).authorization
    root = `${await api.url()}/api`
  })
  afterAll(() => api.close())

  test('every method of Refine’s simple-rest', async () => {
    axiosInstance.defaults.headers.common.authorization = authorization
    const provider = simpleRest(root)
    const resource = 'tasks/projects'
    const create = (code: string) =>
      provider.create<Project>({ resource, variables: { code, name: `项目 ${code}` } })
    const one = (await create('REF-1')).data
    const two = (await create('REF-2')).data
    const list = await provider.getList<Project>({
      resource,
      pagination: { currentPage: 1, pageSize: 1, mode: 'server' },
      sorters: [{ field: 'code', order: 'desc' }],
      filters: [
        { field: 'code', operator: 'contains', value: 'REF' },
        { field: 'userOrganizationId', operator: 'eq', value: one.userOrganizationId },
        { field: 'createdAt', operator: 'gte', value: '2020-01-01T00:00:00.000Z' },
        { field: 'q', operator: 'eq', value: '项目' },
      ],
    })
    expect([list.data.map(({ code }) => code), list.total]).toEqual([['REF-2'], 2])
    const all = await provider.getList<Project>({ resource, pagination: { mode: 'off' } })
    expect(all.data.length).toBe(all.total)
    expect((await provider.getOne<Project>({ resource, id: one.id })).data).toEqual(one)
    const many = await provider.getMany?.<Project>({ resource, ids: [one.id, two.id] })
    expect(many?.data.map(({ id }) => id).sort()).toEqual([one.id, two.id])
    const updated = await provider.update<Project>({ resource, id: one.id, variables: { name: '新名称' } })
    expect(updated.data.name).toBe('新名称')
    const removed = await provider.deleteOne<Project>({ resource, id: two.id })
    expect(removed.data.id).toBe(two.id)
    const custom = await provider.custom?.({ url: `${root}/tasks/summary`, method: 'get' })
    expect(custom?.data).toHaveProperty('myTurn')
    expect(provider.getApiUrl()).toBe(root)
    await expect(create('bad code')).rejects.toMatchObject({
      statusCode: 422,
      response: { data: { errors: { code: [expect.any(String)] } } },
    })
  })

  test('every method of ra-data-json-server', async () => {
    const provider = jsonServerProvider(root, async (url, options = {}) => {
      const headers = new Headers(options.headers)
      headers.set('authorization', authorization)
      headers.set('content-type', 'application/json')
      const answer = await fetch(url, { method: options.method, body: options.body, headers })
      const body = await answer.text()
      return { status: answer.status, headers: answer.headers, body, json: JSON.parse(body) }
    })
    const resource = 'tasks/projects'
    const create = async (code: string) =>
      (await provider.create(resource, { data: { code, name: code } })).data
    const one = await create('RA-1')
    const two = await create('RA-2')
    const list = await provider.getList(resource, {
      pagination: { page: 1, perPage: 10 },
      sort: { field: 'id', order: 'ASC' },
      filter: { code_like: 'RA-' },
    })
    expect([list.data.map(({ code }) => code), list.total]).toEqual([['RA-1', 'RA-2'], 2])
    expect((await provider.getOne(resource, { id: one.id })).data.code).toBe('RA-1')
    expect((await provider.getMany(resource, { ids: [one.id, two.id] })).data).toHaveLength(2)
    const reference = await provider.getManyReference(resource, {
      target: 'userOrganizationId',
      id: one.userOrganizationId,
      pagination: { page: 1, perPage: 25 },
      sort: { field: 'id', order: 'DESC' },
      filter: {},
    })
    expect(reference.data.map(({ id }) => id)).toContain(one.id)
    const whole = { ...one, name: '整条发回' }
    expect((await provider.update(resource, { id: one.id, data: whole, previousData: one })).data.name).toBe(
      '整条发回',
    )
    expect(
      (await provider.updateMany(resource, { ids: [one.id, two.id], data: { name: '同名' } })).data,
    ).toEqual([one.id, two.id])
    expect((await provider.delete(resource, { id: one.id, previousData: one })).data.id).toBe(one.id)
    expect((await provider.deleteMany(resource, { ids: [two.id] })).data).toEqual([two.id])
  })
})
