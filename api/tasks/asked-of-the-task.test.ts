import { permissionOf } from '@oms/db/domain/declaration'
import { declare } from '@oms/db/domain/declare'
import type { Fields } from '@oms/db/domain/fields'
import { shipped } from '@oms/db/domain/shipped'
import type { FormEntry, Outcome } from '@oms/db/domain/workflow/definition'
import { shipped as task } from '@oms/db/domain/workflow/shipped'
import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../test/people'
import { startApi, type TestApi } from '../test/start-api'

const named = (en: string) => ({ label: { zh: `字段 ${en}`, en } })
const fields = {
  x_severity: {
    kind: 'choice',
    options: { low: named('Low'), high: named('High') },
    default: 'low',
    required: true,
    ...{ filterable: true, sortable: true },
    ...named('Severity'),
  },
  x_room: { kind: 'text', max: 8, ...named('Room') },
  x_visit: { kind: 'moment', future: true, nullable: true, ...named('Visit') },
  x_payer: { kind: 'reference', resource: 'organizations', as: 'x_payerIs', ...named('Payer') },
  x_hours: { kind: 'number', min: 1, nullable: true, filterable: true, ...named('Hours') },
} as const satisfies Fields

const asked: Readonly<Record<string, FormEntry>> = {
  severity: { field: 'x_severity', required: true },
  x_room: { field: 'x_room', label: { zh: '去哪间', en: 'Where to go' } },
  x_visit: { field: 'x_visit' },
  x_payer: { field: 'x_payer' },
  estimate: { kind: 'number', min: 1, nullable: true, ...named('Estimate') },
}

/** Whoever approves says of the task what it is asked there. */
const approving = (more: Partial<Outcome>) => ({
  ...task,
  actions: {
    ...task.actions,
    review: {
      ...task.actions.review,
      outcomes: {
        ...task.actions.review.outcomes,
        approve: { ...task.actions.review.outcomes.approve, ...more },
      },
    },
  },
})

const workflow = approving({
  form: asked,
  sets: {
    ...task.actions.review.outcomes.approve.sets,
    x_hours: { field: 'estimate' },
    x_room: { reference: 'projectId', column: 'x_room' },
    dueAt: { reference: 'projectId', column: 'x_until' },
  },
})
const managing = permissionOf(shipped, 'projects', 'admin')
const declaration = declare(shipped, [], {
  fields: {
    tasks: fields,
    projects: { x_room: fields.x_room, x_until: { kind: 'moment', ...named('Until') } },
  },
  workflows: { task: workflow },
  permissions: {
    projects: { admin: { ...managing, update: [{ rule: 'all', fields: ['x_room', 'x_until'] }] } },
  },
})

type Outcomes = readonly { readonly key: string; readonly fields: Fields }[]
type Shown = Readonly<Record<string, unknown>> & {
  readonly id: number
  readonly actions: readonly { readonly key: string; readonly outcomes: Outcomes }[]
  readonly logs: readonly { readonly action: string; readonly data: unknown }[]
}

