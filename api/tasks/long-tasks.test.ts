import { engines } from '@oms/db/test/engines'
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Found, type Office, startOffice } from '../test/start-office'

type Cut = Found & { readonly cut?: readonly string[]; readonly body: string; readonly comment: string }
type Edit = { readonly before: { description: string }; readonly after: { description: string } }

const EDITS = 142
const LARGEST = 1_000_000
const EMBEDDED = 256 * 1024

describe.each(engines)('a task of many long texts on %s', (engine) => {
  let office: Office
  let id: number
  const long = (n: number) => `${n} ${'长'.repeat(19_000)}`
  beforeAll(async () => {
    office = await startOffice(engine)
    id = await office.bring('pending', { description: long(0) })
    for (let n = 1; n <= EDITS; n += 1) {
      office.clock.advance(60_000)
      await office.send('creator', 'PATCH', `tasks/tasks/${id}`, { description: long(n) })
    }
  })
  afterAll(() => office.close())

  test('embeds the newest entries, cut, and says how many there are', async () => {
    const task = await office.read(id)
    const logs = task.logs as readonly Cut[]
    expect(task).toMatchObject({
      logCount: EDITS + 1,
      commentCount: 0,
      comments: [],
      description: long(EDITS),
    })
    expect(Buffer.byteLength(JSON.stringify(logs))).toBeLessThanOrEqual(EMBEDDED)
    expect(logs.length).toBeGreaterThan(30)
    expect(logs.map(({ seq }) => seq)).toEqual(logs.map((_, index) => EDITS + 2 - logs.length + index))
    const { data, cut } = logs.at(-1) as Cut & { data: Edit }
    expect(cut).toEqual(['data'])
    expect(data.after.description).toBe(long(EDITS).slice(0, 1000))
    expect(data.before.description).toBe(long(EDITS - 1).slice(0, 1000))
  })

  test('its log lists cut entries in less than 1 MB, and each is whole when read alone', async () => {
    const { text, body } = await office.send<Cut[]>('admin', 'GET', `workflow/logs?taskId=${id}&_end=200`)
    expect(body).toHaveLength(EDITS + 1)
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(LARGEST)
    expect(body.every(({ cut }) => cut?.join() === 'data')).toBe(true)
    const one = await office.send<Cut>('admin', 'GET', `workflow/logs/${body[0]?.id}`)
    expect(one.body).not.toHaveProperty('cut')
    expect((one.body.data as Edit).after.description).toBe(long(EDITS))
  })

  test('can still be edited, reviewed and proved', async () => {
    const reviewed = await office.send('admin', 'POST', `tasks/tasks/${id}/review`, { outcome: 'approve' })
    expect([reviewed.status, reviewed.body.status]).toEqual([200, 'reviewed'])
    expect(Buffer.byteLength(reviewed.text)).toBeLessThanOrEqual(LARGEST)
    const proof = await office.send('admin', 'GET', `tasks/tasks/${id}/proof`)
    expect(proof.body).toMatchObject({ ok: true, count: EDITS + 2 })
  })

  test.each([
    ['one missing', 100, 1000, { seq: 100, reason: 'removed' }],
    ['the last one missing', EDITS + 2, 1000, { seq: EDITS + 2, reason: 'cut off' }],
    ['one too many', undefined, EDITS + 3, { seq: EDITS + 3, reason: 'added' }],
  ])('far along in its log, %s is found', async (_, from, to, fault) => {
    const { workflowLogs } = office.db.tables
    const at = (seq: number) => and(eq(workflowLogs.taskId, id), eq(workflowLogs.seq, seq))
    const [entry] = await office.db
      .select()
      .from(workflowLogs)
      .where(at(from ?? 1))
    if (from === undefined && entry) {
      const { id: __, ...copy } = entry
      await office.db.insertRow(workflowLogs, { ...copy, seq: to })
    } else await office.db.updateWhere(workflowLogs, { seq: to }, at(from ?? 1))
    const proof = await office.send('admin', 'GET', `tasks/tasks/${id}/proof`)
    expect(proof.body).toMatchObject({ ok: false, fault })
    if (from === undefined) await office.db.deleteWhere(workflowLogs, at(to))
    else await office.db.updateWhere(workflowLogs, { seq: from }, at(to))
    const mended = await office.send('admin', 'GET', `tasks/tasks/${id}/proof`)
    expect(mended.body).toMatchObject({ ok: true })
  })

  test('what lists show of an entry cannot be changed without the proof saying so', async () => {
    const { workflowLogs } = office.db.tables
    const [entry] = await office.db
      .select({ id: workflowLogs.id, dataCut: workflowLogs.dataCut })
      .from(workflowLogs)
      .where(eq(workflowLogs.seq, 5))
    const changed = entry?.dataCut?.replace('长长', '短短')
    await office.db.updateWhere(workflowLogs, { dataCut: changed ?? '' }, eq(workflowLogs.id, entry?.id ?? 0))
    const proof = await office.send('admin', 'GET', `tasks/tasks/${id}/proof`)
    expect(proof.body).toMatchObject({ ok: false, fault: { seq: 5, reason: 'edited' } })
  })
})

