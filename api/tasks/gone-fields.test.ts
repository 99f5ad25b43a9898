import { permissionOf } from '@oms/db/domain/declaration'
import { type Content, declare } from '@oms/db/domain/declare'
import type { Fields } from '@oms/db/domain/fields'
import { shipped } from '@oms/db/domain/shipped'
import { withOutcomes } from '@oms/db/domain/workflow/forms'
import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inForceOf } from '../in-force'
import { startOffice } from '../test/start-office'

const named = (zh: string, en: string) => ({ label: { zh, en } })
const [low, old] = [named('轻微', 'Low'), named('旧级', 'Old')]

const fields = {
  x_secret: { kind: 'text', max: 50, nullable: true, ...named('内情', 'Inside story') },
  x_gone: { kind: 'text', max: 50, nullable: true, ...named('去向', 'Whereabouts') },
  x_stamp: { kind: 'text', max: 50, nullable: true, ...named('印记', 'Stamp') },
  x_level: { kind: 'choice', options: { low, old }, nullable: true, ...named('级别', 'Level') },
} as const satisfies Fields

const task = shipped.workflows.task
if (!task) throw new Error('Nothing is shipped')

/** Whoever takes any action has to say where it went, and may say how grave it is. */
const asking = withOutcomes(task, (way) => ({
  ...way,
  form: { ...way.form, whereabouts: { field: 'x_gone', required: true }, level: { field: 'x_level' } },
  sets: { ...way.sets, x_stamp: { value: '已盖章' } },
}))

const content = (more: Content): Content => {
  const [user, admin] = [permissionOf(shipped, 'tasks', 'user'), permissionOf(shipped, 'tasks', 'admin')]
  const keys = ['x_secret', 'x_gone', 'x_level']
  const show = [...Object.keys(shipped.resources.tasks?.fields ?? {}), 'x_gone', 'x_stamp', 'x_level']
  return {
    fields: { tasks: fields },
    permissions: {
      tasks: { user: { ...user, create: [...(user.create ?? []), ...keys] }, admin: { ...admin, show } },
    },
    ...more,
  }
}
const before = declare(shipped, [], content({ workflows: { task: asking } }))
const after = declare(
  shipped,
  [],
  content({
    fields: {
      tasks: {
        x_secret: { ...fields.x_secret, archived: true },
        x_gone: { ...fields.x_gone, archived: true },
        x_stamp: { ...fields.x_stamp, archived: true },
        x_level: { ...fields.x_level, options: { low, old: { ...old, archived: true } } },
      },
    },
  }),
)
const without = declare(shipped, [], {})

type Shown = {
  readonly actions: readonly { key: string; outcomes: readonly { key: string; fields: object }[] }[]
}

describe.each(engines)('what the customer archived, on %s', (engine) => {
  let office: Awaited<ReturnType<typeof startOffice>>
  let id: number
  beforeAll(async () => {
    office = await startOffice(engine, { declaration: before })
    const report = { title: '打印机', description: '不动', taskType: 'issue' }
    const made = await office.send('creator', 'POST', 'tasks/tasks', {
      ...{ ...report, x_secret: '天机', x_gone: '仓库', x_level: 'old' },
    })
    id = made.body.id
    office.deps.inForce.put(inForceOf(after, 1))
  })
  afterAll(() => office.close())

  const get = (who: 'creator' | 'admin', path: string) => office.send<Shown>(who, 'GET', path)
  const told = ['x_secret', 'x_gone', 'x_stamp', '天机', '仓库', '已盖章']

  test('is told to nobody, in the log neither, whether or not they saw it before', async () => {
    for (const who of ['creator', 'admin'] as const)
      for (const path of [
        `tasks/tasks/${id}`,
        `tasks/tasks?id=${id}`,
        `workflow/logs?taskId=${id}`,
        'workflow/definitions',
        'openapi.json',
      ]) {
        const { status, text } = await get(who, path)
        expect([path, status, told.filter((word) => text.includes(word))]).toEqual([path, 200, []])
      }
    expect((await get('creator', `tasks/tasks/${id}`)).body).toMatchObject({ x_level: 'old' })
    for (const who of ['creator', 'admin'] as const)
      expect((await get(who, 'declaration')).text).not.toMatch(/内情|去向|印记/)
  })

  test('is asked for by no form of a workflow that began before, nor written, and what it holds stays', async () => {
    const { actions } = (await get('admin', `tasks/tasks/${id}`)).body
    const review = actions.find(({ key }) => key === 'review')
    expect(review?.outcomes.map(({ key, fields: asked }) => [key, Object.keys(asked)])).toEqual([
      ['approve', ['level', 'comment']],
      ['return', ['level', 'comment']],
      ['reject', ['level', 'comment']],
    ])
    const approve = (body: object) =>
      office.send('admin', 'POST', `tasks/tasks/${id}/review`, { outcome: 'approve', ...body })
    const gone = await approve({ whereabouts: '楼上' })
    expect([gone.status, Object.keys(gone.body.errors ?? {})]).toEqual([422, ['whereabouts']])
    expect((await approve({ level: 'old' })).status).toBe(200)
    office.deps.inForce.put(inForceOf(before, 2))
    expect((await get('creator', `tasks/tasks/${id}`)).body).toMatchObject({
      ...{ x_secret: '天机', x_gone: '仓库', x_stamp: null, x_level: 'old' },
    })
    const newest = await office.send('admin', 'POST', `tasks/tasks/${id}/close`, {
      ...{ comment: '不再需要', whereabouts: '楼下' },
    })
    expect(newest.body).toMatchObject({ x_gone: '楼下', x_stamp: '已盖章' })
  })

  test('is as good as archived where a content does not know it any more', async () => {
    office.deps.inForce.put(inForceOf(without, 3))
    for (const path of [`tasks/tasks/${id}`, `workflow/logs?taskId=${id}`, 'workflow/definitions']) {
      const { text } = await get('admin', path)
      expect([path, [...told, '楼下'].filter((word) => text.includes(word))]).toEqual([path, []])
    }
  })
})
