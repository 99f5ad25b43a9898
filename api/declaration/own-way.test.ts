import type { Content } from '@oms/db/domain/declare'
import { permissions } from '@oms/db/domain/permissions'
import { shipped } from '@oms/db/domain/workflow/shipped'
import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runDue } from '../jobs/runner'
import type { Person } from '../test/people'
import { type Found, type Office, startOffice } from '../test/start-office'
import { backfillFields } from './backfill-fields'
import { BACKFILL } from './start-backfills'

const { handle } = shipped.actions
const { processing, completed, ...others } = shipped.statuses
const { pending, returned, reviewed, assigned, ...rest } = others

/**
 * What 管理方 might change on one afternoon: how severe an issue is, and that what was handled is tried by a colleague
 * whom its engineer names.
 */
const ownWay = {
  fields: {
    tasks: {
      x_severity: {
        kind: 'choice',
        label: { zh: '严重程度', en: 'Severity' },
        nullable: true,
        requiredWhen: { column: 'taskType', is: 'issue' },
        filterable: true,
        inList: true,
        options: {
          high: { label: { zh: '高', en: 'High' }, tone: 'red' },
          low: { label: { zh: '低', en: 'Low' }, tone: 'grey' },
        },
      },
    },
  },
  permissions: {
    tasks: {
      user: { ...permissions.tasks.user, create: [...permissions.tasks.user.create, 'x_severity'] },
    },
  },
  workflows: {
    task: {
      ...shipped,
      statuses: {
        ...{ pending, returned, reviewed, assigned, processing },
        x_trying: {
          label: { zh: '待验证', en: 'To be tried' },
          tone: 'purple',
          icon: 'audit',
          phase: 'working',
          turn: { role: 'employee', field: 'verifierId' },
          step: true,
        },
        ...{ completed, ...rest },
      },
      actions: {
        ...shipped.actions,
        handle: {
          ...handle,
          outcomes: {
            ...handle.outcomes,
            complete: {
              ...handle.outcomes.complete,
              to: 'x_trying',
              form: {
                verifierId: {
                  kind: 'person',
                  as: 'verifier',
                  from: 'contractor',
                  label: { zh: '验证人', en: 'Tried by' },
                  required: true,
                },
              },
              tells: [{ relation: 'creatorId' }, { turn: true }],
            },
          },
        },
        x_try: {
          label: { zh: '验证', en: 'Try' },
          rank: 12,
          icon: 'check',
          outcomes: {
            works: {
              label: { zh: '验证通过', en: 'It works' },
              from: ['x_trying'],
              who: [],
              orTurn: true,
              to: 'completed',
              tells: [{ relation: 'creatorId' }],
            },
            fails: {
              label: { zh: '验证不通过', en: 'It does not work' },
              from: ['x_trying'],
              who: [],
              orTurn: true,
              to: 'processing',
              commentRequired: true,
              form: {
                witnessId: {
                  kind: 'person',
                  as: 'witness',
                  label: { zh: '见证人', en: 'Seen by' },
                  nullable: true,
                },
              },
              tells: [{ relation: 'assigneeId' }],
            },
          },
        },
      },
    },
  },
} as const satisfies Content

type Listed = { readonly id: number; readonly title: string; readonly x_severity?: string }

