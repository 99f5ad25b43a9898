import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { places, storageOf } from '../test/files/places'
import { type Office, startOffice } from '../test/start-office'
import { sweepContent, sweepFiles } from './sweep'

const HOUR = 60 * 60 * 1000

describe.each(places)('what is swept from a %s on %s', (kind, engine) => {
  let office: Office
  let held: Awaited<ReturnType<typeof storageOf>>
  beforeAll(async () => {
    held = await storageOf(kind)
    office = await startOffice(engine, held)
    office.clock.set(new Date())
  })
  afterAll(async () => {
    await office.close()
    await held.close()
  })

  const upload = async (name: string): Promise<number> => {
    const form = new FormData()
    form.set('file', new Blob(['内容'], { type: 'text/plain' }), name)
    const headers = await office.signIn(office.people.creator)
    const answer = await office.app.request('/api/tasks/attachments', { method: 'POST', body: form, headers })
    return ((await answer.json()) as { id: number }).id
  }
  const begin = async () => {
    const headers = {
      ...{ ...(await office.signIn(office.people.creator)), 'tus-resumable': '1.0.0', 'upload-length': '9' },
    }
    const answer = await office.app.request('/api/tasks/uploads', { method: 'POST', headers })
    return answer.headers.get('location') ?? ''
  }
  const statusOf = async (path: string) =>
    (await office.call('GET', path, { as: office.people.creator })).status
  const kept = async () => {
    const keys: string[] = []
    for await (const { key } of office.deps.storage.list()) keys.push(key)
    return keys.length
  }

  test('what was bound to nothing for a day, with its content; nothing else', async () => {
    const [bound, loose] = [await upload('a.txt'), await upload('b.txt')]
    const id = await office.bring('pending')
    await office.act('creator', id, 'add_comment', { body: '见附件', attachmentIds: [bound] })
    const place = await begin()
    office.clock.advance(23 * HOUR)
    const young = await upload('c.txt')
    await sweepFiles(office.deps)
    // A bucket lists an upload under way only once it is whole.
    expect(await kept()).toBe(kind === 'bucket' ? 3 : 4)
    office.clock.advance(HOUR)
    await sweepFiles(office.deps)
    expect(
      await Promise.all([bound, loose, young].map((id) => statusOf(`/api/tasks/attachments/${id}`))),
    ).toEqual([...[200, 404, 200]])
    expect([await statusOf(place), await kept()]).toEqual([404, 2])
  })

  test('content without a record, once it is two days old', async () => {
    const before = await kept()
    const orphan = (async function* () {
      yield Buffer.from('x')
    })()
    await office.deps.storage.write('0123456789abcdef0123456789abcdef', orphan)
    office.clock.set(new Date(Date.now() + 47 * HOUR))
    expect([await sweepContent(office.deps), await kept()]).toEqual([0, before + 1])
    office.clock.set(new Date(Date.now() + 49 * HOUR))
    expect([await sweepContent(office.deps), await kept()]).toEqual([1, before])
  })
})
