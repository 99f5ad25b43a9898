import { createHash } from 'node:crypto'
import { declare, type Pack, withFields } from '@oms/db/domain/declare'
import type { Role } from '@oms/db/domain/roles'
import { shipped } from '@oms/db/domain/shipped'
import type { Definition } from '@oms/db/domain/workflow/definition'
import { withOutcomes } from '@oms/db/domain/workflow/forms'
import { engines } from '@oms/db/test/engines'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { proveTask } from '../tasks/prove-task'
import { type Colleague, type Found, type Office, startOffice } from '../test/start-office'

const label = (zh: string) => ({ label: { zh, en: zh } })
const PHOTOS = 'x_photos'
const SECRET = 'x_ledgers'

/** Photos that everybody reads, ledgers that those of the contractor do not; and what only a form asks for. */
const pack: Pack = (declaration) => {
  const { tasks } = declaration.permissions
  const own = declaration.workflows.task
  if (!tasks || !own) throw new Error('Nothing to add to')
  const fields = Object.keys(declaration.resources.tasks?.fields ?? {})
  const keys = [PHOTOS, SECRET]
  const blind = (role: Role) => ({ ...tasks[role], show: [...(tasks[role].show ?? fields), PHOTOS] })
  const user = {
    ...tasks.user,
    create: [...(tasks.user.create ?? []), ...keys],
    update: [...(tasks.user.update ?? []), { rule: 'all' as const, fields: keys }],
  }
  const task: Definition = withOutcomes(own, (way) =>
    way.to === 'completed'
      ? {
          ...way,
          form: {
            ...way.form,
            proof: { kind: 'files', required: true, ...label('完工照片') },
            photos: { field: PHOTOS },
          },
        }
      : way,
  )
  return withFields(
    {
      ...declaration,
      workflows: { ...declaration.workflows, task },
      permissions: {
        ...declaration.permissions,
        tasks: { ...tasks, user, manager: blind('manager'), employee: blind('employee') },
      },
    },
    'tasks',
    {
      [PHOTOS]: { kind: 'files', nullable: true, filterable: 'null', ...label('现场照片') },
      [SECRET]: { kind: 'files', nullable: true, ...label('台账') },
    },
  )
}

type File = { readonly id: number; readonly name: string; readonly field: string | null }
type Whole = Found & {
  readonly attachments: readonly File[]
  readonly attachmentCount: number
  readonly x_photos: readonly File[] | null
  readonly x_ledgers?: readonly File[] | null
}

const logged = (id: number | undefined, name: string) => ({
  ...{ id, name, size: Buffer.byteLength(name) },
  sha256: createHash('sha256').update(name).digest('hex'),
})