describe.each(engines)('a way of one’s own on %s', (engine) => {
  let office: Office
  let colleague: Person
  beforeAll(async () => {
    office = await startOffice(engine)
    colleague = await office.person('employee', { name: '林悦' })
  })
  afterAll(() => office.close())

  const release = async (content: object) => {
    const draft = await office.send<{ id: number }>('admin', 'POST', 'system/drafts', { content })
    const path = `system/drafts/${draft.body.id}`
    const { body } = await office.send<{ plan: string; faults: object[] }>('admin', 'POST', `${path}/verify`)
    expect(body.faults).toEqual([])
    const published = await office.send('admin', 'POST', `${path}/publish`, { plan: body.plan, note: '改' })
    expect(published.status).toBe(201)
  }
  const takeBack = async () =>
    expect((await office.send('admin', 'POST', 'system/releases/0/restore', { note: '撤回' })).status).toBe(
      201,
    )
  const as = <T = Found>(person: Person, method: string, path: string, body?: object) =>
    office.call<T>(method, `/api/${path}`, { as: person, ...(body && { body }) })

  test('is published while 20 people work, and none of their requests fails', {
    timeout: 120_000,
  }, async () => {
    const reporters = await Promise.all(Array.from({ length: 12 }, () => office.person('user')))
    const readers = await Promise.all(
      (['admin', 'manager', 'employee', 'user', 'admin', 'manager', 'employee', 'user'] as const).map(
        (role) => office.person(role),
      ),
    )
    const releases = new Set<string>()
    const failed: string[] = []
    let going = true
    let done = 0
    const look = (what: string, { status, headers, text }: Awaited<ReturnType<typeof as>>) => {
      releases.add(headers.get('x-release') ?? '')
      done += 1
      if (status >= 400) failed.push(`${what}: ${status} ${text}`)
    }
    const report = async (person: Person) => {
      while (going) {
        const body = { title: '页面打不开', description: '空白', taskType: 'requirement' }
        const made = await as(person, 'POST', 'tasks/tasks', body)
        look('create', made)
        look('edit', await as(person, 'PATCH', `tasks/tasks/${made.body.id}`, { title: '页面空白' }))
        look(
          'withdraw',
          await as(person, 'POST', `tasks/tasks/${made.body.id}/withdraw`, { comment: '误报' }),
        )
      }
    }
    const read = async (person: Person) => {
      while (going) {
        look('list', await as(person, 'GET', 'tasks/tasks?_end=20'))
        look('declaration', await as(person, 'GET', 'declaration'))
      }
    }
    const people = Promise.all([...reporters.map(report), ...readers.map(read)])
    const afterSome = async () => {
      const until = done + 60
      await expect.poll(() => done >= until || failed.length > 0, { timeout: 60_000 }).toBe(true)
    }
    await afterSome()
    for (const change of [() => release(ownWay), takeBack, () => release(ownWay), takeBack]) {
      await change()
      await afterSome()
    }
    going = false
    await people
    expect(failed).toEqual([])
    expect([...releases].sort()).toEqual(['0', '1', '2', '3', '4'])
  })

  test('is gone by new tasks, while those of before go theirs', async () => {
    const older = await office.bring('processing')
    await release(ownWay)
    const newer = await office.bring('processing', { x_severity: 'high' })
    await office.act('assignee', older, 'handle', { outcome: 'complete' })
    expect((await office.read(older)).status).toBe('completed')
    // Whoever handles it has to say who is to try it.
    const path = `tasks/tasks/${newer}/handle`
    expect(await office.send('assignee', 'POST', path, { outcome: 'complete' })).toMatchObject({
      status: 422,
      body: { errors: { verifierId: expect.anything() } },
    })
    // Engineers list no people; those that the form asks for are offered all the same.
    const offered = await office.send<{ id: number }[]>(
      'assignee',
      'GET',
      `tasks/tasks/${newer}/people?from=contractor`,
    )
    expect(offered.body.map(({ id }) => id)).toContain(colleague.id)
    await office.act('assignee', newer, 'handle', { outcome: 'complete', verifierId: colleague.id })
    expect(await office.read(newer)).toMatchObject({
      status: 'x_trying',
      turn: { role: 'employee', userId: colleague.id, name: '林悦' },
    })
    const mine = await as<Listed[]>(colleague, 'GET', 'tasks/tasks?turn=me')
    expect(mine.body.map(({ id }) => id)).toEqual([newer])
    const tried = await as(colleague, 'POST', `tasks/tasks/${newer}/x_try`, { outcome: 'works' })
    expect(tried).toMatchObject({ status: 200 })
    expect(await office.read(newer)).toMatchObject({ status: 'completed', x_severity: 'high' })
    expect((await office.send<object>('admin', 'GET', `tasks/tasks/${newer}/proof`)).body).toMatchObject({
      ok: true,
    })
  })

  test('lets whoever lists no people name somebody who sees the task, and nobody else', async () => {
    const id = await office.bring('processing', { x_severity: 'low' })
    await office.act('assignee', id, 'handle', { outcome: 'complete', verifierId: colleague.id })
    const fail = (witness: Person) =>
      as(colleague, 'POST', `tasks/tasks/${id}/x_try`, {
        ...{ outcome: 'fails', comment: '还是打不开', witnessId: witness.id },
      })
    const elsewhere = await office.person('user')
    expect(await fail(elsewhere)).toMatchObject({
      status: 422,
      body: { errors: { witnessId: expect.anything() } },
    })
    expect((await as<{ id: number }[]>(colleague, 'GET', `tasks/tasks/${id}/people`)).body).toContainEqual(
      expect.objectContaining({ id: office.people.creator.id }),
    )
    expect(await fail(office.people.creator)).toMatchObject({ status: 200 })
    expect(await office.read(id)).toMatchObject({ status: 'processing' })
  })

  test('asks for its field where it is required, shows it in lists and filters by it', async () => {
    const body = { title: '打印错位', description: '少一列' }
    expect(await office.send('creator', 'POST', 'tasks/tasks', { ...body, taskType: 'issue' })).toMatchObject(
      {
        status: 422,
        body: { errors: { x_severity: expect.anything() } },
      },
    )
    const made = await office.send('creator', 'POST', 'tasks/tasks', { ...body, taskType: 'requirement' })
    expect(made.status).toBe(201)
    // It was taken back before: what is found by it has been written anew.
    office.clock.advance(15_000)
    await runDue(office.deps, { [BACKFILL]: { run: backfillFields } })
    const found = await office.send<Listed[]>('admin', 'GET', 'tasks/tasks?x_severity=high')
    expect(found.body.map(({ x_severity }) => x_severity)).toEqual(['high'])
  })

  test('taken back, its values stay, unseen, and are there again once it is published anew', async () => {
    const id = await office.bring('pending', { x_severity: 'low' })
    await takeBack()
    expect(await office.read(id)).not.toHaveProperty('x_severity')
    expect((await office.send('admin', 'GET', 'tasks/tasks?x_severity=low')).status).toBe(400)
    await release(ownWay)
    expect((await office.read(id)).x_severity).toBe('low')
  })
})
