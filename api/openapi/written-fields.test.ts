import { permissionOf } from '@oms/db/domain/declaration'
import { declare } from '@oms/db/domain/declare'
import type { Fields } from '@oms/db/domain/fields'
import { shipped } from '@oms/db/domain/shipped'
import { shipped as task } from '@oms/db/domain/workflow/shipped'
import { expect, test } from 'vitest'
import { startApi } from '../test/start-api'

const text = { kind: 'text', max: 50, label: { zh: '甲', en: 'A' } } as const
const fields: Fields = {
  x_everywhere: { ...text, required: true },
  x_there: { ...text, required: true },
  x_later: text,
  x_unwritten: text,
}
const user = permissionOf(shipped, 'tasks', 'user')
const declaration = declare(shipped, [], {
  fields: { tasks: fields },
  workflows: { visit: { ...task, create: { ...task.create, fields: [...task.create.fields, 'x_there'] } } },
  taskTypes: { visit: { label: text.label, workflow: 'visit' } },
  permissions: {
    tasks: {
      user: {
        ...user,
        create: [...(user.create ?? []), 'x_everywhere', 'x_there'],
        update: [...(user.update ?? []), { rule: 'all', fields: ['x_later'] }],
      },
    },
  },
})

type Body = { readonly properties: object; readonly required?: readonly string[] }
type Operation = {
  readonly requestBody: { readonly content: { readonly 'application/json': { readonly schema: Body } } }
}

test('bodies are described as they are taken: with every field that somebody may write, required where it always is', async () => {
  const api = await startApi({ engine: 'sqlite', declaration })
  const as = await api.person('user')
  const { body } = await api.call<{
    readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  }>('GET', '/api/openapi.json', { as })
  const schema = (path: string, verb: string) => {
    const found = body.paths[path]?.[verb]?.requestBody.content['application/json'].schema
    return { sent: Object.keys(found?.properties ?? {}), required: found?.required }
  }
  expect(schema('/api/tasks/tasks', 'post')).toEqual({
    sent: [
      'title',
      'description',
      'taskType',
      'priority',
      'projectId',
      'x_everywhere',
      'x_there',
      'attachmentIds',
    ],
    required: ['title', 'description', 'taskType', 'x_everywhere'],
  })
  expect(schema('/api/tasks/tasks/{id}', 'patch').sent).toEqual([
    ...['title', 'description', 'taskType', 'priority', 'projectId', 'x_later', 'version'],
  ])
  const report = { title: '一', description: '二', taskType: 'issue', x_everywhere: '三' }
  expect((await api.call('POST', '/api/tasks/tasks', { as, body: report })).status).toBe(201)
  const { x_everywhere: _, ...less } = report
  expect((await api.call('POST', '/api/tasks/tasks', { as, body: less })).status).toBe(422)
  await api.close()
})

test('a report is described with its defaults, without options out of use, and what only a type requires as optional', async () => {
  const named = { label: text.label }
  const options = { low: named, old: { ...named, archived: true } } as const
  const ruled: Fields = {
    x_level: {
      ...{ kind: 'choice', options, nullable: true, ...named },
      requiredWhen: { column: 'taskType', is: 'issue' },
    },
    x_place: { ...text, required: true, default: '一楼' },
  }
  const keys = Object.keys(ruled)
  const api = await startApi({
    engine: 'sqlite',
    declaration: declare(shipped, [], {
      fields: { tasks: ruled },
      permissions: {
        tasks: {
          user: {
            ...user,
            create: [...(user.create ?? []), ...keys],
            update: [...(user.update ?? []), { rule: 'all', fields: keys }],
          },
        },
      },
    }),
  })
  const as = await api.person('user')
  const { body } = await api.call<{
    readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  }>('GET', '/api/openapi.json', { as })
  const schema = (path: string, verb: string) =>
    body.paths[path]?.[verb]?.requestBody.content['application/json'].schema
  expect(schema('/api/tasks/tasks', 'post')).toMatchObject({
    required: ['title', 'description', 'taskType'],
    properties: {
      x_level: { anyOf: [{ type: 'string', enum: ['low'] }, { type: 'null' }] },
      x_place: { type: 'string', default: '一楼' },
    },
  })
  expect(schema('/api/tasks/tasks/{id}', 'patch')?.properties).toMatchObject({
    x_level: { anyOf: [{ enum: ['low', 'old'] }, { type: 'null' }] },
  })
  await api.close()
})
