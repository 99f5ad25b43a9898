import { shipped } from '@oms/db/domain/shipped'
import { engines } from '@oms/db/test/engines'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../test/people'
import { startApi, type TestApi } from '../test/start-api'

const severity = {
  kind: 'choice',
  label: { zh: '严重程度', en: 'Severity' },
  nullable: true,
  filterable: true,
  inList: true,
  options: { high: { label: { zh: '高', en: 'High' } }, low: { label: { zh: '低', en: 'Low' } } },
}

/** With a field that whoever reports fills in. */
const withSeverity = {
  fields: { tasks: { x_severity: severity } },
  permissions: {
    tasks: {
      user: {
        read: { column: 'creatorId', is: { me: 'id' } },
        create: ['title', 'description', 'taskType', 'priority', 'projectId', 'x_severity'],
      },
    },
  },
}

type Draft = {
  readonly id: number
  readonly version: number
  readonly base: number
  readonly content: object
  readonly createdBy: { readonly id: number; readonly name: string }
}
type Verified = {
  readonly ok: boolean
  readonly plan: string
  readonly faults: readonly { readonly path: string; readonly code: string; readonly text: string }[]
  readonly changes: readonly { readonly path: string; readonly kind: string; readonly text: string }[]
}
type Release = {
  readonly id: number
  readonly number: number
  readonly hash: string
  readonly note: string
  readonly content?: object
  readonly changes: readonly object[]
  readonly createdBy: { readonly id: number; readonly name: string }
}

