import { declare, type Pack, withFields } from '@oms/db/domain/declare'
import { shipped } from '@oms/db/domain/shipped'
import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inForceOf } from '../in-force'
import { startApi, type TestApi } from '../test/start-api'

type Answered = {
  readonly release: number
  readonly hash: string
  readonly resources: Readonly<Record<string, { readonly label: object; readonly fields: object }>>
  readonly taskTypes: object
  readonly workflows: Readonly<Record<string, { readonly statuses: object }>>
  readonly permissions: Readonly<Record<string, object>>
}

/** Projects are called contracts, and a client may not read when they were made. */
const otherwise: Pack = (declaration) => {
  const { projects } = declaration.resources
  if (!projects) throw new Error('No projects')
  const resources = {
    ...declaration.resources,
    projects: { ...projects, label: { zh: '合同', en: 'Contracts' } },
  }
  return withFields({ ...declaration, resources }, 'organizations', {
    name: { kind: 'text', max: 3, folded: true, label: { zh: '简称', en: 'Short name' }, required: true },
  })
}

describe.each(engines)('the declaration in force, on %s', (engine) => {
  let api: TestApi
  let other: TestApi
  beforeAll(async () => {
    api = await startApi({ engine })
    other = await startApi({ engine, declaration: declare(shipped, [otherwise], {}) })
  })
  afterAll(() => Promise.all([api.close(), other.close()]))

  const read = (of: TestApi, as: Awaited<ReturnType<TestApi['person']>>, headers = {}) =>
    of.call<Answered>('GET', '/api/declaration', { as, headers })

  test('is told to whoever is signed in, as far as their role goes', async () => {
    const [user, admin, manager] = [
      await api.person('user'),
      await api.person('admin'),
      await api.person('manager'),
    ]
    expect((await api.call('GET', '/api/declaration')).status).toBe(401)
    const told = await read(api, user)
    expect(told).toMatchObject({ status: 200, body: { release: 0 } })
    expect(told.headers.get('x-release')).toBe('0')
    expect(told.body.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(told.body.taskTypes).toMatchObject({
      issue: { workflow: 'task' },
      requirement: { workflow: 'task' },
    })
    expect(Object.keys(told.body.workflows.task?.statuses ?? {})).toContain('returned')
    expect(Object.keys(told.body.permissions.tasks ?? {})).toEqual(['user'])
    expect(Object.keys((await read(api, admin)).body.permissions.tasks ?? {})).toEqual([
      'user',
      'admin',
      'manager',
      'employee',
    ])
    const people = (await read(api, manager)).body.resources.users?.fields ?? {}
    expect(Object.keys(people)).not.toContain('email')
    expect(Object.keys(people)).toContain('phone')
  })

  test('is sent once, while it stays the same', async () => {
    const user = await api.person('user')
    const { headers } = await read(api, user)
    const etag = headers.get('etag') ?? ''
    expect((await read(api, user, { 'if-none-match': etag })).status).toBe(304)
    expect((await read(api, user, { 'if-none-match': `W/${etag}` })).status).toBe(304)
    expect((await read(api, user, { 'if-none-match': '"another"' })).status).toBe(200)
  })

  test('is another one for each of two apps in one process', async () => {
    const [one, two] = [await api.person('admin'), await other.person('admin')]
    const create = (of: TestApi, as: typeof one) =>
      of.call('POST', '/api/accounts/organizations', { as, body: { name: '滨江分局', party: 'user' } })
    expect((await read(other, two)).body.resources.projects?.label).toEqual({ zh: '合同', en: 'Contracts' })
    expect((await read(api, one)).body.resources.projects?.label).toEqual({ zh: '项目', en: 'Projects' })
    expect((await create(other, two)).status).toBe(422)
    expect((await create(api, one)).status).toBe(201)
  })

  test('is swapped as a whole under load: each request ends under one of them, and none fails for it', async () => {
    const admin = await api.person('admin')
    const before = api.deps.inForce.now()
    const after = inForceOf(declare(shipped, [otherwise], {}), 1)
    const seen = new Set<string>()
    let going = true
    const ask = async () => {
      while (going) {
        const [told, made] = await Promise.all([
          read(api, admin),
          api.call<{ errors?: object }>('POST', '/api/accounts/organizations', {
            as: admin,
            body: { name: `单位${crypto.randomUUID()}`, party: 'user' },
          }),
        ])
        seen.add(`${told.headers.get('x-release')} ${told.body.release}`)
        const answer = `${made.headers.get('x-release')} ${made.status}`
        expect(['0 201', '1 422']).toContain(answer)
        seen.add(answer)
      }
    }
    const people = Promise.all([ask(), ask(), ask(), ask()])
    while (!seen.has('0 201')) await new Promise((resolve) => setImmediate(resolve))
    for (const next of [after, before, after]) {
      api.deps.inForce.put(next)
      await read(api, admin)
    }
    while (!seen.has('1 422') || !seen.has('1 1')) await new Promise((resolve) => setImmediate(resolve))
    going = false
    await people
    api.deps.inForce.put(before)
    expect([...seen].sort()).toEqual(['0 0', '0 201', '1 1', '1 422'])
  })
})
