import type { Declaration } from '@oms/db/domain/declaration'
import { shipped } from '@oms/db/domain/workflow/shipped'
import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { declared } from '../declared'
import { prepareDatabase } from '../prepare-database'
import type { Person } from '../test/people'
import { startApi, type TestApi } from '../test/start-api'

/** The code of a later release, where approving is called something else. */
const released = (approve: string): Declaration => {
  const { review } = shipped.actions
  const outcomes = {
    ...review.outcomes,
    approve: { ...review.outcomes.approve, label: { zh: approve, en: approve } },
  }
  const task = { ...shipped, actions: { ...shipped.actions, review: { ...review, outcomes } } }
  return { ...declared, workflows: { ...declared.workflows, task } }
}

type Task = {
  readonly id: number
  readonly definitionVersion: number
  readonly actions: readonly { readonly outcomes: readonly { readonly label: { readonly en: string } }[] }[]
}
type Version = { readonly id: number; readonly key: string; readonly version: number }

describe.each(engines)('a database of an older release on %s', (engine) => {
  let api: TestApi
  let user: Person
  let admin: Person
  beforeAll(async () => {
    api = await startApi({ engine })
    user = await api.person('user')
    admin = await api.person('admin')
  })
  afterAll(() => api.close())

  const report = async () => {
    const body = { title: '打印错位', description: '少一列', taskType: 'issue' }
    return (await api.call<Task>('POST', '/api/tasks/tasks', { as: user, body })).body.id
  }
  const approvalOf = async (id: number) => {
    const { body } = await api.call<Task>('GET', `/api/tasks/tasks/${id}`, { as: admin })
    return body.actions[0]?.outcomes[0]?.label.en
  }
  const versions = async () => {
    const { body } = await api.call<Version[]>('GET', '/api/workflow/definitions?_sort=id', { as: user })
    return body.map(({ key, version }) => `${key} ${version}`)
  }

  test('takes up what the code ships now, as a new version; its tasks keep theirs', async () => {
    const older = await report()
    const later = { ...api.deps, declaration: released('Pass') }
    await prepareDatabase(later)
    await prepareDatabase(later)
    expect(await versions()).toEqual(['task 1', 'task 2'])
    const newer = await report()
    expect([await approvalOf(older), await approvalOf(newer)]).toEqual(['Approve', 'Pass'])
  })
})
