import { engines } from '@oms/db/test/engines'
import { asc } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { randomOf } from '../demo/random'
import { jobKinds } from '../job-kinds'
import { runDue } from '../jobs/runner'
import { follow } from '../outbox/follow'
import { placeEvents } from '../outbox/sequence'
import { deliver } from '../telling/spread'
import type { Person } from '../test/people'
import { startApi, type TestApi } from '../test/start-api'
import { startWechat, template, type Wechat } from '../test/wechat'
import { bindAccount } from '../wechat/accounts'

const HOUR = 60 * 60 * 1000
const DAYS = 30

type Open = {
  readonly key: string
  readonly outcomes: readonly { readonly key: string; readonly fields: Readonly<Record<string, Field>> }[]
}
type Field = { readonly kind: string; readonly required?: boolean; readonly options?: object }
type Task = {
  readonly id: number
  readonly turn: { readonly role: string; readonly userId?: number } | null
  readonly actions: readonly Open[]
}

/** A message that somebody is owed, as the test itself reckons it. */
type Owed = { readonly taskId: number; readonly person: Person; readonly action: string }

describe.each(engines)('a month of three parties on %s', (engine) => {
  let api: TestApi
  let wechat: Wechat
  const { chance, pick } = randomOf(20261127)
  let people: Readonly<Record<'user' | 'admin' | 'manager' | 'employee', readonly Person[]>>
  /** Whose phone is bound, and how many messages it agreed to. */
  const bound = new Set<number>()
  const credits = new Map<number, number>()

  beforeAll(async () => {
    wechat = await startWechat(() => api.clock.now().getTime())
    api = await startApi({
      engine,
      now: new Date('2026-03-02T01:00:00.000Z'),
      environment: { wechat: wechat.environment },
    })
    const several = async (role: keyof typeof people, count: number) => {
      const made: Person[] = []
      while (made.length < count) made.push(await api.person(role, { name: `${role} ${made.length + 1}` }))
      return made
    }
    people = {
      user: await several('user', 4),
      admin: await several('admin', 2),
      manager: await several('manager', 2),
      employee: await several('employee', 4),
    }
    const settings = {
      wechatTemplate: template,
      ...{ wechatNumberField: 'character_string1', wechatTitleField: 'thing2' },
      ...{ wechatStatusField: 'phrase3', wechatSinceField: 'time4' },
    }
    await call(people.admin[0], 'PATCH', 'system/settings', settings)
    await placeEvents(api.db, 'one', api.clock.now())
    await follow(api.db, deliver, 'one', api.clock.now())
  })
  afterAll(async () => {
    await api.close()
    await wechat.stop()
  })

  const call = async <T = Task>(as: Person | undefined, method: string, path: string, body?: unknown) => {
    const answer = await api.call<T>(method, `/api/${path}`, { as, body })
    expect(answer.status, `${method} ${path} ${answer.text}`).toBeLessThan(300)
    return answer.body
  }
  /** By one who always sees it. */
  const read = (id: number) => call(people.admin[0], 'GET', `tasks/tasks/${id}`)
  const everybody = () => Object.values(people).flat()

  test('every turn reaches whoever has it, or says why not', { timeout: 120_000 }, async () => {
    const owed: Owed[] = []
    const expected = new Map<string, number>()
    let isAway = false
    const tasks = new Set<number>()

    const holdersOf = ({ turn }: Pick<Task, 'turn'>): readonly Person[] => {
      if (!turn) return []
      if (turn.userId !== undefined) return everybody().filter(({ id }) => id === turn.userId)
      return people[turn.role as keyof typeof people]
    }
    /** Whom a step puts the turn to, but its own actor; who is urged has it already. */
    const owe = (before: Pick<Task, 'turn'>, task: Task, action: string, actor: Person) => {
      const had = holdersOf(before)
      for (const person of holdersOf(task))
        if (person !== actor && (action === 'urge' || !had.includes(person)))
          owed.push({ taskId: task.id, person, action })
    }

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
      await placeEvents(api.db, 'one', api.clock.now())
      while ((await follow(api.db, deliver, 'one', api.clock.now()))?.events);
      await runDue(api.deps, jobKinds)
    }

    const bodyFor = (fields: Readonly<Record<string, Field>>) => {
      const body: Record<string, unknown> = {}
      for (const [name, field] of Object.entries(fields)) {
        if (!field.required) continue
        if (field.kind === 'person') body[name] = pick(people.employee).id
        else if (field.kind === 'choice') body[name] = pick(Object.keys(field.options ?? {}))
        else body[name] = '如上所述'
      }
      return body
    }

    for (let day = 0; day < DAYS; day += 1) {
      for (const person of everybody()) {
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
      isAway = day % 7 === 3
      wechat.answers(isAway ? 'nothing' : undefined)
      for (let step = 0; step < 8; step += 1) {
        api.clock.advance(HOUR / 2)
        if (tasks.size < 4 || chance(0.2)) {
          const reporter = pick(people.user)
          const made = await call(reporter, 'POST', 'tasks/tasks', {
            ...{ title: `第 ${day + 1} 天的报修 ${step + 1}`, description: '见标题', taskType: 'issue' },
          })
          tasks.add(made.id)
          owe({ turn: null }, made, 'create', reporter)
        } else {
          const id = pick([...tasks])
          const actor = pick(everybody())
          const seen = await api.call<Task>('GET', `/api/tasks/tasks/${id}`, { as: actor })
          const open = seen.status === 200 ? seen.body.actions : []
          if (open.length === 0) continue
          const action = pick(open)
          const outcome = pick(action.outcomes)
          const before = await read(id)
          const moved = await api.call<Task>('POST', `/api/tasks/tasks/${id}/${action.key}`, {
            as: actor,
            body: { outcome: outcome.key, ...bodyFor(outcome.fields) },
          })
          if (moved.status >= 300) continue
          const now = await read(id)
          if (!now.turn) tasks.delete(id)
          owe(before, now, action.key, actor)
        }
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