describe.each(engines)('files in fields of a task on %s', (engine) => {
  let office: Office
  beforeAll(async () => {
    office = await startOffice(engine, { declaration: declare(shipped, [pack], {}) })
  })
  afterAll(() => office.close())

  const upload = async (who: Colleague, name: string): Promise<number> => {
    const form = new FormData()
    form.set('file', new Blob([name], { type: 'text/plain' }), name)
    const headers = await office.signIn(office.people[who])
    const answer = await office.app.request('/api/tasks/attachments', { method: 'POST', body: form, headers })
    return ((await answer.json()) as { id: number }).id
  }
  const uploads = async (who: Colleague, ...names: string[]): Promise<readonly number[]> => {
    const ids: number[] = []
    for (const name of names) ids.push(await upload(who, name))
    return ids
  }
  const report = { title: '报表打不开', description: '点击后空白', taskType: 'issue' }
  const create = (body: object) =>
    office.send<Whole>('creator', 'POST', 'tasks/tasks', { ...report, ...body })
  const edit = (id: number, body: object, method = 'PATCH') =>
    office.send<Whole>('creator', method, `tasks/tasks/${id}`, body)
  const read = async (id: number, who: Colleague = 'creator') => (await office.read(id, who)) as Whole
  const names = (files: readonly File[] | null | undefined) => files?.map(({ name }) => name)
  const proof = async (id: number) => (await office.send('admin', 'GET', `tasks/tasks/${id}/proof`)).body

  test('stand in it as what it takes to draw them, in the order sent, in the log with their hashes', async () => {
    const [a, b, c, loose] = await uploads('creator', 'a.txt', 'b.txt', 'c.txt', 'loose.txt')
    const made = await create({ [PHOTOS]: [b, a], attachmentIds: [loose] })
    expect(made.status).toBe(201)
    const { id } = made.body
    expect(made.body.x_photos).toEqual([
      expect.objectContaining({
        id: b,
        name: 'b.txt',
        size: 5,
        type: 'text/plain',
        state: 'ready',
        field: PHOTOS,
      }),
      expect.objectContaining({ id: a, uploader: { id: office.people.creator.id, name: '李静' } }),
    ])
    expect(made.body.x_ledgers).toBe(null)
    const places = (await read(id)).attachments.map(({ name, field }) => [name, field])
    expect(places).toEqual([
      ['a.txt', PHOTOS],
      ['b.txt', PHOTOS],
      ['loose.txt', null],
    ])
    const edited = await edit(id, { [PHOTOS]: [a, c] })
    expect([edited.status, names(edited.body.x_photos)]).toEqual([200, ['a.txt', 'c.txt']])
    expect((await read(id)).logs.map(({ data }) => data)).toMatchObject([
      { x_photos: [logged(b, 'b.txt'), logged(a, 'a.txt')], files: [logged(loose, 'loose.txt')] },
      {
        before: { x_photos: [logged(b, 'b.txt'), logged(a, 'a.txt')] },
        after: { x_photos: [logged(a, 'a.txt'), logged(c, 'c.txt')] },
      },
    ])
    // What left the field is still in the history of the task.
    expect((await read(id)).attachmentCount).toBe(4)
    const list = `tasks/tasks?id=${id}&_fields=${PHOTOS}`
    const [listed] = (await office.send<Whole[]>('creator', 'GET', list)).body
    expect([listed?.id, names(listed?.x_photos)]).toEqual([id, ['a.txt', 'c.txt']])
  })

  test('a record that is sent back as it was answered changes nothing, and an empty list empties', async () => {
    const [a, b] = await uploads('creator', 'a.txt', 'b.txt')
    const { id } = (await create({ [PHOTOS]: [a, b] })).body
    const { logs: _, comments: __, ...whole } = await read(id)
    expect((await edit(id, whole, 'PUT')).body).toMatchObject({ version: 1, logCount: 1 })
    const fewer = { ...whole, x_photos: whole.x_photos?.slice(1) }
    expect(names((await edit(id, fewer, 'PUT')).body.x_photos)).toEqual(['b.txt'])
    expect((await edit(id, { [PHOTOS]: [] })).body.x_photos).toBe(null)
    expect((await read(id)).logs.at(-1)?.data).toEqual({
      before: { x_photos: [logged(b, 'b.txt')] },
      after: { x_photos: null },
    })
    const list = `tasks/tasks?id=${id}&${PHOTOS}_null=`
    const found = [`${list}true`, `${list}false`].map(
      async (query) => (await office.send<Whole[]>('creator', 'GET', query)).body.length,
    )
    expect(await Promise.all(found)).toEqual([1, 0])
    const wrong = [`${PHOTOS}=${a}`, `${PHOTOS}_ne=${a}`, `_sort=${PHOTOS}`, `${SECRET}_null=true`].map(
      async (query) => (await office.send('creator', 'GET', `tasks/tasks?${query}`)).status,
    )
    expect(await Promise.all(wrong)).toEqual([400, 400, 400, 400])
  })

  test('are refused at the field that names them, and bound to nothing', async () => {
    const { id } = (await create({ [PHOTOS]: await uploads('creator', 'used.txt') })).body
    const [used] = (await read(id)).x_photos ?? []
    const [others] = await uploads('neighbour', 'others.txt')
    const [own] = await uploads('creator', 'own.txt')
    const many = Array.from({ length: 21 }, (_, index) => index + 1)
    const refused: readonly (readonly [object, readonly string[]])[] = [
      [{ [SECRET]: [used?.id] }, [SECRET]],
      [{ [PHOTOS]: [others] }, [PHOTOS]],
      [{ [PHOTOS]: [999_999] }, [PHOTOS]],
      [{ [PHOTOS]: [own, own] }, [PHOTOS]],
      [{ [PHOTOS]: many }, [PHOTOS]],
      [{ [PHOTOS]: ['1'] }, [PHOTOS]],
      [{ [PHOTOS]: own }, [PHOTOS]],
      [{ [PHOTOS]: [own], [SECRET]: [own] }, [SECRET]],
      [{ [PHOTOS]: [others], [SECRET]: [999_999] }, [PHOTOS, SECRET]],
    ]
    for (const [body, keys] of refused) {
      const answers = [await edit(id, body), await create(body)]
      const told = answers.map(({ status, body }) => [status, Object.keys(body.errors ?? {})])
      expect([body, told]).toEqual([
        body,
        [
          [422, keys],
          [422, keys],
        ],
      ])
    }
    const twice = await create({ [PHOTOS]: [own], attachmentIds: [own] })
    expect([twice.status, Object.keys(twice.body.errors ?? {})]).toEqual([422, [PHOTOS]])
    expect((await edit(id, { [PHOTOS]: [used?.id, own] })).status).toBe(200)
  })

  test('come with an action: those that its form writes to the task, and those of the form alone', async () => {
    const id = await office.bring('processing')
    const complete = { outcome: 'complete' }
    const without = await office.send('assignee', 'POST', `tasks/tasks/${id}/handle`, complete)
    expect([without.status, Object.keys(without.body.errors ?? {})]).toEqual([422, ['proof']])
    const [others, done, photo] = [
      ...(await uploads('creator', 'others.txt')),
      ...(await uploads('assignee', 'done.txt', 'photo.txt')),
    ]
    const stolen = { ...complete, proof: [others] }
    const refused = await office.send('assignee', 'POST', `tasks/tasks/${id}/handle`, stolen)
    expect([refused.status, Object.keys(refused.body.errors ?? {})]).toEqual([422, ['proof']])
    await office.act('assignee', id, 'handle', { ...complete, proof: [done], photos: [photo] })
    const task = await read(id)
    expect(names(task.x_photos)).toEqual(['photo.txt'])
    expect(task.attachments.map(({ name, field }) => [name, field])).toEqual([
      ['done.txt', null],
      ['photo.txt', PHOTOS],
    ])
    expect(task.logs.at(-1)?.data).toEqual({
      proof: [logged(done, 'done.txt')],
      photos: [logged(photo, 'photo.txt')],
    })
    expect(await proof(id)).toMatchObject({ ok: true })
  })

  test('are nowhere for whoever may not read the field', async () => {
    const id = await office.bring('processing')
    const [ledger, photo, extra] = await uploads('creator', 'ledger.txt', 'photo.txt', 'extra.txt')
    await edit(id, { [SECRET]: [ledger], [PHOTOS]: [photo] })
    await office.act('creator', id, 'add_comment', { body: '见附件', attachmentIds: [extra] })
    const path = `tasks/attachments/${ledger}`
    const { url } = (await office.send<{ url: string }>('creator', 'GET', path)).body
    expect((await office.app.request(url)).status).toBe(200)
    for (const who of ['manager', 'assignee'] as const) {
      const task = await read(id, who)
      expect([names(task.x_photos), task.attachmentCount]).toEqual([['photo.txt'], 2])
      expect((await office.send(who, 'GET', `tasks/attachments/${photo}`)).status).toBe(200)
      expect((await office.send(who, 'GET', path)).status).toBe(404)
      // The address of another reader is of no use with one's own name in it.
      const theirs = url.replace(/reader=\d+/, `reader=${office.people[who].id}`)
      expect([theirs === url, (await office.app.request(theirs)).status]).toEqual([false, 403])
      const places = [
        `tasks/tasks/${id}`,
        `tasks/attachments?taskId=${id}`,
        `workflow/logs?taskId=${id}`,
        `workflow/notifications?taskId=${id}`,
        'declaration',
        'openapi.json',
      ]
      for (const place of places) {
        const { status, text } = await office.send(who, 'GET', place)
        expect([place, status, /x_ledgers|ledger\.txt/.test(text)]).toEqual([place, 200, false])
      }
    }
    expect(names((await read(id, 'admin')).x_ledgers)).toEqual(['ledger.txt'])
    expect((await office.send('admin', 'GET', path)).status).toBe(200)
  })

  test('one that is swapped shows in the proof, whichever field it stands in', async () => {
    const [a] = await uploads('creator', 'a.txt')
    const { id } = (await create({})).body
    await edit(id, { [PHOTOS]: [a] })
    expect(await proof(id)).toMatchObject({ ok: true })
    const { attachments } = office.deps.db.tables
    await office.deps.db.updateWhere(attachments, { name: 'b.txt' }, eq(attachments.id, Number(a)))
    expect(await proof(id)).toMatchObject({ ok: false, fault: { seq: 2, reason: 'file changed' } })
  })

  test('a proof says how many files lie beyond what it read again', async () => {
    const { id } = (await create({ [PHOTOS]: await uploads('creator', 'a.txt', 'b.txt', 'c.txt') })).body
    const { db, storage } = office.deps
    expect(await proveTask(db, storage, id, 10)).toMatchObject({ ok: true, unread: 1 })
    expect(await proof(id)).not.toHaveProperty('unread')
  })

  test('are described as ids when sent and as files when answered', async () => {
    type Document = { components: { schemas: Record<string, { properties: Record<string, object> }> } }
    const { body } = await office.send<Document>('creator', 'GET', 'openapi.json')
    expect(body.components.schemas.Task?.properties[PHOTOS]).toMatchObject({
      type: ['array', 'null'],
      items: { $ref: '#/components/schemas/File' },
    })
    expect(JSON.stringify(body)).toContain('"uniqueItems":true')
  })
})

test('only tasks keep files, and whoever declares otherwise is told', () => {
  expect(() =>
    declare(shipped, [], { fields: { projects: { x_scan: { kind: 'files', ...label('扫描件') } } } }),
  ).toThrow('projects keeps no files (x_scan): only tasks do')
})
