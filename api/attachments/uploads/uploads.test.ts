import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { request } from 'node:http'
import { eq } from 'drizzle-orm'
import { Upload } from 'tus-js-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { places, storageOf } from '../../test/files/places'
import { type Colleague, type Office, startOffice } from '../../test/start-office'

const encoded = (text: string) => Buffer.from(text).toString('base64')
const hashOf = (content: Uint8Array | string) => createHash('sha256').update(content).digest('hex')

describe.each(places)('files in pieces in a %s on %s', (kind, engine) => {
  let office: Office
  let held: Awaited<ReturnType<typeof storageOf>>
  let url: string
  beforeAll(async () => {
    held = await storageOf(kind)
    office = await startOffice(engine, held)
    url = await office.url()
  })
  afterAll(async () => {
    await office.close()
    await held.close()
  })

  const sent = async (
    who: Colleague,
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body?: string | Uint8Array<ArrayBuffer>,
  ) => {
    const own = { 'tus-resumable': '1.0.0', ...(await office.signIn(office.people[who])), ...headers }
    return fetch(new URL(path, url), { method, headers: own, ...(body !== undefined && { body }) })
  }
  const begin = async (
    size: number,
    metadata = `filename ${encoded('说明.txt')},filetype ${encoded('text/plain')}`,
  ) => {
    const headers = { 'upload-length': String(size), 'upload-metadata': metadata }
    const answer = await sent('creator', 'POST', '/api/tasks/uploads', headers)
    expect(answer.status).toBe(201)
    return answer.headers.get('location') ?? ''
  }
  const piece = (
    at: string,
    offset: number,
    body: string | Uint8Array<ArrayBuffer>,
    more = {},
    who: Colleague = 'creator',
  ) =>
    sent(
      who,
      'PATCH',
      at,
      { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset), ...more },
      body,
    )
  const head = (at: string, who: Colleague = 'creator') => sent(who, 'HEAD', at, {})
  const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code: string }).code]
  const contentOf = async (id: string | null) => {
    const { body } = await office.send<{ url: string }>('creator', 'GET', `tasks/attachments/${id}`)
    return (await office.app.request(body.url)).text()
  }
  const uploadAt = async (at: string) => {
    const { uploads } = office.db.tables
    const [row] = await office.db
      .select()
      .from(uploads)
      .where(eq(uploads.id, at.split('/').at(-1) ?? ''))
    return row
  }
  const kept = async () => {
    const keys: string[] = []
    for await (const { key } of office.deps.storage.list()) keys.push(key)
    return keys.length
  }

  test('a client of the protocol uploads one in pieces', async () => {
    const content = Buffer.alloc(3_500_000, '内容\n')
    const answered = await new Promise<string | undefined>((resolve, reject) => {
      void office.signIn(office.people.creator).then((headers) => {
        const upload = new Upload(content, {
          endpoint: `${url}/api/tasks/uploads`,
          chunkSize: 1_000_000,
          retryDelays: null,
          headers,
          metadata: { filename: '长文.txt', filetype: 'text/plain', sha256: hashOf(content) },
          onSuccess: ({ lastResponse }) => resolve(lastResponse.getHeader('Attachment-Id')),
          onError: reject,
        })
        upload.start()
      })
    })
    const { body } = await office.send('creator', 'GET', `tasks/attachments/${answered}`)
    expect(body).toMatchObject({
      name: '长文.txt',
      size: 3_500_000,
      type: 'text/plain',
      sha256: hashOf(content),
    })
    expect(hashOf(await contentOf(answered ?? ''))).toBe(hashOf(content))
  })

  test('what came before the connection broke is there, and it is gone on with', async () => {
    const at = await begin(10)
    const headers = {
      ...{ 'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-length': '10' },
      ...{
        'content-type': 'application/offset+octet-stream',
        ...(await office.signIn(office.people.creator)),
      },
    }
    const broken = request(new URL(at, url), { method: 'PATCH', headers })
    broken.on('error', () => {})
    broken.write('0123')
    const upload = () => uploadAt(at)
    await expect.poll(async () => (await upload())?.token, { timeout: 5000 }).toBeTruthy()
    const arrived = async () => {
      const { storageKey = '', storageState = '' } = (await upload()) ?? {}
      return office.deps.storage.pieces.sizeOf(storageKey, storageState)
    }
    // A bucket gets what has come once it ends.
    if (kind === 'folder') await expect.poll(arrived, { timeout: 5000 }).toBe(4)
    broken.destroy()
    const found = await head(at)
    const offset = Number(found.headers.get('upload-offset'))
    expect([found.status, found.headers.get('upload-length')]).toEqual([200, '10'])
    if (kind === 'folder') expect(offset).toBe(4)
    expect(found.headers.get('cache-control')).toContain('no-store')
    const rest = await piece(at, offset, '0123456789'.slice(offset))
    expect([rest.status, rest.headers.get('upload-offset')]).toEqual([204, '10'])
    expect(await contentOf(rest.headers.get('attachment-id'))).toBe('0123456789')
  })

  test('whoever goes on over another connection is not kept out by one that hangs', async () => {
    const at = await begin(10)
    const headers = {
      ...{ 'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-length': '10' },
      ...{
        'content-type': 'application/offset+octet-stream',
        ...(await office.signIn(office.people.creator)),
      },
    }
    const hanging = request(new URL(at, url), { method: 'PATCH', headers })
    hanging.on('error', () => {})
    hanging.write('01')
    await expect
      .poll(
        async () =>
          (await office.db.select().from(office.db.tables.uploads)).filter(({ token }) => token).length,
      )
      .toBe(1)
    const found = await head(at)
    const offset = Number(found.headers.get('upload-offset'))
    expect(found.status).toBe(200)
    const rest = await piece(at, offset, '0123456789'.slice(offset))
    expect([rest.status, await rest.text()]).toEqual([204, ''])
    hanging.destroy()
    expect(await contentOf(rest.headers.get('attachment-id'))).toBe('0123456789')
  })

  test('a client without PATCH sends POST, and one with little sends all with the creation', async () => {
    const at = await begin(4)
    const first = { 'content-type': 'application/offset+octet-stream', 'x-http-method-override': 'PATCH' }
    const answer = await sent('creator', 'POST', at, { ...first, 'upload-offset': '0' }, 'abcd')
    expect([answer.status, await contentOf(answer.headers.get('attachment-id'))]).toEqual([204, 'abcd'])
    const once = await sent(
      'creator',
      'POST',
      '/api/tasks/uploads/',
      { 'upload-length': '3', 'content-type': 'application/offset+octet-stream' },
      'abc',
    )
    expect([once.status, once.headers.get('upload-offset')]).toEqual([201, '3'])
    expect(await contentOf(once.headers.get('attachment-id'))).toBe('abc')
  })

  test('one that arrived whole, with nobody told, is finished by whoever asks', async () => {
    const at = await begin(4)
    const row = await uploadAt(at)
    const whole = (async function* () {
      yield Buffer.from('abcd')
    })()
    const { uploads } = office.db.tables
    const keep = async (storageState: string) =>
      void (await office.db.updateWhere(uploads, { storageState }, eq(uploads.id, row?.id ?? '')))
    await office.deps.storage.pieces.append(row?.storageKey ?? '', row?.storageState ?? '', whole, keep)
    const found = await head(at)
    expect(await contentOf(found.headers.get('attachment-id'))).toBe('abcd')
    expect((await head(at)).headers.get('attachment-id')).toBe(found.headers.get('attachment-id'))
    expect((await piece(at, 4, '')).headers.get('attachment-id')).toBe(found.headers.get('attachment-id'))
  })

  test('other content than was announced is not kept', async () => {
    const before = await kept()
    const at = await begin(3, `sha256 ${encoded(hashOf('abd'))}`)
    const answer = await piece(at, 0, 'abc')
    expect(answer.headers.get('attachment-id')).toBe(null)
    expect(await answer.json()).toEqual({
      ...{ statusCode: 422, code: 'upload.otherContent' },
      ...{ message: expect.any(String), requestId: expect.any(String) },
    })
    expect([(await head(at)).status, await kept()]).toEqual([404, before])
    const right = await piece(await begin(3, `sha256 ${encoded(hashOf('abc'))}`), 0, 'abc')
    expect(right.headers.get('attachment-id')).toMatch(/^\d+$/)
  })

  test('what the protocol asks of the server is told', async () => {
    const { status, headers } = await sent('creator', 'OPTIONS', '/api/tasks/uploads', {})
    expect([status, headers.get('tus-version')]).toEqual([204, '1.0.0'])
    expect(headers.get('tus-extension')?.split(',')).toEqual([
      ...['creation', 'creation-with-upload', 'expiration', 'termination'],
    ])
  })

  test('it is its uploader’s alone', async () => {
    const at = await begin(3)
    for (const who of ['neighbour', 'admin', 'manager'] as const) {
      expect((await head(at, who)).status).toBe(404)
      expect((await piece(at, 0, 'abc', {}, who)).status).toBe(404)
      expect((await sent(who, 'DELETE', at, {})).status).toBe(404)
    }
    const nobody = await fetch(new URL(at, url), { method: 'HEAD' })
    expect(nobody.status).toBe(401)
  })

  test('what is given up is gone', async () => {
    const before = await kept()
    const at = await begin(3)
    await piece(at, 0, 'a')
    expect((await sent('creator', 'DELETE', at, {})).status).toBe(204)
    expect([(await head(at)).status, await kept()]).toEqual([404, before])
  })

  test('wrong requests are told in the one shape of refusals', async () => {
    const at = await begin(3)
    expect(await codeOf(await piece(at, 1, 'bc'))).toEqual([409, 'upload.otherOffset'])
    expect(await codeOf(await piece(at, 0, 'abcd'))).toEqual([413, 'upload.tooLong'])
    expect(await codeOf(await piece(at, 0, 'a', { 'content-type': 'text/plain' }))).toEqual([
      415,
      'upload.notPiece',
    ])
    expect(await codeOf(await piece(at, 0, 'a', { 'upload-offset': 'x' }))).toEqual([400, 'upload.header'])
    expect(await codeOf(await piece(at, 0, 'a', { 'tus-resumable': '0.2.2' }))).toEqual([
      412,
      'upload.version',
    ])
    expect((await head(at)).headers.get('upload-offset')).toBe('0')
    const create = async (headers: Readonly<Record<string, string>>) =>
      codeOf(await sent('creator', 'POST', '/api/tasks/uploads', headers))
    expect(await create({})).toEqual([400, 'upload.header'])
    expect(await create({ 'upload-length': '-1' })).toEqual([400, 'upload.header'])
    expect(await create({ 'upload-length': '0' })).toEqual([422, 'file.empty'])
    expect(await create({ 'upload-length': String(2001 * 1024 * 1024) })).toEqual([413, 'file.tooLarge'])
    expect(await create({ 'upload-length': '3', 'upload-metadata': 'filename %%%' })).toEqual([
      400,
      'upload.header',
    ])
    expect(await create({ 'upload-length': '3', 'upload-metadata': `sha256 ${encoded('abc')}` })).toEqual([
      ...[400, 'upload.header'],
    ])
  })

  test('more than was announced is not kept, whatever the length says', async () => {
    const at = await begin(3)
    const headers = {
      ...{ 'tus-resumable': '1.0.0', 'upload-offset': '0', 'transfer-encoding': 'chunked' },
      ...{
        'content-type': 'application/offset+octet-stream',
        ...(await office.signIn(office.people.creator)),
      },
    }
    const long = request(new URL(at, url), { method: 'PATCH', headers })
    long.end('abcdefgh')
    const [answer] = await once(long, 'response')
    answer.resume()
    expect([answer.statusCode, (await head(at)).headers.get('upload-offset')]).toEqual([413, '0'])
  })

  test('after a day it has expired', async () => {
    const at = await begin(3)
    office.clock.advance(24 * 60 * 60 * 1000)
    expect((await head(at)).status).toBe(404)
    expect((await piece(at, 0, 'abc')).status).toBe(404)
  })

  test('settings bound one file, and one person’s day', async () => {
    office.clock.advance(24 * 60 * 60 * 1000)
    const set = (body: object) => office.send('admin', 'PATCH', 'system/settings', body)
    const create = async (mb: number) => {
      const headers = { 'upload-length': String(mb * 1024 * 1024) }
      const answer = await sent('creator', 'POST', '/api/tasks/uploads', headers)
      return answer.status === 201 ? [201] : codeOf(answer)
    }
    await set({ largestFileMb: 5, dailyFilesMb: 8 })
    expect(await create(6)).toEqual([413, 'file.tooLarge'])
    expect(await create(5)).toEqual([201])
    expect(await create(4)).toEqual([413, 'file.dayFull'])
    expect(await create(3)).toEqual([201])
    office.clock.advance(24 * 60 * 60 * 1000)
    expect(await create(5)).toEqual([201])
    await set({ largestFileMb: 2000, dailyFilesMb: 10_000 })
  })
})
