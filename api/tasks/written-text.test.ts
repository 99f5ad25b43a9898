import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Office, startOffice } from '../test/start-office'

describe.each(engines)('what people write on %s', (engine) => {
  let office: Office
  beforeAll(async () => {
    office = await startOffice(engine)
  })
  afterAll(() => office.close())

  test('into a title, name or code is one visible line, and a description stays as it is', async () => {
    const description = '第一行\n\u202e第二行 '
    const task = await office.send('creator', 'POST', 'tasks/tasks', {
      title: ' 发票\u202egpj\r\n打不开\u200b 👩‍💻 ',
      description,
      taskType: 'issue',
    })
    expect(task.body).toMatchObject({ title: '发票gpj 打不开 👩‍💻', description })
    const path = `tasks/tasks/${task.body.id}`
    const edited = await office.send('creator', 'PATCH', path, { title: '\ufeff打不开\t了' })
    expect(edited.body).toMatchObject({ title: '打不开 了', version: 2 })
    const project = { code: ' OA-9\u200b', name: '一期\n\u200f' }
    expect((await office.send('admin', 'POST', 'tasks/projects', project)).body).toMatchObject({
      code: 'OA-9',
      name: '一期',
    })
    const me = { name: '李\u200d静 ', department: '\u3164' }
    expect((await office.send('creator', 'PATCH', 'accounts/users/me', me)).body).toMatchObject({
      name: '李静',
      department: null,
    })
    const settings = await office.send('admin', 'PATCH', 'system/settings', { siteName: '运维\u202e平台' })
    expect(settings.body).toMatchObject({ siteName: '运维平台' })
  })

  test('null for the optional is the same as leaving it out', async () => {
    const whole = { title: '打不开', description: '空白', taskType: 'issue', priority: null, projectId: null }
    const task = await office.send('creator', 'POST', 'tasks/tasks', whole)
    expect([task.status, task.body.priority, task.body.projectId]).toEqual([201, 'normal', 1])
    const id = task.body.id
    const nothing = { outcome: null, version: null, comment: null }
    const act = (who: 'admin' | 'manager', action: string, body: object) =>
      office.send(who, 'POST', `tasks/tasks/${id}/${action}`, body)
    const nameless = await act('admin', 'review', nothing)
    expect([nameless.status, Object.keys(nameless.body.errors ?? {})]).toEqual([422, ['outcome']])
    expect((await act('admin', 'review', { ...nothing, outcome: 'approve' })).status).toBe(200)
    const assigneeId = office.people.assignee.id
    const dueAt = '2026-03-09T00:00:00.000Z'
    expect((await act('manager', 'assign', { ...nothing, assigneeId, dueAt })).body).toMatchObject({ dueAt })
    const other = await office.person('employee')
    const again = await act('manager', 'assign', { ...nothing, assigneeId: other.id, dueAt: null })
    expect([again.status, again.body.dueAt]).toEqual([200, dueAt])
    const organization = { party: null, name: '新单位' }
    const refused = await office.send('admin', 'POST', 'accounts/organizations', organization)
    expect(Object.keys(refused.body.errors ?? {})).toEqual(['party'])
    const person = { username: 'newcomer', name: '新人', role: 'user', password: 'a long phrase of theirs' }
    const created = await office.send('admin', 'POST', 'accounts/users', { ...person, organizationId: null })
    expect(created.status).toBe(201)
  })
})
