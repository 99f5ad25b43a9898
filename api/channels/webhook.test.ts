import { engines } from '@oms/db/test/engines'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startTold } from '../test/start-told'

const HOUR = 60 * 60 * 1000
const label = { zh: '值班系统', en: 'Duty system' }

describe.each(engines)('webhooks on %s', (engine) => {
  let office: Awaited<ReturnType<typeof startTold>>
  beforeEach(async () => {
    office = await startTold(engine, (url) => ({
      x_duty: { kind: 'webhook', label, url: `${url}/hook`, kinds: ['create', 'review', 'edit'] },
    }))
  })
  afterEach(() => office.close())

  const trusted = async () => {
    const { status, body } = await office.secret('x_duty')
    expect([status, body.secret]).toEqual([201, expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/)])
    office.receiver.trust(body.secret ?? '')
    return body.secret ?? ''
  }

  test('what happened is posted, signed, without what people wrote to each other', async () => {
    await trusted()
    const id = await office.bring('assigned', { title: '报表打不开' })
    await office.followed()
    const number = `T${String(id).padStart(6, '0')}`
    const link = `https://oms.example.com/tasks/${id}`
    const data = { id, number, title: '报表打不开', link }
    expect(office.receiver.taken.map(({ body }) => body)).toEqual([
      {
        ...{ type: 'task.create', timestamp: '2026-03-02T01:00:00.000Z' },
        data: { ...data, kind: 'create', status: 'pending', turnRole: 'admin' },
      },
      {
        ...{ type: 'task.review', timestamp: '2026-03-02T01:01:00.000Z' },
        data: { ...data, kind: 'review', status: 'reviewed', turnRole: 'manager' },
      },
    ])
    expect(await office.deliveries()).toEqual([
      ['x_duty', 'create', 'sent', null],
      ['x_duty', 'review', 'sent', null],
    ])
  })

  test('what nobody here is told of is told too, where it is asked for', async () => {
    await trusted()
    const id = await office.bring('pending')
    await office.send('admin', 'PATCH', `tasks/tasks/${id}`, { priority: 'high' })
    await office.followed()
    expect(office.receiver.taken.map(({ body }) => body.type)).toEqual(['task.create', 'task.edit'])
  })

  test('while it is away nothing is lost, and the same message keeps its id', async () => {
    await trusted()
    office.receiver.answers({ status: 500 })
    await office.bring('pending')
    await office.followed()
    office.receiver.answers('nothing')
    office.clock.advance(HOUR)
    await office.followed()
    expect(await office.deliveries()).toEqual([['x_duty', 'create', 'waiting', null]])
    office.receiver.answers(undefined)
    office.clock.advance(HOUR)
    await office.followed()
    expect(office.receiver.taken).toMatchObject([{ id: 'msg_1' }])
    expect(await office.deliveries()).toEqual([['x_duty', 'create', 'sent', null]])
  })

  test('what is signed with a secret that the other side does not know is not taken', async () => {
    await trusted()
    office.receiver.trust('whsec_b3RoZXI=')
    await office.bring('pending')
    await office.followed()
    expect(office.receiver.taken).toEqual([])
    expect(await office.deliveries()).toEqual([['x_duty', 'create', 'waiting', null]])
  })

  test('what the environment does not set cannot be tried, and says so', async () => {
    expect((await office.test('mail')).body).toEqual({
      ...{ ok: false, status: null, answer: '服务器上没有设置这个渠道，见部署说明' },
    })
  })

  test('a new secret signs at once, the earlier one for a day more', async () => {
    const first = await trusted()
    const second = (await office.secret('x_duty')).body.secret ?? ''
    for (const secret of [first, second]) {
      office.receiver.trust(secret)
      expect((await office.test('x_duty')).body).toMatchObject({ ok: true, status: 200 })
    }
    office.clock.advance(24 * HOUR)
    expect((await office.test('x_duty')).body).toMatchObject({ ok: true })
    office.receiver.trust(first)
    expect((await office.test('x_duty')).body).toMatchObject({ ok: false, status: 401 })
  })

  test('410 says that nobody wants it, and a redirect is not followed', async () => {
    await trusted()
    office.receiver.answers({ status: 410 })
    await office.bring('pending')
    await office.followed()
    expect(await office.deliveries()).toEqual([['x_duty', 'create', 'withheld', 'outOfUse']])
    office.receiver.answers({ status: 302, headers: { location: `${office.receiver.url}/elsewhere` } })
    expect((await office.test('x_duty')).body).toMatchObject({ ok: false, status: 302 })
    expect(Object.keys(office.receiver.called)).toEqual(['/hook'])
  })

  test('without a secret nothing is sent, and that is said', async () => {
    await office.bring('pending')
    await office.followed()
    expect(await office.deliveries()).toEqual([['x_duty', 'create', 'failed', 'noSecret']])
    expect((await office.test('x_duty')).body).toEqual({ ok: false, status: null, answer: '还没有填写密钥' })
    expect(office.receiver.called).toEqual({})
  })

  test('secrets are made and tests sent by administrators alone, in the audit without the secret', async () => {
    const secret = await trusted()
    await office.test('x_duty')
    for (const path of ['secret', 'test'])
      for (const who of ['creator', 'manager', 'assignee'] as const)
        expect((await office.send(who, 'POST', `system/channels/x_duty/${path}`)).status).toBe(403)
    expect((await office.send('admin', 'POST', 'system/channels/x_none/secret')).status).toBe(404)
    expect((await office.send('admin', 'POST', 'system/channels/mail/secret')).status).toBe(404)
    const { body, text } = await office.send<object[]>('admin', 'GET', 'system/audit?resource=channels')
    expect(body).toMatchObject([
      { recordName: '值班系统', after: { key: 'x_duty', test: true, status: 200 } },
      { recordName: '值班系统', after: { key: 'x_duty', secret: 'new' } },
    ])
    expect(text).not.toContain(secret)
    const { channelSecrets } = office.db.tables
    expect(JSON.stringify(await office.db.select().from(channelSecrets))).not.toContain(secret)
  })

  test('who is not of 管理方 is told of no channel and no address', async () => {
    for (const path of ['declaration', 'openapi.json']) {
      const told = async (who: 'admin' | 'manager') => (await office.send(who, 'GET', path)).text
      expect((await told('admin')).includes('x_duty')).toBe(true)
      expect(/x_duty|\/hook/.test(await told('manager'))).toBe(false)
    }
  })
})

describe.each(['sqlite'] as const)('addresses inside the network, on %s', (engine) => {
  test.each([
    ...['http://127.0.0.1', 'http://localhost', 'http://[::1]', 'http://[::ffff:127.0.0.1]'],
    ...[
      'http://10.0.0.1',
      'http://169.254.169.254',
      'http://[fd00::1]',
      'http://0x7f.1',
      'http://2130706433',
    ],
  ])('%s is called only where the environment allows it', async (origin) => {
    const office = await startTold(
      engine,
      (url) => ({ x_duty: { kind: 'webhook', label, url: `${origin}:${new URL(url).port}/hook` } }),
      { isPrivateAllowed: false },
    )
    await office.secret('x_duty')
    await office.bring('pending')
    await office.followed()
    expect(await office.deliveries()).toEqual([['x_duty', 'create', 'failed', 'private']])
    expect((await office.test('x_duty')).body).toMatchObject({ ok: false, status: null })
    expect(office.receiver.called).toEqual({})
    await office.close()
  })
})
