import type { Declaration } from '@oms/db/domain/declaration'
import { shipped } from '@oms/db/domain/workflow/shipped'
import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { memoryCache } from '../cache/memory'
import { declared } from '../declared'
import { createDefinitions } from '../definitions'
import { type Deps, withHolder } from '../deps'
import { holderOf, inForceOf } from '../in-force'
import { prepareDatabase } from '../prepare-database'
import type { Person } from '../test/people'
import { startApi, type TestApi } from '../test/start-api'
import { followReleases } from './follow-releases'

const approval = (label: string) => {
  const { review } = shipped.actions
  const approve = { ...review.outcomes.approve, label: { zh: label, en: label } }
  return {
    ...shipped,
    actions: { ...shipped.actions, review: { ...review, outcomes: { ...review.outcomes, approve } } },
  }
}

describe.each(engines)('what is in force when a server starts, on %s', (engine) => {
  let api: TestApi
  let admin: Person
  let user: Person
  beforeAll(async () => {
    api = await startApi({ engine })
    admin = await api.person('admin')
    user = await api.person('user')
  })
  afterAll(() => api.close())

  /** Another process over the same database, with the code of its own, that has nothing in memory yet. */
  const process = (code: Deps['code'] = api.deps.code): Deps => {
    const { definitions: _, ...deps } = api.deps
    return withHolder(
      { ...deps, code, cache: memoryCache(), definitions: createDefinitions() },
      holderOf(inForceOf(code.shipped)),
    )
  }
  const later = (workflow: Declaration['workflows'][string]): Deps['code'] => ({
    shipped: { ...declared, workflows: { ...declared.workflows, task: workflow } },
    packs: [],
  })
  const release = async (content: object) => {
    const { id } = (
      await api.call<{ id: number }>('POST', '/api/system/drafts', { as: admin, body: { content } })
    ).body
    const { body } = await api.call<{ plan: string }>('POST', `/api/system/drafts/${id}/verify`, {
      as: admin,
    })
    const published = await api.call('POST', `/api/system/drafts/${id}/publish`, {
      as: admin,
      body: { plan: body.plan, note: '改' },
    })
    expect(published.status).toBe(201)
  }
  const approvalOf = async () => {
    const body = { title: '打印错位', description: '少一列', taskType: 'issue' }
    const { id } = (await api.call<{ id: number }>('POST', '/api/tasks/tasks', { as: user, body })).body
    const task = await api.call<{ actions: { outcomes: { label: { zh: string } }[] }[] }>(
      'GET',
      `/api/tasks/tasks/${id}`,
      { as: admin },
    )
    return task.body.actions[0]?.outcomes[0]?.label.zh
  }
  const drafts = () =>
    api
      .call<{ id: number; note: string; base: number }[]>('GET', '/api/system/drafts', { as: admin })
      .then(({ body }) => body)

  test('is the newest release, in a process that starts and in one that runs', async () => {
    const running = process()
    const following = followReleases(running)
    expect(running.release).toBe(0)
    await release({ workflows: { task: approval('放行') } })
    const starting = process()
    await prepareDatabase(starting)
    expect([starting.release, starting.hash]).toEqual([1, api.deps.hash])
    // Nobody tells it: no Redis is between the two.
    await expect.poll(() => running.release, { timeout: 5000 }).toBe(1)
    expect(running.hash).toBe(api.deps.hash)
    await following.stop()
  })

  test('stays the customer’s where the code changed the same workflow, and the code’s becomes a draft, once', async () => {
    for (const times of [1, 2]) {
      const upgraded = process(later(approval('准予通过')))
      await prepareDatabase(upgraded)
      expect([times, upgraded.release, (await drafts()).map(({ base }) => base)]).toEqual([times, 1, [1]])
    }
    expect(await approvalOf()).toBe('放行')
    const [offered] = await drafts()
    const whole = await api.call<{ content: object }>('GET', `/api/system/drafts/${offered?.id}`, {
      as: admin,
    })
    expect(whole.body.content).toEqual({ workflows: {} })
  })

  test('follows the code again once the customer’s workflow is given up', async () => {
    await release({})
    expect(await approvalOf()).toBe('通过')
    await prepareDatabase(process(later(approval('准予通过'))))
    expect(await approvalOf()).toBe('准予通过')
  })

  test('a release that this code cannot declare stops the start, and says where', async () => {
    const severity = { kind: 'text', max: 20, label: { zh: '房间', en: 'Room' }, nullable: true }
    await release({ fields: { projects: { x_room: severity } } })
    const { projects: _, ...resources } = declared.resources
    const poorer = process({ shipped: { ...declared, resources }, packs: [] })
    await expect(prepareDatabase(poorer)).rejects.toThrow(/release 3.*projects/)
    expect(poorer.release).toBe(0)
  })
})
