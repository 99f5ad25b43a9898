import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jobKinds } from '../../job-kinds'
import { runDue } from '../../jobs/runner'
import { hasClamd, type PrivateClamd, startClamd } from '../../test/clamd'
import { places, storageOf } from '../../test/files/places'
import { type Colleague, type Office, startOffice } from '../../test/start-office'
import { scanLeft } from './scan-file'

type Attachment = {
  readonly id: number
  readonly state: string
  readonly reason: string | null
  readonly url: string | null
}

describe.runIf(hasClamd)('the scanner, with clamd', () => {
  let clamd: PrivateClamd & { remove: () => Promise<void> }
  beforeAll(async () => {
    clamd = await startClamd()
  }, 60_000)
  afterAll(() => clamd?.remove())

  describe.each(places)('of files in a %s on %s', (kind, engine) => {
    let office: Office
    let held: Awaited<ReturnType<typeof storageOf>>
    beforeAll(async () => {
      held = await storageOf(kind)
      office = await startOffice(engine, { ...held, environment: { clamd: { path: clamd.path } } })
    })
    afterAll(async () => {
      await office.close()
      await held.close()
    })

    const upload = async (who: Colleague, content: string): Promise<Attachment> => {
      const form = new FormData()
      form.set('file', new Blob([content], { type: 'text/plain' }), 'a.txt')
      const headers = await office.signIn(office.people[who])
      const answer = await office.app.request('/api/tasks/attachments', {
        method: 'POST',
        body: form,
        headers,
      })
      return (await answer.json()) as Attachment
    }
    const read = async (id: number, who: Colleague = 'creator') =>
      (await office.send<Attachment>(who, 'GET', `tasks/attachments/${id}`)).body
    const kept = async () => {
      const keys: string[] = []
      for await (const { key } of office.deps.storage.list()) keys.push(key)
      return keys.length
    }
    const work = () => runDue(office.deps, jobKinds)

    test('a clean one is let through once it was scanned', async () => {
      const { id, state, url } = await upload('creator', '说明')
      expect([state, url]).toEqual(['scanning', null])
      await work()
      const scanned = await read(id)
      expect(scanned).toMatchObject({ state: 'ready', reason: null })
      expect((await office.app.request(scanned.url ?? '')).status).toBe(200)
    })

    test('of an infected one nothing is kept, and its uploader and the task are told', async () => {
      const before = await kept()
      const task = await office.bring('pending')
      const { id } = await upload('creator', 'x OMS-TEST-VIRUS x')
      await office.act('creator', task, 'add_comment', { body: '见附件', attachmentIds: [id] })
      await work()
      expect(await read(id)).toMatchObject({
        state: 'refused',
        reason: expect.stringContaining('Oms.Test.Virus'),
        url: null,
      })
      expect(await kept()).toBe(before)
      const told = await office.send<{ kind: string; body: string }[]>(
        'creator',
        'GET',
        `workflow/notifications?taskId=${task}`,
      )
      expect(told.body.filter(({ kind }) => kind === 'file_refused').map(({ body }) => body)).toEqual([
        expect.stringContaining('a.txt（Oms.Test.Virus'),
      ])
      const { events } = office.db.tables
      const kinds = (await office.db.select().from(events))
        .filter(({ taskId }) => taskId === task)
        .map(({ kind }) => kind)
      expect(kinds).toContain('file_refused')
      expect((await office.send('admin', 'GET', `tasks/tasks/${task}/proof`)).body).toMatchObject({
        ok: true,
      })
    })

    test('one that is refused cannot be bound any more', async () => {
      const task = await office.bring('pending')
      const { id } = await upload('creator', 'OMS-TEST-VIRUS')
      await work()
      const { status, body } = await office.send('creator', 'POST', `tasks/tasks/${task}/add_comment`, {
        ...{ body: '见附件', attachmentIds: [id] },
      })
      expect([status, body.errors?.attachmentIds?.[0]]).toEqual([422, expect.stringContaining('a.txt')])
    })

    test('one that is too large for the scanner is refused, and its uploader is told so', async () => {
      const task = await office.bring('pending')
      const { id } = await upload('creator', 'x'.repeat(3_000_000))
      await office.act('creator', task, 'add_comment', { body: '见附件', attachmentIds: [id] })
      await work()
      expect(await read(id)).toMatchObject({ state: 'refused', reason: 'StreamMaxLength' })
      const path = `workflow/notifications?taskId=${task}`
      const told = await office.send<{ kind: string; body: string }[]>('creator', 'GET', path)
      expect(told.body.filter(({ kind }) => kind === 'file_refused').map(({ body }) => body)).toEqual([
        expect.stringMatching(/附件太大，无法查毒，内容已删除\na\.txt$/),
      ])
    })

    test('while the scanner is away it stays as it is, and is scanned once it is back', async () => {
      await clamd.stop()
      const { id } = await upload('creator', '说明')
      await work()
      expect(await read(id)).toMatchObject({ state: 'scanning', url: null })
      const { jobs } = office.db.tables
      const waiting = (
        await office.db
          .select()
          .from(jobs)
          .where(eq(jobs.key, String(id)))
      ).filter(({ kind, state }) => kind === 'files.scan' && state === 'waiting')
      expect(waiting.map(({ attempts, error }) => [attempts, error])).toEqual([
        [1, expect.stringMatching(/ENOENT|ECONNREFUSED/)],
      ])
      await clamd.start()
      office.clock.advance(6 * 60_000)
      await scanLeft(office.deps)
      expect(await read(id)).toMatchObject({ state: 'ready' })
    })
  })
})
