import { permissionOf } from '@oms/db/domain/declaration'
import { declare } from '@oms/db/domain/declare'
import { shipped } from '@oms/db/domain/shipped'
import type { Definition, Outcome } from '@oms/db/domain/workflow/definition'
import { engines } from '@oms/db/test/engines'
import { expect, test } from 'vitest'
import { startApi } from '../test/start-api'
import { releaseLeftTasks } from './leave-tasks'

const label = { zh: '甲', en: 'A' }
const keeper = { kind: 'person', as: 'x_keeperIs', required: true, nullable: true, label } as const
const looks = { label, tone: 'blue', icon: 'clock' } as const
const way = (more: Partial<Outcome>): { readonly default: Outcome } => ({
  default: { label, from: ['kept'], who: [], to: 'loose', tells: [], ...more },
})

/** Whoever keeps a task has its turn, and loses it when they leave. */
const keeping: Definition = {
  statuses: {
    kept: { ...looks, phase: 'working', turn: { role: 'employee', relation: 'x_keeper' } },
    loose: { ...looks, phase: 'open', turn: { role: 'admin' } },
    done: { ...looks, phase: 'closed', turn: null },
  },
  create: { label, to: 'kept', fields: ['title', 'description', 'taskType', 'x_keeper'], tells: [] },
  entries: { edit: { label } },
  actions: {
    free: {
      ...{ label, rank: 1, icon: 'send' },
      outcomes: way({ who: [{ system: true }], sets: { x_keeper: { value: null } } }),
    },
    end: {
      ...{ label, rank: 2, icon: 'lock' },
      outcomes: way({
        from: ['kept', 'loose'],
        who: [{ roles: ['admin'] }, { rule: { column: 'x_keeper', is: { me: 'id' } } }],
        to: 'done',
      }),
    },
  },
  onLeave: { x_keeper: 'free' },
}

const [user, manager] = [permissionOf(shipped, 'tasks', 'user'), permissionOf(shipped, 'tasks', 'manager')]
const declaration = declare(shipped, [], {
  fields: { tasks: { x_keeper: keeper } },
  taskTypes: { kept: { label, workflow: 'keeping' } },
  workflows: { keeping },
  permissions: {
    tasks: {
      user: { ...user, create: [...(user.create ?? []), 'x_keeper'] },
      manager: { ...manager, show: ['number', 'title'] },
    },
    users: { user: { read: 'all', show: ['name'] } },
  },
})

type Holdings = { readonly relations: Readonly<Record<string, object>>; readonly turn: object }
type Task = { readonly id: number; readonly turn: object; readonly actions: readonly { key: string }[] }

test.each(engines)('who keeps a task by an added field holds it, and it goes back, on %s', async (engine) => {
  const api = await startApi({ engine, declaration })
  const [reporter, admin] = [await api.person('user'), await api.person('admin')]
  const [boss, left] = [await api.person('manager'), await api.person('employee')]
  const call = async <T>(method: string, path: string, as = admin, body?: object) =>
    (await api.call<T>(method, `/api/${path}`, { as, body })).body
  const ids: number[] = []
  for (const title of ['一', '二']) {
    const body = { title, description: '一份', taskType: 'kept', x_keeper: left.id }
    ids.push((await call<Task>('POST', 'tasks/tasks', reporter, body)).id)
  }
  const [first, second] = ids
  expect(await call('GET', `tasks/tasks/${first}`)).toMatchObject({
    turn: { role: 'employee', userId: left.id },
  })
  const holdings = `accounts/users/${left.id}/holdings`
  expect(await call<Holdings>('GET', holdings)).toMatchObject({
    relations: { x_keeper: { kept: 2 } },
    turn: { kept: 2 },
    workflows: { keeping: { relations: { x_keeper: { kept: 2 } }, turn: { kept: 2 } } },
  })
  expect((await call<Holdings>('GET', holdings, boss)).relations).not.toHaveProperty('x_keeper')

  await call('PATCH', `accounts/users/${left.id}`, admin, { status: 'disabled' })
  for (const id of [first, second])
    expect(await call('GET', `tasks/tasks/${id}`)).toMatchObject({
      ...{ status: 'loose', x_keeper: null, turn: { role: 'admin' } },
    })
  await releaseLeftTasks({ ...api.deps, ...api.deps.inForce.now() })
  await api.close()
})
