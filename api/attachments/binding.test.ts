import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { places, storageOf } from '../test/files/places'
import { type Colleague, type Found, type Office, startOffice } from '../test/start-office'

type File = { readonly id: number; readonly name: string; readonly commentId: number | null }
type Whole = Found & {
  readonly attachments: readonly File[]
  readonly attachmentCount: number
  readonly comments: readonly { readonly id: number; readonly attachments: readonly File[] }[]
}

const everybody = ['creator', 'neighbour', 'admin', 'manager', 'assignee'] as const

describe.each(places)('files in a %s bound on %s', (kind, engine) => {
  let office: Office
  let held: Awaited<ReturnType<typeof storageOf>>
  beforeAll(async () => {
    held = await storageOf(kind)
    office = await startOffice(engine, held)
  })
  afterAll(async () => {
    await office.close()
    await held.close()
  })

  const upload = async (who: Colleague, name: string): Promise<number> => {
    const form = new FormData()
    form.set('file', new Blob([`内容 ${name}`], { type: 'text/plain' }), name)
    const headers = await office.signIn(office.people[who])
    const answer = await office.app.request('/api/tasks/attachments', { method: 'POST', body: form, headers })
    return ((await answer.json()) as { id: number }).id
  }
  const read = async (id: number, who: Colleague = 'admin') => (await office.read(id, who)) as Whole
  const report = { title: '报表打不开', description: '点击后空白', taskType: 'issue' }
  const names = (files: readonly File[]) => files.map(({ name }) => name)

  test('to a new task, an action and a comment, they are in the task, its log and its proof', async () => {
    const ids = [await upload('creator', 'a.txt'), await upload('creator', 'b.txt')]
    const made = await office.send<Whole>('creator', 'POST', 'tasks/tasks', { ...report, attachmentIds: ids })
    expect(made.status).toBe(201)
    const { id } = made.body
    expect([names(made.body.attachments), made.body.attachmentCount]).toEqual([['a.txt', 'b.txt'], 2])
    await office.act('admin', id, 'review', {
      outcome: 'approve',
      attachmentIds: [await upload('admin', 'c.txt')],
    })
    const said = await office.act('manager', id, 'add_comment', {
      body: '见附件',
      attachmentIds: [await upload('manager', 'd.txt')],
    })
    expect(names(said.attachments as File[])).toEqual(['d.txt'])
    const task = await read(id)
    expect([names(task.attachments), task.attachmentCount]).toEqual([['a.txt', 'b.txt', 'c.txt', 'd.txt'], 4])
    expect(task.attachments.map(({ commentId }) => commentId)).toEqual([null, null, null, said.id])
    expect(task.comments.map(({ attachments }) => names(attachments))).toEqual([['d.txt']])
    const logged = task.logs.map(({ data }) => (data as { files?: File[] }).files?.map(({ name }) => name))
    expect(logged).toEqual([['a.txt', 'b.txt'], ['c.txt'], ['d.txt']])
    const [first] = task.logs.map(({ data }) => (data as { files?: object[] }).files?.[0])
    expect(first).toEqual({
      ...{ id: ids[0], name: 'a.txt', size: 12 },
      sha256: '6164386fa306830d48d702492a7b7ec4ae4e09cde941e16d8586ba23d762e367',
    })
    expect((await office.send('admin', 'GET', `tasks/tasks/${id}/proof`)).body).toMatchObject({ ok: true })
    const list = await office.send<File[]>(
      'creator',
      'GET',
      `tasks/attachments?taskId=${id}&_sort=id&_order=asc`,
    )
    expect(names(list.body)).toEqual(['a.txt', 'b.txt', 'c.txt', 'd.txt'])
    const comments = await office.send<Whole['comments']>('creator', 'GET', `tasks/comments?taskId=${id}`)
    expect(comments.body.map(({ attachments }) => names(attachments))).toEqual([['d.txt']])
  })

  test.each([
    ['everyone', ['admin']],
    ['own', []],
  ] as const)('to a comment to %s that is deleted, they are left to %j', async (visibility, left) => {
    const id = await office.bring('assigned')
    const file = await upload('manager', 'd.txt')
    const body = { body: '见附件', visibility, attachmentIds: [file] }
    const said = await office.act('manager', id, 'add_comment', body)
    expect((await office.send('manager', 'DELETE', `tasks/comments/${said.id}`)).status).toBe(200)
    for (const who of everybody) {
      const { status } = await office.send(who, 'GET', `tasks/attachments/${file}`)
      expect([who, status]).toEqual([who, (left as readonly string[]).includes(who) ? 200 : 404])
    }
    expect((await read(id, 'assignee')).attachmentCount).toBe(0)
    expect((await office.send('admin', 'GET', `tasks/tasks/${id}/proof`)).body).toMatchObject({ ok: true })
  })

  test('they are bound once, whole or not at all', async () => {
    const [mine, other] = [await upload('creator', 'mine.txt'), await upload('admin', 'other.txt')]
    const id = await office.bring('pending')
    const comment = (attachmentIds: unknown) =>
      office.send('creator', 'POST', `tasks/tasks/${id}/add_comment`, { body: '见附件', attachmentIds })
    const wrong: readonly unknown[] = [
      [mine, other],
      [mine, 999_999],
      [mine, mine],
      'x',
      [0],
      [1.5],
      [{}],
      mine,
    ]
    for (const ids of wrong) {
      const { status, body } = await comment(ids)
      expect([ids, status, Object.keys(body.errors ?? {})]).toEqual([ids, 422, ['attachmentIds']])
    }
    const named = await comment([mine, other])
    expect(named.body.errors?.attachmentIds?.[0]).toContain(String(other))
    expect(await read(id)).toMatchObject({ commentCount: 0, attachmentCount: 0 })
    for (const none of [null, []]) expect((await comment(none)).status).toBe(201)
    expect((await comment([mine])).status).toBe(201)
    const again = await comment([mine])
    expect([again.status, again.body.errors?.attachmentIds?.[0]]).toEqual([
      422,
      expect.stringContaining('mine.txt'),
    ])
    const acted = await office.send('creator', 'POST', `tasks/tasks/${id}/withdraw`, {
      attachmentIds: [mine],
    })
    expect([acted.status, (await read(id)).status]).toEqual([422, 'pending'])
    const reported = await office.send('creator', 'POST', 'tasks/tasks', { ...report, attachmentIds: [mine] })
    expect(Object.keys(reported.body.errors ?? {})).toEqual(['attachmentIds'])
    const many = await Promise.all(Array.from({ length: 21 }, (_, n) => upload('creator', `${n}.txt`)))
    expect((await comment(many)).status).toBe(422)
    expect((await comment(many.slice(1))).status).toBe(201)
  })

  test('a task has so much of them at most, as the settings say', async () => {
    const id = await office.bring('pending')
    const { attachments } = office.db.tables
    const comment = async (file: number) =>
      office.send('creator', 'POST', `tasks/tasks/${id}/add_comment`, {
        body: '见附件',
        attachmentIds: [file],
      })
    const [first, second] = [await upload('creator', 'a.txt'), await upload('creator', 'b.txt')]
    await office.send('admin', 'PATCH', 'system/settings', { taskFilesMb: 1 })
    await office.db.updateWhere(attachments, { size: 1024 * 1024 - 11 }, eq(attachments.id, first))
    expect((await comment(first)).status).toBe(201)
    const over = await comment(second)
    expect([over.status, over.body.errors?.attachmentIds?.[0]]).toEqual([
      422,
      expect.stringContaining('1 MB'),
    ])
    await office.db.updateWhere(attachments, { size: 11 }, eq(attachments.id, second))
    expect((await comment(second)).status).toBe(201)
    await office.send('admin', 'PATCH', 'system/settings', { taskFilesMb: 10_000 })
  })

  test('one that is swapped, lost or renamed afterwards shows in the proof', async () => {
    const id = await office.bring('pending')
    const file = await upload('creator', 'a.txt')
    await office.act('creator', id, 'add_comment', { body: '见附件', attachmentIds: [file] })
    const proof = async () => (await office.send('admin', 'GET', `tasks/tasks/${id}/proof`)).body
    expect(await proof()).toMatchObject({ ok: true, fault: null })
    const { attachments } = office.db.tables
    const [row] = await office.db.select().from(attachments).where(eq(attachments.id, file))
    const key = row?.storageKey ?? ''
    const { storage } = office.deps
    const put = async (content: string) => {
      await storage.remove(key)
      await storage.write(
        key,
        (async function* () {
          yield Buffer.from(content)
        })(),
      )
    }
    const shown = { ok: false, fault: { seq: 2, reason: 'file changed' } }
    await put('内容 b.txt')
    expect(await proof()).toMatchObject(shown)
    await storage.remove(key)
    expect(await proof()).toMatchObject(shown)
    await put('内容 a.txt')
    expect(await proof()).toMatchObject({ ok: true })
    await office.db.updateWhere(attachments, { name: 'b.txt' }, eq(attachments.id, file))
    expect(await proof()).toMatchObject(shown)
    await office.db.updateWhere(attachments, { name: 'a.txt' }, eq(attachments.id, file))
    await office.db.deleteWhere(attachments, eq(attachments.id, file))
    expect(await proof()).toMatchObject(shown)
  })

  test('a repeat of the request binds them no second time and is told the same', async () => {
    const ids = [await upload('creator', 'a.txt')]
    const key = { 'idempotency-key': `files-${ids}` }
    const send = () =>
      office.send<Whole>('creator', 'POST', 'tasks/tasks', { ...report, attachmentIds: ids }, key)
    const first = await send()
    const second = await send()
    expect([first.status, second.status, second.headers.get('idempotency-replayed')]).toEqual([
      201,
      201,
      'true',
    ])
    expect(second.body).toEqual(first.body)
  })

  test('of two at once that bind the same one, one does', async () => {
    const id = await office.bring('pending')
    const attachmentIds = [await upload('creator', 'a.txt')]
    const comment = () =>
      office.send('creator', 'POST', `tasks/tasks/${id}/add_comment`, { body: '见附件', attachmentIds })
    const statuses = (await Promise.all([comment(), comment(), comment()])).map(({ status }) => status)
    expect(statuses.sort()).toEqual([201, 422, 422])
    expect(await read(id)).toMatchObject({ commentCount: 1, attachmentCount: 1 })
  })

  test.each([
    ['creator', 'own', ['creator']],
    ['admin', 'own', ['admin']],
    ['admin', 'contractor', ['admin', 'manager', 'assignee']],
    ['manager', 'own', ['manager', 'assignee']],
    ['manager', 'everyone', ['creator', 'admin', 'manager', 'assignee']],
  ] as const)('of a comment of %s to %s they are seen as that', async (who, visibility, seen) => {
    const id = await office.bring('assigned')
    const file = await upload(who, '内部.txt')
    await office.act(who, id, 'add_comment', { body: '见附件', visibility, attachmentIds: [file] })
    const { url } = (await office.send<{ url: string }>(who, 'GET', `tasks/attachments/${file}`)).body
    for (const reader of everybody) {
      const isSeen = (seen as readonly string[]).includes(reader)
      const seesTask = reader !== 'neighbour'
      const one = await office.send<{ url: string }>(reader, 'GET', `tasks/attachments/${file}`)
      const list = await office.send<File[]>(reader, 'GET', `tasks/attachments?taskId=${id}`)
      const task = seesTask ? await read(id, reader) : undefined
      const inLog = JSON.stringify(task?.logs ?? []).includes('内部.txt')
      expect([reader, one.status, list.body.length, list.headers.get('x-total-count'), inLog]).toEqual([
        reader,
        ...(isSeen ? [200, 1, '1', true] : [404, 0, '0', false]),
      ])
      if (task) expect([task.attachments.length, task.attachmentCount]).toEqual(isSeen ? [1, 1] : [0, 0])
      if (isSeen) expect((await office.app.request(one.body.url)).status).toBe(200)
      const borrowed = url.replace(/reader=\d+/, `reader=${office.people[reader].id}`)
      if (reader !== who) expect((await office.app.request(borrowed)).status).toBe(403)
    }
  })

  test('an address in hand ends with the sight of its task', async () => {
    const id = await office.bring('assigned')
    const file = await upload('creator', 'a.txt')
    await office.act('creator', id, 'add_comment', { body: '见附件', attachmentIds: [file] })
    const { url } = (await office.send<{ url: string }>('assignee', 'GET', `tasks/attachments/${file}`)).body
    expect((await office.app.request(url)).status).toBe(200)
    const { id: assigneeId } = await office.person('employee')
    await office.act('manager', id, 'assign', { assigneeId })
    expect((await office.app.request(url)).status).toBe(404)
  })

  test('of more than are embedded, the newest are, and all of them counted', async () => {
    const id = await office.bring('assigned', { attachmentIds: [await upload('creator', '第一个.txt')] })
    const { attachments } = office.db.tables
    const { id: uploaderId, name: uploaderName, organizationId } = office.people.admin
    const row = (n: number) => ({
      ...{ taskId: id, name: `${n}.txt`, size: 1, type: 'text/plain', sha256: 'x', state: 'ready' as const },
      ...{ uploaderId, uploaderName, createdAt: office.clock.now(), authorOrganizationId: organizationId },
      ...({ authorId: uploaderId, authorParty: 'management' } as const),
      visibility: n % 2 === 0 ? ('own' as const) : ('everyone' as const),
    })
    await office.db.insertRows(
      attachments,
      Array.from({ length: 210 }, (_, n) => row(n)),
    )
    const [mine, theirs] = [await read(id), await read(id, 'manager')]
    expect([mine.attachmentCount, mine.attachments.length, mine.attachments.at(-1)?.name]).toEqual([
      211,
      100,
      '209.txt',
    ])
    expect([theirs.attachmentCount, theirs.attachments.length, theirs.attachments[0]?.name]).toEqual([
      106,
      100,
      '11.txt',
    ])
  })
})
