import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Office, startOffice } from '../test/start-office'
import type { OpenApiDocument } from './document'

type Shape = { readonly properties: object; readonly required: readonly string[] }

describe('what the document says', () => {
  let office: Office
  let document: OpenApiDocument
  let shapes: Readonly<Record<string, Shape>>
  let id: number
  beforeAll(async () => {
    office = await startOffice(engines[0] ?? 'sqlite')
    id = await office.bring('processing')
    await office.act('creator', id, 'add_comment', { body: '请尽快' })
    const form = new FormData()
    form.set('file', new Blob(['说明']), 'a.txt')
    const headers = await office.signIn(office.people.admin)
    await office.app.request('/api/tasks/attachments', { method: 'POST', body: form, headers })
    document = (await office.call<OpenApiDocument>('GET', '/api/openapi.json')).body
    shapes = document.components.schemas as unknown as typeof shapes
  })
  afterAll(() => office.close())

  const keys = (value: unknown) => Object.keys(Object(value)).sort()
  const described = (name: string) => keys(shapes[name]?.properties)
  const bodyOf = (path: string, method: string) => {
    const operation = Object(document.paths[path])[method]
    return Object(operation.requestBody.content)['application/json'].schema
  }

  test('of one task is all that it is answered with', async () => {
    const task = await office.read(id)
    expect(keys(task)).toEqual(described('Task'))
    expect([...(shapes.Task?.required ?? [])].sort()).toEqual(described('Task'))
    const [action] = (await office.read(id, 'assignee')).actions as readonly object[]
    expect(keys(action)).toEqual(described('OpenAction'))
    const { body } = await office.send('creator', 'GET', `tasks/tasks/${id}?_why=1`)
    const closed = (body.actions as { open: boolean }[]).filter(({ open }) => !open)
    for (const one of closed) expect(described('ClosedAction')).toEqual(expect.arrayContaining(keys(one)))
  })

  test.each([
    ['tasks/tasks', 'tasks', 'admin'],
    ['workflow/logs', 'workflowLogs', 'admin'],
    ['tasks/comments', 'comments', 'admin'],
    ['tasks/attachments', 'attachments', 'admin'],
    ['workflow/notifications', 'notifications', 'creator'],
    ['tasks/projects', 'projects', 'admin'],
    ['accounts/organizations', 'organizations', 'admin'],
    ['accounts/users', 'users', 'admin'],
  ] as const)('of a record of %s is all that lists answer, but what they cut', async (path, name, who) => {
    const { body } = await office.send<object[]>(who, 'GET', path)
    expect(keys(body[0])).toEqual(described(name).filter((key) => key !== 'cut'))
  })

  test('of the own account is all of it', async () => {
    expect(keys((await office.send('creator', 'GET', 'accounts/users/me')).body)).toEqual(
      described('Account'),
    )
  })

  test('of a body is what is checked: nothing required may be empty, nothing optional need be there', async () => {
    const { properties, required } = bodyOf('/api/tasks/tasks', 'post')
    expect(required).toEqual(['title', 'description', 'taskType'])
    expect(properties.title).toMatchObject({ minLength: 1, maxLength: 200 })
    expect(properties.description).toMatchObject({ minLength: 1, maxLength: 20_000 })
    expect(properties.projectId.anyOf).toEqual([
      { type: 'integer', exclusiveMinimum: 0, maximum: 2_147_483_647 },
      { type: 'null' },
    ])
    expect(bodyOf('/api/accounts/users', 'post').properties.password).toMatchObject({ minLength: 10 })
    expect(bodyOf('/api/tasks/tasks/{id}', 'patch')).not.toHaveProperty('required')
  })

  test('of what is refused is in every operation', () => {
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation: Object(operation) })),
    )
    for (const { path, method, operation } of operations) {
      const statuses = Object.keys(operation.responses)
      const wanted = [
        ...(operation.security ? [] : ['401']),
        ...(path.includes('{') ? ['404'] : []),
        ...(method === 'get' ? [] : ['400', '413', '415', '429']),
        ...(operation.requestBody ? ['422'] : []),
      ]
      expect([method, path, statuses]).toEqual([method, path, expect.arrayContaining(wanted)])
    }
    const ids = operations.map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toContain('getTasksTasksById')
  })
})
