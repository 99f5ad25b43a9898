import { createHash } from 'node:crypto'
import { engines } from '@oms/db/test/engines'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Colleague, type Found, type Office, startOffice } from '../test/start-office'

const everybody = ['creator', 'admin', 'manager', 'assignee'] as const
type Reader = (typeof everybody)[number]

/** Who says it, to whom, and who is told its entry. */
const table: readonly (readonly [who: Reader, visibility: string, seen: readonly Reader[]])[] = [
  ['creator', 'everyone', everybody],
  ['creator', 'own', ['creator']],
  ['admin', 'contractor', ['admin', 'manager', 'assignee']],
  ['admin', 'own', ['admin']],
  ['manager', 'contractor', ['admin', 'manager', 'assignee']],
  ['assignee', 'own', ['manager', 'assignee']],
]

describe.each(engines)('a comment in the log on %s', (engine) => {
  let office: Office
  beforeAll(async () => {
    office = await startOffice(engine)
  })
  afterAll(() => office.close())

  const say = async (who: Colleague, id: number, visibility: string): Promise<number> =>
    (await office.send(who, 'POST', `tasks/tasks/${id}/add_comment`, { body: '内部说明', visibility })).body
      .id
  const logs = async (who: Colleague, query: string) => {
    const { body, headers } = await office.send<Found[]>(who, 'GET', `workflow/logs?${query}`)
    return { seqs: body.map(({ seq }) => seq), body, total: headers.get('x-total-count') }
  }

  test.each(table)('of %s to %s is told to %j, alone, in the list and in the task', async (who, to, seen) => {
    const id = await office.bring('assigned')
    office.clock.advance(1000)
    const commentId = await say(who, id, to)
    const { salt } = office.db.tables.comments
    const [kept] = await office.db
      .select({ salt })
      .from(office.db.tables.comments)
      .where(eq(office.db.tables.comments.id, commentId))
    expect(kept?.salt).toMatch(/^[0-9a-f]{32}$/)
    const sha256 = createHash('sha256').update(`${kept?.salt}内部说明`).digest('hex')
    for (const reader of everybody) {
      const [entry] = (await logs(reader, `taskId=${id}`)).body
      const masked = {
        ...{ id: entry?.id, taskId: id, seq: 4, createdAt: office.clock.now().toISOString() },
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      }
      const actor = { id: office.people[who].id, name: office.people[who].name }
      const whole = {
        ...{ ...masked, actorId: actor.id, actor, action: 'comment', outcome: 'default', comment: null },
        ...{ fromStatus: 'assigned', toStatus: 'assigned', data: { commentId, sha256, visibility: to } },
      }
      const expected = seen.includes(reader) ? whole : masked
      expect([reader, entry]).toEqual([reader, expected])
      expect((await office.send(reader, 'GET', `workflow/logs/${entry?.id}`)).body).toEqual(expected)
      const task = await office.read(id, reader)
      expect([task.logs.at(-1), task.logCount]).toEqual([expected, 4])
    }
  })

  test('that is not seen is found by no filter but its task, its id and its time', async () => {
    const id = await office.bring('assigned')
    office.clock.advance(1000)
    await say('manager', id, 'contractor')
    const at = office.clock.now().toISOString()
    const [entry] = (await logs('admin', `taskId=${id}`)).body
    const by = `taskId=${id}`
    const questions = [
      `${by}&actorId=${office.people.manager.id}`,
      `${by}&actorId_ne=${office.people.creator.id}`,
      `${by}&fromStatus=assigned`,
      `${by}&fromStatus_ne=pending`,
      `${by}&fromStatus_null=false`,
      `${by}&toStatus=assigned`,
      `${by}&toStatus_ne=pending&_sort=createdAt&_order=desc`,
      `id=${entry?.id}&toStatus=assigned`,
      `createdAt_gte=${at}&actorId=${office.people.manager.id}`,
    ]
    for (const question of questions) {
      const seen = await logs('admin', question)
      const masked = await logs('creator', question)
      expect([question, seen.seqs[0]]).toEqual([question, 4])
      expect([question, masked.seqs]).toEqual([question, seen.seqs.slice(1)])
      expect([question, masked.total]).toEqual([question, String(Number(seen.total) - 1)])
    }
    for (const question of [by, `id=${entry?.id}`, `${by}&createdAt_gte=${at}`, `${by}&createdAt_ne=${at}`])
      expect([question, await logs('creator', question).then(({ seqs, total }) => [seqs, total])]).toEqual([
        question,
        await logs('admin', question).then(({ seqs, total }) => [seqs, total]),
      ])
  })

  test('moves neither the version of its task nor when that was changed', async () => {
    const id = await office.bring('assigned')
    const { version, updatedAt } = await office.read(id)
    office.clock.advance(1000)
    await say('manager', id, 'own')
    expect(await office.read(id)).toMatchObject({ version, updatedAt, logCount: 4 })
    const { body } = await office.send('creator', 'GET', `tasks/tasks/${id}/proof`)
    expect(body).toMatchObject({ ok: true, count: 4, fault: null })
  })

  test('is not there of one from before that, which is shown all the same', async () => {
    const id = await office.bring('assigned')
    const { id: authorId, name: authorName } = office.people.creator
    const comment = { taskId: id, authorId, authorName, body: '以前的', createdAt: office.clock.now() }
    await office.db.insertRow(office.db.tables.comments, comment)
    expect(await office.read(id)).toMatchObject({ logCount: 3, comments: [{ body: '以前的' }] })
    const { body } = await office.send('creator', 'GET', `tasks/tasks/${id}/proof`)
    expect(body).toMatchObject({ ok: true, count: 3, fault: null })
  })
})
