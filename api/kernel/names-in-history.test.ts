import { engines } from '@oms/db/test/engines'
import { expect, test } from 'vitest'
import { startOffice } from '../test/start-office'

type Named = { readonly name: string }
type Entry = { readonly actor: Named; readonly action: string; readonly data: { readonly assignee?: Named } }
type Task = {
  readonly creator: Named
  readonly assignee: Named
  readonly logs: readonly Entry[]
  readonly comments: readonly { readonly author: Named }[]
}

test.each(engines)(
  'who is renamed keeps the name of then in all that happened, and the new one in what is now, on %s',
  async (engine) => {
    const office = await startOffice(engine)
    const { creator, assignee, admin } = office.people
    const id = await office.bring('processing')
    await office.send('creator', 'POST', `tasks/tasks/${id}/add_comment`, { body: '请尽快' })
    await office.send('admin', 'PATCH', `accounts/users/${creator.id}`, { name: '李净' })
    await office.send('admin', 'PATCH', `accounts/users/${assignee.id}`, { name: '周滔' })
    await office.send('admin', 'PATCH', 'accounts/users/me', { name: '王民' })
    const other = await office.person('admin')
    const get = async <T>(path: string) => (await office.call<T>('GET', `/api/${path}`, { as: other })).body

    const task = await get<Task>(`tasks/tasks/${id}`)
    expect([task.creator.name, task.assignee.name]).toEqual(['李净', '周滔'])
    const before = ['李静', '王敏', '赵强', '周涛', '李静']
    expect(task.logs.map(({ actor }) => actor.name)).toEqual(before)
    expect(task.logs.find(({ action }) => action === 'assign')?.data.assignee?.name).toBe('周涛')
    expect(task.comments.map(({ author }) => author.name)).toEqual(['李静'])
    const logs = await get<Entry[]>(`workflow/logs?taskId=${id}&_sort=id&_order=asc`)
    expect(logs.map(({ actor }) => actor.name)).toEqual(before)
    const comments = await get<{ author: Named }[]>(`tasks/comments?taskId=${id}`)
    expect(comments.map(({ author }) => author.name)).toEqual(['李静'])
    const audit = await get<{ actor: Named }[]>(`system/audit?actorId=${admin.id}`)
    expect(new Set(audit.map(({ actor }) => actor.name))).toEqual(new Set(['王敏']))
    expect(await get(`tasks/tasks/${id}/proof`)).toMatchObject({ ok: true, count: 5 })
    await office.close()
  },
)

test.each(engines)(
  'a project that is renamed keeps its name in the edit that chose it, on %s',
  async (engine) => {
    const office = await startOffice(engine)
    const project = await office.send('admin', 'POST', 'tasks/projects', { code: 'OTHER', name: '门户' })
    const id = await office.bring('pending')
    await office.send('creator', 'PATCH', `tasks/tasks/${id}`, { projectId: project.body.id })
    await office.send('admin', 'PATCH', `tasks/projects/${project.body.id}`, { name: '新门户' })
    expect((await office.read(id)).logs.at(-1)?.data).toEqual({
      before: { projectId: 1, project: { id: 1, name: '默认项目' } },
      after: { projectId: project.body.id, project: { id: project.body.id, name: '门户' } },
    })
    await office.close()
  },
)
