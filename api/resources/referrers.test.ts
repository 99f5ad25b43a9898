import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../test/people'
import { startApi, type TestApi } from '../test/start-api'

type Body = { id: number; code: string; message: string; references?: readonly object[] }

describe.each(engines)('a deletion refused on %s', (engine) => {
  let api: TestApi
  let admin: Person
  let user: Person
  beforeAll(async () => {
    api = await startApi({ engine })
    admin = await api.person('admin')
    user = await api.person('user')
  })
  afterAll(() => api.close())

  const call = (method: string, path: string, body?: unknown, as = admin) =>
    api.call<Body>(method, `/api/${path}`, { as, body })

  test('the refusal says what refers to it, and how many there are of each', async () => {
    const company = (await call('POST', 'accounts/organizations', { name: '乙方一号', party: 'contractor' }))
      .body
    const projectOf = async (code: string) =>
      (await call('POST', 'tasks/projects', { code, name: code, contractorOrganizationId: company.id })).body
    const [project] = [await projectOf('REF-1'), await projectOf('REF-2')]
    for (const role of ['manager', 'employee', 'employee'] as const)
      await api.person(role, { organizationId: company.id })
    const refused = await call('DELETE', `accounts/organizations/${company.id}`)
    expect([refused.status, refused.body.code, refused.body.message]).toEqual([
      409,
      'inUse',
      '仍有内容引用它，不能删除：项目 2、人员 3。',
    ])
    expect(refused.body.references).toEqual([
      { resource: 'projects', field: 'contractorOrganizationId', count: 2 },
      { resource: 'users', field: 'organizationId', count: 3 },
    ])

    const report = { title: '报表', description: '打不开', taskType: 'issue', projectId: project?.id }
    expect((await call('POST', 'tasks/tasks', report, user)).status).toBe(201)
    const inEnglish = await api.call<Body>('DELETE', `/api/tasks/projects/${project?.id}`, {
      as: admin,
      headers: { 'Accept-Language': 'en' },
    })
    expect(inEnglish.body).toMatchObject({
      message: 'It cannot be deleted while others refer to it: Tasks 1.',
      references: [{ resource: 'tasks', field: 'projectId', count: 1 }],
    })
  })
})