describe.each(engines)('releases on %s', (engine) => {
  let api: TestApi
  let admin: Person
  let user: Person
  beforeAll(async () => {
    api = await startApi({ engine })
    admin = await api.person('admin')
    user = await api.person('user')
  })
  afterAll(() => api.close())

  const draft = async (content?: object) => {
    const made = await api.call<Draft>('POST', '/api/system/drafts', {
      as: admin,
      body: content ? { content } : {},
    })
    expect(made.status).toBe(201)
    return made.body
  }
  const verify = (id: number) =>
    api.call<Verified>('POST', `/api/system/drafts/${id}/verify`, { as: admin }).then(({ body }) => body)
  const publish = (id: number, plan: string, note = '加严重程度') =>
    api.call<Release>('POST', `/api/system/drafts/${id}/publish`, { as: admin, body: { plan, note } })
  const released = async (content: object) => {
    const { id } = await draft(content)
    const { plan, faults } = await verify(id)
    expect(faults).toEqual([])
    const { status, body } = await publish(id, plan)
    expect(status).toBe(201)
    return body
  }
  const report = (more: object) =>
    api.call<{ readonly id: number; readonly x_severity?: string }>('POST', '/api/tasks/tasks', {
      as: user,
      body: { title: '打印错位', description: '少一列', taskType: 'issue', ...more },
    })

  test('a draft is begun from what is in force, changed under its version, and thrown away', async () => {
    const { id, version, base, content, createdBy } = await draft()
    expect({ version, base, content, createdBy }).toEqual({
      ...{ version: 1, base: 0, content: {} },
      createdBy: { id: admin.id, name: admin.name },
    })
    const change = (version: number, content: unknown) =>
      api.call<Draft & { current?: Draft; errors?: object }>('PATCH', `/api/system/drafts/${id}`, {
        as: admin,
        body: { version, content },
      })
    expect(await change(1, withSeverity)).toMatchObject({
      status: 200,
      body: { version: 2, content: withSeverity },
    })
    // A colleague who still has the first version open.
    expect(await change(1, {})).toMatchObject({
      status: 409,
      body: { code: 'draft.overtaken', current: { version: 2, content: withSeverity } },
    })
    expect((await change(2, 'fields')).body.errors).toHaveProperty('content')
    expect((await api.call('DELETE', `/api/system/drafts/${id}`, { as: admin })).status).toBe(200)
    expect((await api.call('GET', `/api/system/drafts/${id}`, { as: admin })).status).toBe(404)
  })

  test('is published by its plan, in force at once, and restored with the same hash', async () => {
    expect((await report({ x_severity: 'high' })).status).toBe(422)
    const { id } = await draft(withSeverity)
    const { ok, plan, changes } = await verify(id)
    expect(ok).toBe(true)
    expect(changes.length).toBeGreaterThan(0)
    expect(await publish(id, 'f'.repeat(64))).toMatchObject({ status: 409, body: { code: 'release.moved' } })
    const first = await publish(id, plan)
    expect(first).toMatchObject({
      status: 201,
      body: { number: 1, note: '加严重程度', content: withSeverity, createdBy: { id: admin.id } },
    })
    // What was published is no draft any more.
    expect((await api.call('GET', `/api/system/drafts/${id}`, { as: admin })).status).toBe(404)
    const made = await report({ x_severity: 'high' })
    expect(made).toMatchObject({ status: 201, body: { x_severity: 'high' } })
    expect(made.headers.get('x-release')).toBe('1')

    // A draft must not drop what records hold; to take it back keeps that.
    const dropping = await draft({})
    expect((await verify(dropping.id)).faults.map(({ path, code }) => [path, code])).toEqual([
      ['fields.tasks.x_severity', 'field_in_use'],
    ])
    const shipped = await api.call<Release>('POST', '/api/system/releases/0/restore', {
      as: admin,
      body: { note: '不要了' },
    })
    expect(shipped).toMatchObject({ status: 201, body: { number: 2, content: {} } })
    const path = `/api/tasks/tasks/${made.body.id}`
    expect((await api.call<object>('GET', path, { as: user })).body).not.toHaveProperty('x_severity')
    const back = await api.call<Release>('POST', `/api/system/releases/${first.body.id}/restore`, {
      as: admin,
      body: { note: '还是要' },
    })
    expect(back).toMatchObject({ status: 201, body: { number: 3, hash: first.body.hash, note: '还是要' } })
    // The value has stayed.
    expect((await api.call('GET', path, { as: user })).body).toMatchObject({ x_severity: 'high' })
    expect(
      await api.call('POST', `/api/system/releases/${back.body.id}/restore`, {
        as: admin,
        body: { note: '再来' },
      }),
    ).toMatchObject({ status: 409, body: { code: 'release.inForce' } })
  })

  test('are listed without their content, told whole one by one, and audited', async () => {
    const list = await api.call<Release[]>('GET', '/api/system/releases?_sort=number&_order=asc', {
      as: admin,
    })
    expect(list.body.map(({ number }) => number)).toEqual([1, 2, 3])
    expect(list.body[0]).not.toHaveProperty('content')
    const one = await api.call<Release>('GET', `/api/system/releases/${list.body[0]?.id}`, { as: admin })
    expect(one.body.content).toEqual(withSeverity)
    const since = await api.call<{ changes: object[] }>(
      'GET',
      `/api/system/releases/${list.body[2]?.id}/changes?since=1`,
      { as: admin },
    )
    expect(since.body).toEqual({ changes: [] })
    const audit = await api.call<{ recordName: string }[]>('GET', '/api/system/audit?resource=releases', {
      as: admin,
    })
    expect(audit.body.map(({ recordName }) => recordName)).toEqual(['#3', '#2', '#1'])
  })

  test('a plan holds no longer once another release is in force, or the draft has changed', async () => {
    const { id } = await draft({ ...withSeverity, workflows: {} })
    const { plan } = await verify(id)
    await released({ ...withSeverity, taskTypes: {} })
    expect(await publish(id, plan)).toMatchObject({ status: 409, body: { code: 'release.moved' } })
    const again = await verify(id)
    expect(again.plan).not.toBe(plan)
    await api.call('PATCH', `/api/system/drafts/${id}`, {
      as: admin,
      body: { version: 1, content: withSeverity },
    })
    expect((await publish(id, again.plan)).status).toBe(409)
    expect((await publish(id, (await verify(id)).plan)).status).toBe(201)
  })

  test('what cannot be declared is refused with where it is wrong, and the draft stays', async () => {
    const { id } = await draft({ fields: { nothing: { x_a: severity } } })
    const { ok, plan, faults } = await verify(id)
    expect(ok).toBe(false)
    expect(faults.length).toBeGreaterThan(0)
    const refused = await publish(id, plan)
    expect(refused).toMatchObject({ status: 422, body: { code: 'release.faults', faults } })
    expect((await api.call('GET', `/api/system/drafts/${id}`, { as: admin })).status).toBe(200)
  })

  test('usage of a field is counted, by value where it has few', async () => {
    const usage = (query: string) =>
      api
        .call('GET', `/api/system/field_usage?${query}`, { as: admin })
        .then(({ status, body }) => [status, body])
    await report({ x_severity: 'low' })
    await report({ x_severity: 'high' })
    expect(await usage('resource=tasks&field=x_severity')).toEqual([
      200,
      {
        count: 3,
        values: [
          { value: 'high', count: 2 },
          { value: 'low', count: 1 },
        ],
      },
    ])
    expect((await usage('resource=tasks&field=x_none'))[0]).toBe(400)
  })

  test('a step writes no person who is not there or no longer active, which is told where it is set', async () => {
    const setting = (value: number) => {
      const { task } = shipped.workflows
      const { review } = task?.actions ?? {}
      const approve = { ...review?.outcomes.approve, sets: { x_verifier: { value } } }
      const outcomes = { ...review?.outcomes, approve }
      const label = { zh: '验证人', en: 'Verifier' }
      return {
        fields: {
          tasks: {
            x_severity: severity,
            x_verifier: { kind: 'person', as: 'x_verifier_name', nullable: true, label },
          },
        },
        workflows: { task: { ...task, actions: { ...task?.actions, review: { ...review, outcomes } } } },
      }
    }
    const { id } = await draft(setting(987_654))
    const { plan, faults } = await verify(id)
    expect(faults).toEqual([
      {
        path: 'workflows.task.actions.review.outcomes.approve.sets.x_verifier',
        code: 'unknown_record',
        text: '“验证人”要设为编号 987654 的用户，但没有这个用户，或账号已停用；请另选',
      },
    ])
    expect((await publish(id, plan)).status).toBe(422)
    const gone = await api.person('employee')
    const { users } = api.db.tables
    await api.db.updateWhere(users, { status: 'disabled' }, eq(users.id, gone.id))
    const left = await draft(setting(gone.id))
    expect((await verify(left.id)).faults).toMatchObject([{ code: 'unknown_record' }])
    const known = await draft(setting(admin.id))
    expect((await verify(known.id)).faults).toEqual([])
  })

  test('belong to whoever administers: nobody else sees or changes any of it', async () => {
    const { id } = await draft(withSeverity)
    for (const role of ['user', 'manager', 'employee'] as const) {
      const person = await api.person(role)
      const status = async (method: string, path: string, body?: object) =>
        (await api.call(method, path, { as: person, ...(body && { body }) })).status
      expect([
        await status('GET', '/api/system/drafts'),
        await status('POST', '/api/system/drafts', {}),
        await status('GET', `/api/system/drafts/${id}`),
        await status('PATCH', `/api/system/drafts/${id}`, { version: 1, content: {} }),
        await status('DELETE', `/api/system/drafts/${id}`),
        await status('POST', `/api/system/drafts/${id}/verify`),
        await status('POST', `/api/system/drafts/${id}/publish`, { plan: 'x', note: 'x' }),
        await status('GET', '/api/system/releases'),
        await status('GET', '/api/system/releases/1'),
        await status('POST', '/api/system/releases/1/restore', { note: 'x' }),
        await status('GET', '/api/system/field_usage?resource=tasks&field=x_severity'),
      ]).toEqual([403, 403, 404, 404, 404, 404, 404, 403, 404, 404, 403])
    }
  })
})