describe.each(engines)('long texts in lists on %s', (engine) => {
  let office: Office
  beforeAll(async () => {
    office = await startOffice(engine)
  })
  afterAll(() => office.close())

  test('of comments are cut and named, in the task and in their list', async () => {
    const id = await office.bring('pending')
    const body = `${'长'.repeat(999)}🔥${'长'.repeat(3000)}`
    await office.act('creator', id, 'add_comment', { body })
    await office.act('creator', id, 'add_comment', { body: '短' })
    const { comments } = (await office.read(id)) as unknown as { comments: Cut[] }
    // The thousandth unit is half of a character.
    expect(comments.map((comment) => [comment.body.length, comment.cut])).toEqual([
      [999, ['body']],
      [1, undefined],
    ])
    const list = await office.send<Cut[]>('creator', 'GET', `tasks/comments?taskId=${id}`)
    expect(list.body.map(({ cut }) => cut)).toEqual([undefined, ['body']])
    const one = await office.send<Cut>('creator', 'GET', `tasks/comments/${list.body[1]?.id}`)
    expect([one.body.body, one.body.cut]).toEqual([body, undefined])
  })

  test('of tasks and notifications are cut and named, and whole when read alone', async () => {
    const id = await office.bring('pending')
    const comment = '补'.repeat(2000)
    await office.act('admin', id, 'review', { outcome: 'return', comment })
    const list = await office.send<Found[]>('creator', 'GET', `tasks/tasks?id=${id}`)
    expect(list.body[0]).toMatchObject({ reviewComment: '补'.repeat(1000), cut: ['reviewComment'] })
    expect(await office.read(id)).toMatchObject({ reviewComment: comment })
    const told = await office.send<Cut[]>('creator', 'GET', `workflow/notifications?taskId=${id}`)
    expect(told.body[0]).toMatchObject({ cut: ['body'] })
    expect(told.body[0]?.body).toHaveLength(1000)
    const one = await office.send<Cut>('creator', 'GET', `workflow/notifications/${told.body[0]?.id}`)
    expect(one.body.body).toContain(comment)
    const repeated = await office.send('creator', 'PUT', `tasks/tasks/${id}`, list.body[0])
    expect(repeated.status).toBe(200)
  })

  test('counts the comments that are not embedded', async () => {
    const id = await office.bring('pending')
    for (let n = 1; n <= 103; n += 1) await office.act('creator', id, 'add_comment', { body: `第 ${n} 条` })
    const task = (await office.read(id)) as unknown as { comments: Cut[]; commentCount: number }
    expect([task.commentCount, task.comments.length]).toEqual([103, 100])
    expect([task.comments[0]?.body, task.comments.at(-1)?.body]).toEqual(['第 4 条', '第 103 条'])
  })

  test('a 409 tells of the task without its log and comments', async () => {
    const id = await office.bring('pending')
    const { status, body } = await office.send('creator', 'PATCH', `tasks/tasks/${id}`, { version: 9 })
    expect([status, body.current?.id, body.current?.description]).toEqual([409, id, '点击后空白'])
    for (const key of ['logs', 'comments']) expect(body.current).not.toHaveProperty(key)
  })
})
