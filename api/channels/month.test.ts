import { engines } from '@oms/db/test/engines'
import { asc } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jobKinds } from '../job-kinds'
import { runDue } from '../jobs/runner'
import { type Owed, startThreeParties, type ThreeParties } from '../test/three-parties'
import { startWechat, template, type Wechat } from '../test/wechat'
import { bindAccount } from '../wechat/accounts'

const HOUR = 60 * 60 * 1000
const DAYS = 30

describe.each(engines)('a month of three parties on %s', (engine) => {
  let parties: ThreeParties
  let wechat: Wechat
  /** Whose phone is bound, and how many messages it agreed to. */
  const bound = new Set<number>()
  const credits = new Map<number, number>()

  beforeAll(async () => {
    wechat = await startWechat(() => parties.api.clock.now().getTime())
    parties = await startThreeParties(engine, 20261127, { wechat: wechat.environment })
    const settings = {
      wechatTemplate: template,
      ...{ wechatNumberField: 'character_string1', wechatTitleField: 'thing2' },
      ...{ wechatStatusField: 'phrase3', wechatSinceField: 'time4' },
    }
    await parties.call(parties.people.admin[0], 'PATCH', 'system/settings', settings)
    await parties.followed()
  })
  afterAll(async () => {
    await parties.api.close()
    await wechat.stop()
  })

  test('every turn reaches whoever has it, or says why not', { timeout: 120_000 }, async () => {
    const { api, call, everybody, followed, holdersOf, random, read, step } = parties
    const { chance } = random
    const owed: Owed[] = []
    const expected = new Map<string, number>()
    const count = (what: string) => expected.set(what, (expected.get(what) ?? 0) + 1)
    /** Everything that is owed goes out now: what has to become of each, by what the test knows of phones. */
    const settle = async () => {
      for (const { taskId, person } of owed.splice(0)) {
        const now = await read(taskId)
        const left = credits.get(person.id) ?? 0
        if (!holdersOf(now).includes(person)) count('withheld overtaken')
        else if (!bound.has(person.id)) count('withheld notBound')
        else if (left === 0) count('withheld noConsent')
        else {
          credits.set(person.id, left - 1)
          count('sent')
        }
      }
      await followed()
    }

    for (let day = 0; day < DAYS; day += 1) {
      for (const person of everybody) {
        // One in ten binds their phone; who has, agrees to one message, refuses, or banned them long ago.
        if (!bound.has(person.id) && chance(0.1)) {
          await bindAccount(api.deps, person.id, `phone ${person.id}`)
          wechat.agree(`phone ${person.id}`, 0)
          bound.add(person.id)
        }
        const isBanning = person.id % 5 === 0
        if (bound.has(person.id) && !isBanning && chance(0.6)) {
          wechat.agree(`phone ${person.id}`)
          await call(person, 'POST', 'me/wechat_consents', { template })
          credits.set(person.id, (credits.get(person.id) ?? 0) + 1)
        }
      }
      // On some days WeChat is away from one moment to the next, and back before the last attempt.
      const isAway = day % 7 === 3
      wechat.answers(isAway ? 'nothing' : undefined)
      for (let part = 0; part < 8; part += 1) {
        api.clock.advance(HOUR / 2)
        owed.push(...(await step(`第 ${day + 1} 天的报修 ${part + 1}`)))
        // Now and then the server is busy, and sends several at once; while WeChat is away all of the day.
        if (!isAway && chance(0.7)) await settle()
      }
      await settle()
      if (isAway) {
        wechat.answers(undefined)
        api.clock.advance(HOUR)
        await runDue(api.deps, jobKinds)
      }
      api.clock.advance(12 * HOUR)
    }

    const { deliveries } = api.db.tables
    const rows = await api.db.select().from(deliveries).orderBy(asc(deliveries.id))
    const told = new Map<string, number>()
    for (const { state, reason } of rows) {
      const what = reason === null ? state : `${state} ${reason}`
      told.set(what, (told.get(what) ?? 0) + 1)
    }
    const sorted = (counts: ReadonlyMap<string, number>) => Object.fromEntries([...counts].sort())
    console.log(`${engine}: ${rows.length} turns told of in ${DAYS} days: ${JSON.stringify(sorted(told))}`)
    expect(sorted(told)).toEqual(sorted(expected))
    expect(told.get('sent')).toBe(wechat.messages.length)
    expect(
      Math.min(...['sent', 'withheld noConsent', 'withheld notBound'].map((what) => told.get(what) ?? 0)),
    ).toBeGreaterThan(9)
    expect(rows.filter(({ attempts }) => attempts > 1).length).toBeGreaterThan(0)
  })
})
