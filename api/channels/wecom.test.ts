import { engines } from '@oms/db/test/engines'
import { asc, eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { jobKinds } from '../job-kinds'
import { runDue } from '../jobs/runner'
import { follow } from '../outbox/follow'
import { placeEvents } from '../outbox/sequence'
import { deliver } from '../telling/spread'
import { type Colleague, type Office, startOffice } from '../test/start-office'
import { startWecom, type Wecom } from '../test/wecom'

const MINUTE = 60_000

describe.each(engines)('messages over 企业微信 on %s', (engine) => {
  let office: Office
  let wecom: Wecom
  beforeEach(async () => {
    const times = { now: Date.now }
    wecom = await startWecom(() => times.now())
    const publicUrl = 'https://oms.example.com'
    office = await startOffice(engine, { environment: { wecom: wecom.environment, publicUrl } })
    times.now = () => office.clock.now().getTime()
    await followed()
  })
  afterEach(async () => {
    await office.close()
    await wecom.stop()
  })

  const accountOf = async (who: Colleague) => {
    const { users } = office.db.tables
    const [row] = await office.db.select().from(users).where(eq(users.id, office.people[who].id))
    return row?.username ?? ''
  }
  const hire = async (...all: readonly Colleague[]) => {
    for (const who of all) wecom.hire(await accountOf(who))
  }
  const followed = async () => {
    const { db, clock } = office
    await placeEvents(db, 'one', clock.now())
    while ((await follow(db, [deliver], 'one', clock.now()))?.events);
    await runDue(office.deps, jobKinds)
  }
  const turns = async () => {
    const { deliveries } = office.db.tables
    const rows = await office.db
      .select()
      .from(deliveries)
      .where(eq(deliveries.about, 'turn'))
      .orderBy(asc(deliveries.id))
    return rows.map(({ kind, state, reason }) => [kind, state, reason])
  }

  test('whoever has the turn gets a card that opens the task', async () => {
    await hire('admin')
    const id = await office.bring('pending', { title: '报表<打不开>' })
    await followed()
    expect(wecom.messages).toMatchObject([
      {
        touser: await accountOf('admin'),
        msgtype: 'textcard',
        textcard: {
          title: `T${String(id).padStart(6, '0')} 报表＜打不开＞`,
          description: '李静：提交，现为“待审核”',
          url: `https://oms.example.com/tasks/${id}`,
        },
      },
    ])
    expect(await turns()).toEqual([['create', 'sent', null]])
  })

  test('a title of any length fits, and cuts no character in two', async () => {
    await hire('admin')
    await office.bring('pending', { title: '漏'.repeat(200) })
    await followed()
    const title = wecom.messages[0]?.textcard?.title ?? ''
    expect(title).toMatch(/^T000001 漏+…$/)
    expect(Buffer.byteLength(title)).toBeGreaterThan(120)
  })

  test('who has no account of that name there is not reached, and the deliveries say so', async () => {
    await office.bring('pending')
    await followed()
    expect(await turns()).toEqual([['create', 'failed', 'recipient']])
  })

  test('a token is asked for once, and anew when it is no longer taken', async () => {
    await hire('admin', 'manager')
    await office.bring('pending')
    await followed()
    await office.bring('reviewed')
    await followed()
    expect(wecom.asked['/cgi-bin/gettoken']).toBe(1)
    wecom.revoke()
    await office.bring('reviewed')
    await followed()
    expect(wecom.asked['/cgi-bin/gettoken']).toBe(2)
    expect((await turns()).filter(([, state]) => state !== 'sent')).toEqual([
      ['create', 'withheld', 'overtaken'],
      ['create', 'withheld', 'overtaken'],
    ])
  })

  test('what comes while it is away, or is too much, goes out later', async () => {
    await hire('admin')
    wecom.answers('nothing')
    await office.bring('pending')
    await followed()
    wecom.answers(45009)
    office.clock.advance(MINUTE)
    await followed()
    expect([wecom.messages, await turns()]).toEqual([[], [['create', 'waiting', null]]])
    wecom.answers(undefined)
    office.clock.advance(2 * MINUTE)
    await followed()
    expect(await turns()).toEqual([['create', 'sent', null]])
    expect(wecom.messages).toHaveLength(1)
  })

  test('what it refuses for good is told once', async () => {
    await hire('admin')
    wecom.answers(48002)
    await office.bring('pending')
    await followed()
    expect(await turns()).toEqual([['create', 'failed', 'refused']])
  })

  test('a test goes to whoever asks for it, and says what 企业微信 answered', async () => {
    const ask = (who: Colleague) => office.send<object>(who, 'POST', 'system/channels/wecom/test')
    expect((await ask('admin')).body).toMatchObject({ ok: false, status: 81013 })
    await hire('admin')
    expect((await ask('admin')).body).toEqual({ ok: true, status: 0, answer: 'm1' })
    expect(wecom.messages).toMatchObject([{ textcard: { title: '测试消息' } }])
    expect((await ask('manager')).status).toBe(403)
  })
})
