import { declare } from '@oms/db/domain/declare'
import { engines } from '@oms/db/test/engines'
import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { declared } from '../declared'
import { type MailServer, startMailServer } from '../test/mail-server'
import type { Person } from '../test/people'
import { type Receiver, robotSecrets, startReceiver } from '../test/receiver'
import { type Owed, startThreeParties, type ThreeParties } from '../test/three-parties'
import { startWechat, template, type Wechat } from '../test/wechat'
import { bindAccount } from '../wechat/accounts'

const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR
const DAYS = 30
const label = { zh: '运维群', en: 'Operations' }
const withRobot = declare(declared, [], { channels: { x_group: { kind: 'wecomRobot', label } } })
/** By 企业微信: the robot is gone; the system is busy. */
const [GONE, BUSY] = [93000, -1]

describe.each(engines)('a month of turns over mail, WeChat and a robot on %s', (engine) => {
  let parties: ThreeParties
  let server: MailServer
  let wechat: Wechat
  let receiver: Receiver
  beforeAll(async () => {
    wechat = await startWechat(() => parties.api.clock.now().getTime())
  })
  afterEach(async () => {
    await parties.api.close()
    await server.stop()
    await receiver.stop()
  })
  afterAll(() => wechat.stop())

  const begin = async (seed: number, more: object = {}) => {
    server = await startMailServer()
    receiver = await startReceiver(() => parties.api.clock.now().getTime())
    const environment = { mail: server.environment, channelsPrivate: true, ...more }
    parties = await startThreeParties(engine, seed, environment, withRobot)
    const url = `${receiver.url}/cgi-bin/webhook/send?key=${robotSecrets.wecom}`
    await parties.call(parties.people.admin[0], 'POST', 'system/channels/x_group/secret', { url })
  }
  const addressOf = ({ id }: Person) => `person${id}@example.com`
  const giveAddress = (person: Person) =>
    parties.call(person, 'PATCH', 'accounts/users/me', { email: addressOf(person) })
  const prefer = (person: Person, preferences: object) =>
    parties.call(person, 'PUT', 'me/notification_preferences', preferences)

  type Row = { readonly channel: string; readonly state: string; readonly reason: string | null }
  /** What became of each turn that somebody was owed, over every channel. */
  const outcomes = async (owed: readonly Owed[]) => {
    const { deliveries, events } = parties.api.db.tables
    const rows = await parties.api.db
      .select({ delivery: deliveries, at: events.createdAt })
      .from(deliveries)
      .innerJoin(events, eq(events.id, deliveries.eventId))
    const turns = rows.filter(({ delivery }) => delivery.about === 'turn')
    const became = owed.map((one): readonly Row[] =>
      turns.flatMap(({ delivery, at }) =>
        delivery.taskId === one.taskId &&
        delivery.userId === one.person.id &&
        delivery.kind === one.action &&
        at.getTime() === one.at
          ? delivery
          : [],
      ),
    )
    const reached = became.filter((each) => each.some(({ state }) => state === 'sent')).length
    const why = new Map<string, number>()
    for (const each of became.filter((rows) => rows.every(({ state }) => state !== 'sent')))
      for (const { channel, reason } of each)
        why.set(`${channel} ${reason}`, (why.get(`${channel} ${reason}`) ?? 0) + 1)
    const messages = (channel: string) =>
      new Set(
        rows.flatMap(({ delivery }) =>
          delivery.channel === channel && delivery.state === 'sent' ? delivery.messageId : [],
        ),
      ).size
    const open = rows.filter(({ delivery }) => delivery.state === 'waiting').length
    const robot = rows.flatMap(({ delivery, at }) =>
      delivery.channel === 'x_group' ? { ...delivery, at: at.getTime() } : [],
    )
    return { became, reached, robot, why: Object.fromEntries([...why].sort()), messages, open }
  }

  test('without faults each reaches whoever has it', { timeout: 240_000 }, async () => {
    await begin(20261128)
    const { api, everybody, followed, step } = parties
    for (const person of everybody) await giveAddress(person)
    await followed()
    const owed: Owed[] = []
    for (let day = 0; day < DAYS; day += 1) {
      for (let part = 0; part < 8; part += 1) {
        api.clock.advance(HOUR / 2)
        owed.push(...(await step(`第 ${day + 1} 天的报修 ${part + 1}`)))
        await followed()
      }
      api.clock.advance(20 * HOUR)
      await followed()
    }
    api.clock.advance(2 * DAY)
    await followed()
    const { reached, why, messages, open, robot } = await outcomes(owed)
    console.log(`${engine}: ${owed.length} turns, reached ${reached}, why not ${JSON.stringify(why)}`)
    expect(owed.length).toBeGreaterThan(100)
    expect({ reached, why, open }).toEqual({ reached: owed.length, why: {}, open: 0 })
    expect(server.letters).toHaveLength(messages('mail'))
    expect(robot.length).toBeGreaterThan(100)
    expect(robot.filter(({ state }) => state !== 'sent')).toEqual([])
    expect(receiver.taken).toHaveLength(robot.length)
  })

  test('with faults each reaches them, or says why not', { timeout: 240_000 }, async () => {
    await begin(20261129, { wechat: wechat.environment })
    const { api, call, everybody, people, random, followed, step, turns } = parties
    const { chance } = random
    await call(people.admin[0], 'PATCH', 'system/settings', {
      wechatTemplate: template,
      ...{ wechatNumberField: 'character_string1', wechatTitleField: 'thing2' },
      ...{ wechatStatusField: 'phrase3', wechatSinceField: 'time4' },
    })
    const nth = new Map(everybody.map((person, index) => [person.id, index + 2]))
    const is = (person: Person, rest: number) => (nth.get(person.id) ?? 0) % 4 === rest
    const declines = (person: Person) => is(person, 1) || person === people.admin[1]
    for (const person of everybody) {
      if (!is(person, 0)) await giveAddress(person)
      if (declines(person)) await prefer(person, { mail: { turn: 'none' } })
      // Away at noon; what comes meanwhile is overtaken, or read by who looks in.
      if (is(person, 2)) await prefer(person, { quietHours: { from: '10:00', to: '21:00' } })
    }
    await followed()

    const owed: Owed[] = []
    const boundAt = new Map<number, number>()
    const hasRead = new Set<string>()
    const wasFull = new Set<string>()
    /** What the robot answered on which day. */
    const refused = new Map<number, number>()
    const dayOf = (at: number) => Math.floor(at / DAY)
    for (let day = 0; day < DAYS; day += 1) {
      for (const person of everybody) {
        const phone = `phone ${engine} ${person.id}`
        if (!boundAt.has(person.id) && chance(0.05)) {
          await bindAccount(api.deps, person.id, phone)
          wechat.agree(phone, 0)
          boundAt.set(person.id, api.clock.now().getTime())
        }
        if (boundAt.has(person.id) && chance(0.4)) {
          wechat.agree(phone)
          await call(person, 'POST', 'me/wechat_consents', { template })
        }
        const isFull = chance(0.2)
        server.answers(isFull ? 552 : undefined, addressOf(person))
        if (isFull) wasFull.add(`${person.id} ${dayOf(api.clock.now().getTime())}`)
      }
      const code = [GONE, BUSY][day % 5]
      receiver.answers(
        code === undefined ? undefined : { status: 200, body: { errcode: code, errmsg: 'as told' } },
      )
      if (code !== undefined) refused.set(dayOf(api.clock.now().getTime()), code)
      for (let part = 0; part < 8; part += 1) {
        api.clock.advance(HOUR / 2)
        const given = await step(`第 ${day + 1} 天的报修 ${part + 1}`)
        owed.push(...given)
        await followed()
        for (const { taskId, person } of given.filter(() => chance(0.2))) {
          await call(person, 'POST', 'workflow/notifications/mark_all_read', { taskId })
          hasRead.add(`${person.id} ${taskId}`)
        }
      }
      api.clock.advance(14 * HOUR)
      await followed()
      api.clock.advance(6 * HOUR)
    }
    receiver.answers(undefined)
    api.clock.advance(2 * DAY)
    await followed()

    /** Whether a fault that was brought about, or a wish, is behind it. */
    const explains = ({ taskId, person, at }: Owed, { reason }: Row): boolean => {
      const bound = boundAt.get(person.id)
      const passedOn = turns.some(
        (turn) => turn.taskId === taskId && turn.at > at && !turn.holders.includes(person),
      )
      const isFull = [dayOf(at), dayOf(at) + 1].some((one) => wasFull.has(`${person.id} ${one}`))
      const reasons: Readonly<Record<string, boolean>> = {
        noAddress: is(person, 0),
        declined: declines(person),
        read: is(person, 2) && hasRead.has(`${person.id} ${taskId}`),
        overtaken: is(person, 2) && passedOn,
        recipient: isFull,
        notBound: bound === undefined || bound > at,
        noConsent: bound !== undefined,
      }
      return reason !== null && reasons[reason] === true
    }
    const { became, reached, why, messages, open, robot } = await outcomes(owed)
    const unexplained = owed.filter((one, index) => {
      const rows = became[index] ?? []
      const isReached = rows.some(({ state }) => state === 'sent')
      return !isReached && (rows.length < 2 || !rows.every((row) => explains(one, row)))
    })
    const saysWhy = owed.length - reached
    console.log(
      `${engine}: ${owed.length} turns, reached ${reached}, why not ${saysWhy}: ${JSON.stringify(why)}`,
    )
    expect({ unexplained, open }).toEqual({ unexplained: [], open: 0 })
    expect(Object.values(why).reduce((sum, count) => sum + count, 0)).toBe(2 * saysWhy)
    expect(Math.min(reached, saysWhy)).toBeGreaterThan(10)
    expect(Object.keys(why)).toEqual(
      expect.arrayContaining([
        ...['mail declined', 'mail noAddress', 'mail overtaken', 'mail read', 'mail recipient'],
        ...['wechat noConsent', 'wechat notBound'],
      ]),
    )
    // What met a busy robot is tried until it is no longer, the next day, or until it is given up.
    const codesOf = (at: number) => [dayOf(at), dayOf(at) + 1].map((one) => refused.get(one))
    const isExplained = ({ reason, at }: (typeof robot)[number]) =>
      (reason === 'secret' && codesOf(at).includes(GONE)) || (reason === 'away' && codesOf(at).includes(BUSY))
    const heard = robot.filter(({ state }) => state === 'sent')
    const unheard = robot.filter(({ state }) => state !== 'sent')
    console.log(
      `${engine}: ${robot.length} things to tell a robot, told ${heard.length}, why not ${unheard.length}: ${JSON.stringify(counted(unheard))}`,
    )
    expect(unheard.filter((one) => !isExplained(one))).toEqual([])
    const onGone = robot.filter(({ at }) => refused.get(dayOf(at)) === GONE)
    expect(onGone.filter(({ reason }) => reason !== 'secret')).toEqual([])
    expect(Math.min(onGone.length, heard.filter(({ attempts }) => attempts > 1).length)).toBeGreaterThan(0)
    expect(receiver.taken).toHaveLength(heard.length)
    expect(server.letters).toHaveLength(messages('mail'))
    expect(wechat.messages.filter(({ touser }) => String(touser).includes(engine))).toHaveLength(
      messages('wechat'),
    )
  })
})

const counted = (rows: readonly { readonly reason: string | null }[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {}
  for (const { reason } of rows) counts[reason ?? ''] = (counts[reason ?? ''] ?? 0) + 1
  return counts
}
