import { declare } from '@oms/db/domain/declare'
import { shipped } from '@oms/db/domain/shipped'
import { shipped as task } from '@oms/db/domain/workflow/shipped'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person } from '../test/people'
import { startApi, type TestApi } from '../test/start-api'

const { review, decline } = task.actions
const workflow = {
  ...task,
  statuses: { ...task.statuses, reviewed: { ...task.statuses.reviewed, turn: { role: 'employee' } } },
  actions: {
    ...task.actions,
    decline: {
      ...decline,
      outcomes: { default: { ...decline.outcomes.default, who: [{ roles: ['employee'] }] } },
    },
    review: {
      ...review,
      outcomes: { ...review.outcomes, return: { ...review.outcomes.return, needsHolder: true } },
    },
  },
} as const
const declaration = declare(shipped, [], { workflows: { task: workflow } })

let api: TestApi
let user: Person
let admin: Person
beforeAll(async () => {
  api = await startApi({ engine: 'sqlite', declaration })
  user = await api.person('user')
  admin = await api.person('admin')
})
afterAll(() => api.close())

test('a step that needs somebody to take over says who is lacking: those of a role, or the very person', async () => {
  const at = '/api/tasks/tasks'
  const body = { title: '打不开', description: '点击后空白', taskType: 'issue' }
  const made = await api.call<{ id: number }>('POST', at, { as: user, body })
  const refusal = async (step: object) => {
    const answer = await api.call<{ errors: unknown }>('POST', `${at}/${made.body.id}/review`, {
      ...{ as: admin, body: step },
    })
    return [answer.status, answer.body.errors]
  }
  expect(await refusal({ outcome: 'approve' })).toEqual([
    422,
    { outcome: ['没有在用的承建方的员工账号，工单将无人处理。请先在人员中添加'] },
  ])
  await api.call('PATCH', `/api/accounts/users/${user.id}`, { as: admin, body: { status: 'disabled' } })
  expect(await refusal({ outcome: 'return', comment: '哪一页' })).toEqual([
    422,
    { outcome: ['之后轮到的人已停用或已离开，工单将无人处理。请先恢复其账号，或换一个人'] },
  ])
})
