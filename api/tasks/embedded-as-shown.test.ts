import { declare } from '@oms/db/domain/declare'
import { shipped } from '@oms/db/domain/shipped'
import { engines } from '@oms/db/test/engines'
import { expect, test } from 'vitest'
import { startApi } from '../test/start-api'

type Shown = Readonly<Record<string, unknown>> & {
  readonly id: number
  readonly logs: readonly object[]
  readonly comments: readonly object[]
}

test.each(engines)('a task embeds of log and comments what their lists show, on %s', async (engine) => {
  const permissions = {
    workflowLogs: {
      admin: { read: 'all', show: ['taskId', 'action', 'createdAt'] },
      manager: { read: 'none' },
    },
    comments: { admin: { read: 'all', show: ['taskId', 'body'] }, manager: { read: 'none' } },
    tasks: { manager: { read: 'all' } },
  } as const
  const api = await startApi({ engine, declaration: declare(shipped, [], { permissions }) })
  const [user, admin] = [await api.person('user'), await api.person('admin')]
  const manager = await api.person('manager')
  const at = '/api/tasks/tasks'
  const body = { title: '打不开', description: '空白', taskType: 'issue' }
  const { id } = (await api.call<Shown>('POST', at, { as: user, body })).body
  await api.call('POST', `${at}/${id}/add_comment`, { as: user, body: { body: '请尽快' } })
  const read = async (as: typeof admin) => (await api.call<Shown>('GET', `${at}/${id}`, { as })).body
  const list = async (path: string) => (await api.call<Shown[]>('GET', `/api/${path}`, { as: admin })).body
  const task = await read(admin)
  expect(task.comments).toEqual([{ id: 1, taskId: id, body: '请尽快', attachments: [] }])
  expect(task.comments).toEqual(await list(`tasks/comments?taskId=${id}`))
  expect(Object.keys(task.logs[0] ?? {}).sort()).toEqual(['action', 'createdAt', 'data', 'id', 'taskId'])
  expect(task.logs).toEqual(await list(`workflow/logs?taskId=${id}&_sort=id&_order=asc`))
  expect(await read(manager)).toMatchObject({ logs: [], comments: [], commentCount: 0 })
  await api.close()
})
