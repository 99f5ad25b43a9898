import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Office, startOffice } from '../test/start-office'

const PLACE = 'me/notification_preferences'

describe.each(engines)('how somebody wants to be told on %s', (engine) => {
  let office: Office
  beforeAll(async () => {
    office = await startOffice(engine)
  })
  afterAll(() => office.close())

  const put = (body: unknown) => office.send('creator', 'PUT', PLACE, body)
  const byDefault = {
    mail: {
      ...{ turn: 'now', relieved: 'now', mention: 'now' },
      ...{ comment: 'digest', progress: 'digest', alert: 'now' },
    },
    wecom: {
      ...{ turn: 'now', relieved: 'now', mention: 'now' },
      ...{ comment: 'digest', progress: 'none', alert: 'now' },
    },
    wechat: { turn: 'now' },
    quietHours: null,
    digestAt: '08:30',
  }

  test('who never said so is told as by default', async () => {
    expect((await office.send('creator', 'GET', PLACE)).body).toEqual(byDefault)
  })

  test('what is set stands beside what is not, for oneself alone, and is in the audit', async () => {
    const set = { mail: { comment: 'none' }, quietHours: { from: '22:00', to: '07:30' } }
    const expected = { ...byDefault, ...set, mail: { ...byDefault.mail, comment: 'none' } }
    const answer = await put(set)
    expect([answer.status, answer.body]).toEqual([200, expected])
    expect((await put({ digestAt: '17:00' })).body).toEqual({ ...expected, digestAt: '17:00' })
    expect((await office.send('creator', 'GET', PLACE)).body).toEqual({ ...expected, digestAt: '17:00' })
    expect((await office.send('manager', 'GET', PLACE)).body).toEqual(byDefault)
    const { body } = await office.send<object[]>(
      'admin',
      'GET',
      `system/audit?resource=users&recordId=${office.people.creator.id}&_sort=id&_order=asc`,
    )
    expect(body).toMatchObject([
      {
        action: 'update',
        before: { notificationPreferences: byDefault },
        after: { notificationPreferences: expected },
      },
      { action: 'update' },
    ])
    expect((await put({ quietHours: null })).body).toMatchObject({ quietHours: null })
  })

  test.each([
    ['a channel that there is not', { pigeon: { turn: 'now' } }, ['pigeon']],
    ['what a channel does not tell of', { wechat: { comment: 'now' } }, ['wechat.comment']],
    ['a pace that there is not', { mail: { turn: 'later' } }, ['mail.turn']],
    ['a pace that a channel has not', { wechat: { turn: 'digest' } }, ['wechat.turn']],
    ['a name of JavaScript', { mail: { constructor: 'now' } }, ['mail.constructor']],
    ['a channel without kinds', { mail: 'now' }, ['mail']],
    ['a time that is none', { digestAt: '24:00' }, ['digestAt']],
    ['half of the quiet hours', { quietHours: { from: '22:00' } }, ['quietHours.to']],
    ['quiet hours all day long', { quietHours: { from: '22:00', to: '22:00' } }, ['quietHours.to']],
    ['quiet hours that are a text', { quietHours: 'at night' }, ['quietHours']],
    ['all that is wrong at once', { digestAt: 8, mail: { turn: null } }, ['digestAt', 'mail.turn']],
  ])('%s is refused at its place, and nothing kept', async (_, body, places) => {
    const before = (await office.send('creator', 'GET', PLACE)).body
    const { status, body: refusal } = await put(body)
    expect([status, Object.keys(refusal.errors ?? {}).sort()]).toEqual([422, places])
    expect((await office.send('creator', 'GET', PLACE)).body).toEqual(before)
  })
})
