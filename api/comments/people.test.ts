import { engines } from '@oms/db/test/engines'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../test/people'
import { openThreeProjects, type ThreeProjects } from '../test/three-projects'

type Listed = { readonly id: number; readonly name: string; readonly organization?: { readonly id: number } }

describe.each(engines)('whom a comment may mention on %s', (engine) => {
  let world: ThreeProjects
  beforeAll(async () => {
    world = await openThreeProjects(engine)
  })
  afterAll(() => world.api.close())

  const person = (label: string): Person => {
    const found = world.people[label]
    if (!found) throw new Error(`There is no ${label}`)
    return found
  }
  const ask = (as: string, task: number, query = '') =>
    world.api.call<Listed[]>('GET', `/api/tasks/tasks/${task}/people${query}`, { as: person(as) })
  const labelsOf = async (as: string, task: number, query = '') => {
    const { status, body } = await ask(as, task, query)
    expect([as, task, status]).toEqual([as, task, 200])
    const labels = Object.entries(world.people)
    return body.map(({ id }) => labels.find(([, one]) => one.id === id)?.[0]).toSorted()
  }

  const [user, admin, manager] = ['user of Alphaville', 'admin', 'manager of Eastleigh']
  const [employee, idle] = ['employee of Alphaville', 'idle of Alphaville']

  test('or, for a field that asks for somebody of a party, is who is of it, whether they see the task or not', async () => {
    expect(await labelsOf(manager, 3, '?from=contractor')).toEqual([employee, idle, manager].toSorted())
    expect(await labelsOf(admin, 3, '?from=client&q=alphaville')).toEqual([user])
    expect((await ask(employee, 5, '?from=contractor')).status).toBe(404)
    expect((await ask(employee, 3, '?from=else')).status).toBe(400)
    expect((await ask(employee, 3, '?from=client&visibility=own')).status).toBe(400)
  })

  test('but is nobody of a party where no form asks whoever may not list people', async () => {
    expect(await labelsOf(employee, 3, '?from=contractor')).toEqual([])
    expect(await labelsOf(user, 3, '?from=contractor')).toEqual([])
  })

  test.each([
    ['waits', 1, [user, admin]],
    ['is approved', 2, [user, admin, manager]],
    ['is assigned', 3, [user, admin, manager, employee]],
    ['was completed and handed on', 4, [user, admin, manager, employee, idle]],
  ] as const)('is who sees the task that %s, for each of them', async (_, task, seeing) => {
    for (const reader of seeing)
      expect([reader, await labelsOf(reader, task)]).toEqual([reader, [...seeing].toSorted()])
  })

  test.each([
    [user, 'everyone', [user, admin, manager, employee]],
    [user, 'own', [user]],
    [admin, 'contractor', [admin, manager, employee]],
    [admin, 'own', [admin]],
    [manager, 'contractor', [admin, manager, employee]],
    [manager, 'own', [manager, employee]],
    [employee, 'own', [manager, employee]],
  ] as const)('of the %s to %s, is who sees that comment', async (who, visibility, seeing) => {
    expect(await labelsOf(who, 3, `?visibility=${visibility}`)).toEqual([...seeing].toSorted())
  })

  test('is nobody’s to ask who does not see the task', async () => {
    for (const label of ['manager of Westbourne', 'user of Betatown', 'employee of Gammaburg', idle])
      expect([label, (await ask(label, 3)).status]).toEqual([label, 404])
  })

  test('is said by name and role, and by an organisation that the reader sees', async () => {
    const { body } = await ask(user, 3)
    const mine = person(user)
    expect(body).toContainEqual({
      ...{ id: mine.id, name: user, role: 'user' },
      organization: { id: mine.organizationId, name: 'Northolt' },
    })
    const theirs = { id: person(manager).id, name: manager, role: 'manager' }
    expect(body).toContainEqual(theirs)
    const own = (await ask(manager, 3)).body.find(({ id }) => id === theirs.id)
    expect(own?.organization).toEqual({ id: person(manager).organizationId, name: 'Eastleigh' })
  })

  test('is found by words of the name', async () => {
    expect(await labelsOf(admin, 4, '?q=alphaville%20of')).toEqual([employee, idle, user].toSorted())
    expect(await labelsOf(admin, 4, '?q=EAST')).toEqual([manager])
    expect(await labelsOf(admin, 4, '?q=%20')).toHaveLength(5)
    expect(await labelsOf(admin, 4, '?q=Westbourne')).toEqual([])
  })

  test.each([
    ['?visibility=nobody', 'visibility'],
    ['?visibility=', 'visibility'],
    ['?q=a&q=b', 'q'],
    ['?role=admin', 'role'],
    [`?q=${'x'.repeat(201)}`, 'q'],
  ])('is not asked by %s', async (query, named) => {
    const { status, body } = await ask(admin, 3, query)
    expect([status, Object.keys(Object(body).errors)]).toEqual([400, [named]])
  })

  test('is at most fifty, and nobody who left', async () => {
    const { users } = world.api.db.tables
    const status = (to: 'active' | 'disabled') =>
      world.api.db.updateWhere(users, { status: to }, eq(users.id, person(idle).id))
    await status('disabled')
    expect(await labelsOf(admin, 4)).not.toContain(idle)
    await status('active')
    expect(await labelsOf(admin, 4)).toContain(idle)
    for (let n = 0; n < 60; n += 1) await world.api.person('admin')
    expect((await ask(admin, 4)).body).toHaveLength(50)
  })
})
