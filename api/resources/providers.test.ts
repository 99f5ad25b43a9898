import { engines } from '@oms/db/test/engines'
import simpleRest, { axiosInstance } from '@refinedev/simple-rest'
import jsonServerProvider from 'ra-data-json-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Found, type Office, startOffice } from '../test/start-office'

type Project = { id: number; code: string; name: string; userOrganizationId: number }

describe.each(engines)('unmodified clients on %s', (engine) => {
  let office: Office
  let authorization: string
  let root: string
  beforeAll(async () => {
    office = await startOffice(engine)
    authorization = (await office.signIn(office.people.admin)).authorization
    root = `${await office.url()}/api`
    axiosInstance.defaults.headers.common.authorization = authorization
  })
  afterAll(() => office.close())

  const jsonServer = () =>
    jsonServerProvider(root, async (url, options = {}) => {
      const headers = new Headers(options.headers)
      headers.set('authorization', authorization)
      headers.set('content-type', 'application/json')
      const answer = await fetch(url, { method: options.method, body: options.body, headers })
      const body = await answer.text()
      return { status: answer.status, headers: answer.headers, body, json: JSON.parse(body) }
    })

  test('the providers have no method that is not tried here', () => {
    expect(Object.keys(simpleRest(root)).sort()).toEqual([
      'create',
      'custom',
      'deleteOne',
      'getApiUrl',
      'getList',
      'getMany',
      'getOne',
      'update',
    ])
    expect(Object.keys(jsonServer()).sort()).toEqual([
      'create',
      'delete',
      'deleteMany',
      'getList',
      'getMany',
      'getManyReference',
      'getOne',
      'update',
      'updateMany',
    ])
  })

  test('every method of Refine’s simple-rest', async () => {
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
    const provider = jsonServer()
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

  test('simple-rest reads, changes and filters tasks, and takes actions', async () => {
    const provider = simpleRest(root)
    const resource = 'tasks/tasks'
    const pending = await office.bring('pending')
    const rejected = await office.bring('rejected')
    const id = await office.bring('pending', { priority: 'low' })
    expect((await provider.getOne<Found>({ resource, id })).data).toEqual(await office.read(id))
    const list = (field: string, value: string) =>
      provider.getList<Found>({
        resource,
        filters: [
          { field, operator: 'ne', value },
          { field: 'taskType', operator: 'eq', value: 'issue' },
        ],
      })
    const open = await list('status', 'closed')
    expect([open.data.map((task) => task.id), open.total]).toEqual([[id, pending], 2])
    expect((await list('priority', 'normal')).data.map((task) => task.id)).toEqual([id])
    const changed = await provider.update<Found>({ resource, id, variables: { priority: 'urgent' } })
    expect(changed.data).toEqual(await office.read(id))
    expect(changed.data).toMatchObject({ priority: 'urgent', version: 2 })
    const act = (payload: object) =>
      provider.custom?.<Found>({ url: `${root}/${resource}/${id}/review`, method: 'post', payload })
    await expect(act({ outcome: 'reject' })).rejects.toMatchObject({
      statusCode: 422,
      response: { data: { errors: { comment: [expect.any(String)] } } },
    })
    const approved = await act({ outcome: 'approve', version: 2 })
    expect(approved?.data).toEqual(await office.read(id))
    expect(approved?.data.status).toBe('reviewed')
    await expect(act({ outcome: 'approve', version: 2 })).rejects.toMatchObject({ statusCode: 409 })
    await expect(provider.deleteOne({ resource, id: rejected })).rejects.toMatchObject({ statusCode: 405 })
  })

  test('ra-data-json-server sends whole tasks back, and reads the comments of one', async () => {
    const provider = jsonServer()
    const resource = 'tasks/tasks'
    const other = await office.bring('pending', { taskType: 'requirement' })
    const id = await office.bring('processing', { taskType: 'requirement' })
    const first = await office.act('creator', id, 'add_comment', { body: '请尽快' })
    const second = await office.act('assignee', id, 'add_comment', { body: '好的' })
    await office.act('creator', other, 'add_comment', { body: '另一单' })
    const { data } = await provider.getOne(resource, { id })
    expect(data).toEqual(await office.read(id))
    const same = await provider.update(resource, { id, data, previousData: data })
    expect(same.data).toEqual(data)
    const changed = await provider.update(resource, {
      id,
      data: { ...data, priority: 'high' },
      previousData: data,
    })
    expect(changed.data).toEqual(await office.read(id))
    expect(changed.data).toMatchObject({ priority: 'high', version: data.version + 1, status: 'processing' })
    const many = { ids: [id, other], data: { priority: 'urgent' } }
    expect((await provider.updateMany(resource, many)).data).toEqual([id, other])
    const comments = await provider.getManyReference('tasks/comments', {
      target: 'taskId',
      id,
      pagination: { page: 1, perPage: 25 },
      sort: { field: 'createdAt', order: 'ASC' },
      filter: {},
    })
    expect([comments.data, comments.total]).toEqual([[first, second], 2])
    const begun = await provider.getList(resource, {
      pagination: { page: 1, perPage: 10 },
      sort: { field: 'id', order: 'ASC' },
      filter: { taskType: 'requirement', status_ne: 'pending' },
    })
    expect([begun.data.map((task) => task.id), begun.total]).toEqual([[id], 1])
  })
})
