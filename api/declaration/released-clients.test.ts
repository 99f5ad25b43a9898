import { permissions } from '@oms/db/domain/permissions'
import { engines } from '@oms/db/test/engines'
import simpleRest, { axiosInstance } from '@refinedev/simple-rest'
import jsonServerProvider from 'ra-data-json-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Found, type Office, startOffice } from '../test/start-office'

const option = (zh: string, en: string) => ({ label: { zh, en } })
const own = [...permissions.tasks.user.create, 'x_severity', 'x_cost']

/** Two fields more, and projects with one. */
const content = {
  fields: {
    tasks: {
      x_severity: {
        kind: 'choice',
        label: { zh: '严重程度', en: 'Severity' },
        ...{ nullable: true, filterable: true, sortable: true, inList: true },
        options: { high: option('高', 'High'), low: option('低', 'Low') },
      },
      x_cost: {
        kind: 'money',
        label: { zh: '费用', en: 'Cost' },
        ...{ nullable: true, filterable: true, sortable: true, inList: true },
      },
    },
    projects: { x_room: { kind: 'text', max: 40, label: { zh: '机房', en: 'Room' }, nullable: true } },
  },
  permissions: {
    tasks: {
      user: { ...permissions.tasks.user, create: own, update: [{ rule: 'all', fields: own }] },
      admin: { ...permissions.tasks.admin, create: own, update: [{ rule: 'all', fields: own }] },
    },
    projects: {
      admin: {
        read: 'all',
        create: ['code', 'name', 'x_room'],
        update: [{ rule: 'all', fields: ['code', 'name', 'x_room'] }],
      },
    },
  },
}

type Project = { id: number; code: string; x_room: string | null }

describe.each(engines)('unmodified clients under the customer’s own rules, on %s', (engine) => {
  let office: Office
  let authorization: string
  let root: string
  beforeAll(async () => {
    office = await startOffice(engine)
    const draft = await office.send('admin', 'POST', 'system/drafts', { content })
    const at = `system/drafts/${draft.body.id}`
    const verified = await office.send<{ plan: string; faults: object[] }>('admin', 'POST', `${at}/verify`)
    expect(verified.body.faults).toEqual([])
    const body = { plan: verified.body.plan, note: '字段' }
    expect((await office.send('admin', 'POST', `${at}/publish`, body)).status).toBe(201)
    authorization = (await office.signIn(office.people.admin)).authorization
    root = `${await office.url()}/api`
    axiosInstance.defaults.headers.common.authorization = authorization
  })
  afterAll(() => office.close())

  const report = async (more: object) => {
    const body = { title: '打印错位', description: '少一列', taskType: 'issue', ...more }
    return (await office.send('creator', 'POST', 'tasks/tasks', body)).body.id
  }

  test('simple-rest writes, filters and sorts by fields that it knows nothing of', async () => {
    const provider = simpleRest(root)
    const resource = 'tasks/tasks'
    const [cheap, dear] = [
      await report({ x_severity: 'low', x_cost: 100 }),
      await report({ x_severity: 'high', x_cost: 90_000 }),
    ]
    await report({})
    const list = await provider.getList<Found>({
      resource,
      filters: [{ field: 'x_cost', operator: 'gte', value: 100 }],
      sorters: [{ field: 'x_severity', order: 'asc' }],
    })
    expect([list.data.map(({ id }) => id), list.total]).toEqual([[dear, cheap], 2])
    expect(list.data[0]).toMatchObject({ x_severity: 'high', x_cost: 90_000 })
    const others = await provider.getList<Found>({
      resource,
      filters: [{ field: 'x_severity', operator: 'ne', value: 'low' }],
    })
    expect(others.data.map(({ id }) => id)).not.toContain(cheap)
    const { data } = await provider.update<Found>({ resource, id: cheap, variables: { x_severity: 'high' } })
    expect(data).toEqual(await office.read(cheap))
    const many = await provider.getMany?.<Found>({ resource, ids: [cheap, dear] })
    expect(many?.data.map((task) => task.x_severity)).toEqual(['high', 'high'])
    await expect(
      provider.update({ resource, id: cheap, variables: { x_severity: 'none' } }),
    ).rejects.toMatchObject({ statusCode: 422 })
  })

  test('ra-data-json-server sends whole records back with them', async () => {
    const provider = jsonServerProvider(root, async (url, options = {}) => {
      const headers = new Headers(options.headers)
      headers.set('authorization', authorization)
      headers.set('content-type', 'application/json')
      const answer = await fetch(url, { method: options.method, body: options.body, headers })
      const body = await answer.text()
      return { status: answer.status, headers: answer.headers, body, json: JSON.parse(body) }
    })
    const id = await report({ x_severity: 'low', x_cost: 7 })
    const { data: task } = await provider.getOne('tasks/tasks', { id })
    const changed = await provider.update('tasks/tasks', {
      id,
      data: { ...task, x_cost: 8 },
      previousData: task,
    })
    expect(changed.data).toMatchObject({ x_severity: 'low', x_cost: 8 })
    const found = await provider.getList('tasks/tasks', {
      pagination: { page: 1, perPage: 10 },
      sort: { field: 'x_cost', order: 'ASC' },
      filter: { x_cost_lte: 10 },
    })
    expect([found.data.map((one) => one.id), found.total]).toEqual([[id], 1])
    const { data: made } = await provider.create<Project>('tasks/projects', {
      data: { code: 'ROOM', name: '机房改造', x_room: 'B-12' },
    })
    expect((await provider.getOne<Project>('tasks/projects', { id: made.id })).data.x_room).toBe('B-12')
  })
})