describe.each(engines)("a field of the task that an action's form asks for, on %s", (engine) => {
  let api: TestApi
  let user: Person
  let admin: Person
  beforeAll(async () => {
    api = await startApi({ engine, declaration, now: new Date('2026-03-02T01:00:00.000Z') })
    user = await api.person('user')
    admin = await api.person('admin')
    await api.person('manager')
  })
  afterAll(() => api.close())

  const at = '/api/tasks/tasks'
  const report = async () => {
    const body = { title: '打不开', description: '点击后空白', taskType: 'issue' }
    return (await api.call<Shown>('POST', at, { as: user, body })).body.id
  }
  const approve = (id: number, body: object) =>
    api.call<Shown>('POST', `${at}/${id}/review`, { as: admin, body: { outcome: 'approve', ...body } })
  const read = async (id: number) => (await api.call<Shown>('GET', `${at}/${id}`, { as: admin })).body

  test('is asked by its own descriptor; the form says what is required', async () => {
    const { actions } = await read(await report())
    const review = actions.find(({ key }) => key === 'review')
    expect(review?.outcomes.find(({ key }) => key === 'approve')?.fields).toEqual({
      severity: {
        kind: 'choice',
        field: 'x_severity',
        options: fields.x_severity.options,
        label: { zh: '字段 Severity', en: 'Severity' },
        required: true,
      },
      x_room: {
        kind: 'text',
        field: 'x_room',
        max: 8,
        label: { zh: '去哪间', en: 'Where to go' },
        nullable: true,
      },
      x_visit: {
        kind: 'moment',
        field: 'x_visit',
        future: true,
        label: { zh: '字段 Visit', en: 'Visit' },
        nullable: true,
      },
      x_payer: {
        kind: 'reference',
        field: 'x_payer',
        resource: 'organizations',
        as: 'x_payerIs',
        label: { zh: '字段 Payer', en: 'Payer' },
        nullable: true,
      },
      estimate: { kind: 'number', min: 1, nullable: true, label: { zh: '字段 Estimate', en: 'Estimate' } },
      comment: { kind: 'markdown', max: 2000, nullable: true, label: { zh: '说明', en: 'Comment' } },
    })
  })

  test('what is given for it is written to the task, and stands in the log as it was given', async () => {
    const id = await report()
    const given = {
      ...{ severity: 'high', x_room: '３号', x_visit: '2026-03-03T09:00:00+08:00', estimate: 3 },
      x_payer: user.organizationId,
    }
    expect(await approve(id, given)).toMatchObject({ status: 200 })
    const payer = { id: user.organizationId, name: '使用单位' }
    const visit = '2026-03-03T01:00:00.000Z'
    const approved = await read(id)
    expect(approved).toMatchObject({
      ...{ status: 'reviewed', x_severity: 'high', x_room: '３号', x_hours: 3 },
      ...{ x_visit: visit, x_payer: user.organizationId, x_payerIs: payer },
    })
    expect(approved.logs.at(-1)).toMatchObject({
      action: 'review',
      data: { ...given, x_visit: visit, x_payerIs: payer },
    })
    const found = await api.call<Shown[]>('GET', `${at}?x_severity=high&x_hours_gte=3`, { as: admin })
    expect(found.body.map((one) => one.id)).toEqual([id])
    const proof = await api.call('GET', `${at}/${id}/proof`, { as: admin })
    expect(proof.body).toMatchObject({ ok: true, count: 2 })
  })

  test('what is left out stays as it is, or must be given', async () => {
    const id = await report()
    expect((await read(id)).x_severity).toBe('low')
    expect(await approve(id, {})).toMatchObject({ status: 422, body: { errors: { severity: [/./] } } })
    expect((await read(id)).status).toBe('pending')
    expect(await approve(id, { severity: 'high', x_room: null })).toMatchObject({
      status: 200,
      body: { x_severity: 'high', x_room: null, x_visit: null, x_hours: null },
    })
  })

  test('a field without a column is set from what the task refers to, unless the form says otherwise', async () => {
    const until = '2026-04-01T00:00:00.000Z'
    const body = { x_room: '机房', x_until: until }
    expect((await api.call('PATCH', '/api/tasks/projects/1', { as: admin, body })).status).toBe(200)
    const id = await report()
    expect(await approve(id, { severity: 'low' })).toMatchObject({ body: { x_room: '机房', dueAt: until } })
    const other = await report()
    expect(await approve(other, { severity: 'low', x_room: '四号' })).toMatchObject({
      body: { x_room: '四号' },
    })
  })

  test.each([
    ['severity', 'worst'],
    ['x_room', '九个字九个字九个字'],
    ['x_visit', '2026-03-02T00:59:59.999Z'],
    ['x_payer', 987_654],
    ['estimate', 0],
    ['x_severity', 'high'],
  ])('%s: %s is refused at its key, and nothing is written', async (key, value) => {
    const id = await report()
    const refused = await approve(id, { severity: 'high', [key]: value })
    expect(refused).toMatchObject({ status: 422, body: { errors: { [key]: [expect.any(String)] } } })
    expect(await read(id)).toMatchObject({ status: 'pending', x_severity: 'low', version: 1 })
  })

  test('is described like what it is', async () => {
    const { body } = await api.call<{ readonly paths: Readonly<Record<string, unknown>> }>(
      'GET',
      '/api/openapi.json',
      { as: admin },
    )
    const action = JSON.stringify(body.paths[`${at}/{id}/{action}`])
    expect(action).toContain('"severity":{"anyOf":[{"type":"string","enum":["low","high"]},{"type":"null"}]}')
    const told = await api.call('GET', '/api/declaration', { as: admin })
    const outcomes = { approve: { form: { severity: { kind: 'choice', field: 'x_severity' } } } }
    expect(told.body).toMatchObject({ workflows: { task: { actions: { review: { outcomes } } } } })
  })
})
