import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { places, storageOf } from '../test/files/places'
import { type Colleague, type Office, startOffice } from '../test/start-office'

type Attachment = Readonly<Record<string, unknown>> & {
  readonly id: number
  readonly url: string
}

const everybody = ['creator', 'neighbour', 'admin', 'manager', 'assignee'] as const

describe.each(places)('files in a %s on %s', (kind, engine) => {
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

  const upload = async (
    who: Colleague,
    content: string | Uint8Array<ArrayBuffer>,
    name = '说明.txt',
    type = 'text/plain',
  ) => {
    const form = new FormData()
    form.set('file', new Blob([content], { type }), name)
    const headers = await office.signIn(office.people[who])
    const answer = await office.app.request('/api/tasks/attachments', { method: 'POST', body: form, headers })
    return {
      status: answer.status,
      body: (await answer.json()) as Attachment & { code: string; errors: object },
    }
  }
  const fetched = (url: string, headers = {}, method = 'GET') =>
    Promise.resolve(office.app.request(url, { headers, method }))

  test('one that is uploaded is told of, and comes back as it was', async () => {
    const { status, body } = await upload('creator', '第一行\n第二行\n')
    expect(status).toBe(201)
    const { id: uploaderId, name } = office.people.creator
    expect(body).toMatchObject({
      ...{ taskId: null, commentId: null, name: '说明.txt', size: 20, type: 'text/plain', state: 'ready' },
      ...{ width: null, height: null, uploaderId, uploader: { id: uploaderId, name }, thumbnailUrl: null },
      sha256: createHash('sha256').update('第一行\n第二行\n').digest('hex'),
    })
    const alone = await office.send<Attachment>('creator', 'GET', `tasks/attachments/${body.id}`)
    expect(alone.body).toEqual(body)
    const content = await fetched(alone.body.url)
    expect([content.status, await content.text()]).toEqual([200, '第一行\n第二行\n'])
    expect(content.headers.get('content-disposition')).toBe(
      `inline; filename="__.txt"; filename*=UTF-8''%E8%AF%B4%E6%98%8E.txt`,
    )
    expect(content.headers.get('x-content-type-options')).toBe('nosniff')
    expect(content.headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(content.headers.get('cache-control')).toMatch(/^private/)
    expect(content.headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  test('until it is bound it is its uploader’s alone', async () => {
    const { body } = await upload('manager', 'x')
    for (const who of everybody) {
      const isMine = who === 'manager'
      const one = await office.send(who, 'GET', `tasks/attachments/${body.id}`)
      const list = await office.send<Attachment[]>(who, 'GET', `tasks/attachments?id=${body.id}`)
      expect([who, one.status, list.body.length, list.headers.get('x-total-count')]).toEqual([
        who,
        ...(isMine ? [200, 1, '1'] : [404, 0, '0']),
      ])
    }
  })

  test('its address serves one reader for ten minutes, as it was made', async () => {
    const { body } = await upload('creator', 'x')
    const { url } = body
    expect(new URL(url, 'http://x').pathname).toBe(`/api/tasks/attachments/${body.id}/file`)
    const { id: another } = (await upload('creator', 'y')).body
    const altered = [
      url.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
      url.replace(/reader=\d+/, `reader=${office.people.admin.id}`),
      url.replace(/until=\d+/, 'until=99999999999999'),
      url.replace(`/${body.id}/`, `/${another}/`),
      url.replace('/file', '/thumbnail'),
      url.replace(/\?.*/, ''),
      url.replace(/&signature=.*/, ''),
    ]
    for (const one of altered) expect([one, (await fetched(one)).status]).toEqual([one, 403])
    office.clock.advance(10 * 60_000 - 1)
    expect((await fetched(url)).status).toBe(200)
    office.clock.advance(1)
    const late = await fetched(url)
    expect(await late.json()).toMatchObject({ statusCode: 403, code: 'file.addressEnded' })
  })

  test('its address serves nobody whose account ended meanwhile', async () => {
    const leaver = await office.person('user')
    const headers = await office.signIn(leaver)
    const form = new FormData()
    form.set('file', new Blob(['x']), 'x.txt')
    const made = await office.app.request('/api/tasks/attachments', { method: 'POST', body: form, headers })
    const { url } = (await made.json()) as Attachment
    expect((await fetched(url)).status).toBe(200)
    const ended = await office.send('admin', 'PATCH', `accounts/users/${leaver.id}`, { status: 'disabled' })
    expect(ended.status).toBe(200)
    expect((await fetched(url)).status).toBe(403)
  })

  test.each([
    ['bytes=0-3', 206, '0123', 'bytes 0-3/10'],
    ['bytes=4-', 206, '456789', 'bytes 4-9/10'],
    ['bytes=-3', 206, '789', 'bytes 7-9/10'],
    ['bytes=-99', 206, '0123456789', 'bytes 0-9/10'],
    ['bytes=8-99', 206, '89', 'bytes 8-9/10'],
    ['bytes=0-1,4-5', 200, '0123456789', null],
    ['bytes=5-2', 200, '0123456789', null],
    ['lines=1-2', 200, '0123456789', null],
    ['bytes=10-', 416, undefined, 'bytes */10'],
    ['bytes=-0', 416, undefined, 'bytes */10'],
  ] as const)('asked for %s it answers %i', async (range, status, expected, contentRange) => {
    const { url } = (await upload('creator', '0123456789')).body
    const answer = await fetched(url, { range })
    const text = await answer.text()
    expect([answer.status, answer.headers.get('content-range')]).toEqual([status, contentRange])
    if (expected === undefined) expect(JSON.parse(text)).toMatchObject({ code: 'file.outside' })
    else expect([text, answer.headers.get('content-length')]).toEqual([expected, String(expected.length)])
  })

  test('what is had already is not sent again, and a head has no content', async () => {
    const { url } = (await upload('creator', '0123456789')).body
    const head = await fetched(url, {}, 'HEAD')
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '10', ''])
    const etag = head.headers.get('etag') ?? ''
    expect((await fetched(url, { 'if-none-match': etag })).status).toBe(304)
    const changed = await fetched(url, { range: 'bytes=0-1', 'if-range': '"other"' })
    expect([changed.status, await changed.text()]).toEqual([200, '0123456789'])
  })

  test.each([
    ['page.html', 'text/html'],
    ['page.xhtml', 'application/xhtml+xml'],
    ['data.bin', 'application/octet-stream'],
  ])('%s is only ever saved', async (name, type) => {
    const { url } = (await upload('creator', '<p>说明</p>', name, type)).body
    const { headers } = await fetched(url)
    expect(headers.get('content-disposition')).toMatch(/^attachment; /)
    expect(headers.get('content-type')).toBe('application/octet-stream')
  })

  test('a drawing is only ever saved', async () => {
    const { url } = (await upload('creator', '<svg/>', 'a.svg', 'image/svg+xml')).body
    expect((await fetched(url)).headers.get('content-disposition')).toMatch(/^attachment; /)
  })

  test('a picture has its size and a small one beside it, upright and without what a camera wrote', async () => {
    const camera = { IFD0: { Make: 'SecretCamera' } }
    const plain = sharp({ create: { width: 1200, height: 600, channels: 3, background: '#0a7' } })
    const photo = await plain.jpeg().withExif(camera).withMetadata({ orientation: 6 }).toBuffer()
    const { status, body } = await upload('creator', new Uint8Array(photo), '照片.jpg', 'image/jpeg')
    expect([status, body.type, body.width, body.height]).toEqual([201, 'image/jpeg', 600, 1200])
    const small = await fetched(String(body.thumbnailUrl))
    expect([small.status, small.headers.get('content-type')]).toEqual([200, 'image/webp'])
    const bytes = Buffer.from(await small.arrayBuffer())
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 240, height: 480 })
    expect(bytes.includes('SecretCamera')).toBe(false)
    const whole = await fetched(body.url)
    expect(Buffer.from(await whole.arrayBuffer()).equals(photo)).toBe(true)
    const stranger = await office.send('manager', 'GET', `tasks/attachments/${body.id}`)
    expect(stranger.status).toBe(404)
  })

  test('one that is not what it says is refused in words, and nothing of it is kept', async () => {
    const before = await kept()
    const { status, body } = await upload('creator', 'no picture', 'a.png', 'image/png')
    expect([status, body.code, Object.keys(body.errors)]).toEqual([422, 'file.lying', ['file']])
    expect(await kept()).toBe(before)
  })

  test('an empty one, and a body without one, are refused', async () => {
    expect(await upload('creator', '')).toMatchObject({
      status: 422,
      body: { errors: { file: [expect.any(String)] } },
    })
    const headers = await office.signIn(office.people.creator)
    const form = new FormData()
    form.set('other', new Blob(['x']), 'x.txt')
    const without = await office.app.request('/api/tasks/attachments', {
      method: 'POST',
      body: form,
      headers,
    })
    expect(without.status).toBe(422)
    const json = await office.send('creator', 'POST', 'tasks/attachments', { file: 'x' })
    expect([json.status, json.body.code]).toEqual([415, 'upload.notMultipart'])
  })

  const raw = async (body: string) => {
    const headers = {
      ...(await office.signIn(office.people.creator)),
      'content-type': 'multipart/form-data; boundary=b',
    }
    const answer = await office.app.request('/api/tasks/attachments', { method: 'POST', body, headers })
    return [answer.status, ((await answer.json()) as { code: string }).code]
  }
  const kept = async () => {
    const keys: string[] = []
    for await (const { key } of office.deps.storage.list()) keys.push(key)
    return keys.length
  }

  test('one that is cut off, or too large, leaves nothing behind', async () => {
    const before = await kept()
    const part = '--b\r\nContent-Disposition: form-data; name="file"; filename="x.txt"\r\n\r\n'
    expect(await raw(`${part}only the begin`)).toEqual([400, 'upload.broken'])
    expect(await raw('no parts at all')).toEqual([400, 'upload.broken'])
    const much = 'x'.repeat(20 * 1024 * 1024 + 1)
    expect(await raw(`${part}${much}\r\n--b--\r\n`)).toEqual([413, 'file.tooLarge'])
    expect(await kept()).toBe(before)
    const most = 'x'.repeat(20 * 1024 * 1024)
    expect((await upload('creator', most)).status).toBe(201)
  })

  test.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\李静\\记录.txt', '记录.txt'],
    ['evil\u202Egnp.exe.txt', 'evilgnp.exe.txt'],
    [`${'长'.repeat(300)}.html`, `${'长'.repeat(250)}.html`],
    ['..', 'file'],
  ])('a name %j is kept as %j', async (given, kept) => {
    expect((await upload('creator', 'x', given)).body.name).toBe(kept)
  })
})
