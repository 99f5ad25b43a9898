import { engines } from '@oms/db/test/engines'
import { array, assert, asyncProperty, constantFrom, nat, record } from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../test/people'
import { type Answer, startApi, type TestApi } from '../test/start-api'
import * as model from '../test/workflow/model'
import { everything } from '../test/workflow/model-moves'
import { table } from '../test/workflow/shipped/table'

type Read = {
  readonly id: number
  readonly status: string
  readonly actions: readonly {
    readonly key: string
    readonly outcomes: readonly {
      readonly key: string
      readonly to: string | null
      readonly fields: { readonly comment?: { readonly required?: true } }
    }[]
  }[]
  readonly comments: readonly { readonly author: { readonly name: string }; readonly body: string }[]
  readonly logs: readonly Readonly<Record<string, string | number | null>>[]
} & Readonly<Record<string, unknown>>

const dawn = Date.parse('2026-03-02T01:00:00.000Z')
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** A sign-in lasts 30 days. */
const LONGEST = 29 * DAY

const milestones = ['reviewedAt', 'assignedAt', 'startedAt', 'completedAt', 'confirmedAt', 'closedAt']
const causes = ['user', 'management', 'outside']
const ends = ['close', 'withdraw', 'review.reject', 'decline', 'handle.decline']
const priorities = ['low', 'normal', 'high', 'urgent']

/** Most steps lead on; the others take what is open or not, say nothing, or are based on an old version. */
const step = record({
  kind: constantFrom(
    ...(['onward', 'onward', 'onward', 'onward', 'onward', 'onward', 'onward', 'open', 'open'] as const),
    ...(['any', 'any', 'silent', 'stale', 'edit', 'comment', 'urge', 'urge'] as const),
  ),
  what: nat(999),
  who: nat(999),
  field: nat(999),
  pause: constantFrom(1, 1, 30, 30, 120, 250, 8 * 24 * 60).map((minutes) => minutes * MINUTE),
})
type Step = { readonly kind: string; readonly what: number; readonly who: number; readonly field: number }
type Attempt = { readonly who: model.Walker; readonly does: string; readonly sent: model.Sent }

const pick = <T>(choices: readonly T[], index: number): T => {
  const chosen = choices[index % choices.length]
  if (chosen === undefined) throw new Error('There is nothing to choose from')
  return chosen
}

/** What is given with an action, now this and now that; with any other what its table gives. */
const given: Readonly<Record<string, (field: number) => model.Sent>> = {
  assign: (field) => ({ assignee: pick(['first', 'second', 'rivalEmployee'] as const, field) }),
  handover: (field) => ({ heir: pick(['creator', 'colleague', 'colleague', 'rival'] as const, field) }),
  'handle.hold': (field) => ({ cause: pick(causes, field) }),
  'confirm.accept': (field) => (field % 2 === 0 ? { rating: 1 + (field % 5) } : {}),
}

/** What the step tries, given how the model stands. */
const attemptOf = (state: model.State, { kind, what, who, field }: Step, now: number): Attempt => {
  const anyone = pick(model.walkers, who)
  const comment = kind === 'silent' ? undefined : `because ${field}`
  if (kind === 'comment') return { who: anyone, does: 'add_comment', sent: { body: `say ${field}` } }
  if (kind === 'edit') {
    const editor = what % 3 === 0 ? anyone : pick(['creator', 'admin'] as const, who)
    const change = field % 2 === 0 ? { title: `Trouble ${what}` } : { priority: pick(priorities, what) }
    const version = field % 5 === 0 ? state.version - 1 : undefined
    return { who: editor, does: 'PATCH', sent: { ...change, version } }
  }
  const version = kind === 'stale' ? state.version - 1 : field % 4 === 0 ? state.version : undefined
  const sentWith = (does: string): model.Sent => ({
    ...{ comment, version },
    ...(given[does]?.(field) ?? { fields: table[does]?.ways[0]?.fields }),
  })
  if (kind === 'urge')
    return { who: pick(['creator', 'creator', anyone], what), does: 'urge', sent: { comment } }
  if (kind === 'any') {
    const does = pick(everything, what)
    return { who: anyone, does, sent: sentWith(does) }
  }
  const ways = model.walkers.flatMap((walker) =>
    everything
      .filter((does) => does !== 'urge')
      .map((does) => ({ who: walker, does, sent: sentWith(does) }))
      .filter((way) => {
        const told = { ...way.sent, comment: 'because', version: undefined }
        return model.consequence(state, way.who, way.does, told, now).code === 200
      }),
  )
  const kinds = [...new Set(ways.map(({ does }) => does))]
  const onward = kinds.filter((does) => !ends.includes(does) || state.status === 'confirmed')
  const choices = kind === 'onward' && onward.length > 0 ? onward : kinds
  const does = choices.length > 0 ? pick(choices, what) : 'urge'
  const mine = ways.filter((way) => way.does === does)
  return mine.length > 0 ? pick(mine, who) : { who: anyone, does, sent: sentWith(does) }
}

describe.each(engines)('random walks over the API on %s', (engine) => {
  let api: TestApi
  const people = {} as Record<model.Walker, Person>

  beforeAll(async () => {
    api = await startApi({ engine, now: new Date(dawn) })
    const now = api.clock.now()
    const place = async (party: 'user' | 'contractor', name: string) =>
      api.db.insertRow(api.db.tables.organizations, { party, name, createdAt: now, updatedAt: now })
    const rivals = await place('contractor', 'rivals')
    const roles = {
      ...{ creator: 'user', colleague: 'user', admin: 'admin', secondAdmin: 'admin', manager: 'manager' },
      ...{ deputy: 'manager', rival: 'manager', first: 'employee', second: 'employee' },
      rivalEmployee: 'employee',
    } as const satisfies Record<model.Walker, Person['role']>
    for (const name of model.walkers)
      people[name] = await api.person(roles[name], {
        name,
        ...(name.startsWith('rival') ? { organizationId: rivals } : {}),
      })
  })
  afterAll(() => api.close())

  const call = <T = Read>(who: model.Walker, method: string, path: string, body?: object) =>
    api.call<T>(method, `/api/tasks/tasks${path}`, { as: people[who], body })
  const idOf = (who: model.Walker | null) => (who === null ? null : people[who].id)
  const moment = (time: number | undefined) => (time === undefined ? null : new Date(time).toISOString())

  const send = (taskId: number, { who, does, sent }: Attempt) => {
    const { assignee, heir, fields, ...rest } = sent
    const chosen = { assigneeId: assignee && people[assignee].id, creatorId: heir && people[heir].id }
    const body = { ...fields, ...rest, ...chosen }
    if (does === 'PATCH') return call(who, 'PATCH', `/${taskId}`, body)
    const [action, outcome] = does.split('.')
    return call(who, 'POST', `/${taskId}/${action}`, { ...body, outcome })
  }

  const turnOf = (state: model.State) => {
    const [holder] = model.holders(state)
    if (!holder || state.turn === null) return null
    const since = moment(state.turnSince)
    const isRoles = state.turn === 'admins' || state.turn === 'managers'
    return isRoles
      ? { role: people[holder].role, since }
      : { role: people[holder].role, userId: people[holder].id, name: holder, since }
  }

  const demandAsModelled = (read: Read, state: model.State) => {
    const { status, version, closeReason, rating, title, priority } = state
    expect(read).toMatchObject({ status, version, closeReason, rating, title, priority })
    expect(read).toMatchObject({
      ...{ creatorId: idOf(state.creator), reviewerId: idOf(state.reviewer) },
      ...{ assigneeId: idOf(state.assignee), handlerId: idOf(state.handler) },
    })
    expect(read.turn).toEqual(turnOf(state))
    const stamps = milestones.map((milestone) => read[milestone])
    expect(stamps).toEqual(milestones.map((milestone) => moment(state.moments[milestone])))
    const passed = stamps.filter((stamp) => stamp !== null)
    expect(passed).toEqual(passed.toSorted())
    expect(read.comments.map(({ author, body }) => `${author.name}: ${body}`)).toEqual(state.comments)
  }

  /** As someone whose turn it is sees it: they can move it on. Of a closed task the admin reads. */
  const demandMovable = async (taskId: number, state: model.State, now: number) => {
    const holders = model.holders(state)
    expect(holders.length > 0).toBe(state.status !== 'closed')
    const reader = pick(holders.length > 0 ? holders : (['admin'] as const), state.version)
    const { status, body } = await call(reader, 'GET', `/${taskId}`)
    expect(status).toBe(200)
    demandAsModelled(body, state)
    const offered = body.actions.flatMap(({ key, outcomes }) =>
      outcomes.map((outcome) => {
        const does = outcome.key === 'default' ? key : `${key}.${outcome.key}`
        if (outcome.to === null) return does
        return `${does} to ${outcome.to}${outcome.fields.comment?.required ? '!' : ''}`
      }),
    )
    expect(offered.toSorted()).toEqual(model.openTo(state, reader, now).toSorted())
    const moving = body.actions.flatMap(({ outcomes }) => outcomes.map(({ to }) => to))
    expect(moving.some((to) => to !== null && to !== state.status)).toBe(true)
    return body
  }

  const codes = {
    403: 'forbidden',
    404: 'notFound',
    409: 'task.overtaken',
    422: 'invalid',
    429: 'task.tooSoon',
  }
  const demandRefused = (
    answer: Answer<Read>,
    come: Exclude<model.Expected, { next: unknown }>,
    state: model.State,
  ) => {
    expect(answer.body).toMatchObject({ statusCode: come.code, code: codes[come.code] })
    if (come.code === 422) expect(Object.keys(Object(answer.body.errors))).toEqual([come.names])
    if (come.code === 409)
      expect(answer.body.current).toMatchObject({ status: state.status, version: state.version })
    if (come.code === 429) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  }

  test('every answer, status, milestone and turn is the model’s, and the chain holds', () =>
    assert(
      asyncProperty(array(step, { minLength: 15, maxLength: 40, size: 'max' }), async (walk) => {
        let now = dawn
        api.clock.set(new Date(now))
        const report = { title: 'Trouble', description: 'x', taskType: 'issue' }
        const taskId = (await call('creator', 'POST', '', report)).body.id
        let state = model.created('Trouble', now)
        for (const one of walk) {
          now += now + one.pause < dawn + LONGEST ? one.pause : MINUTE
          api.clock.set(new Date(now))
          const attempt = attemptOf(state, one, now)
          const come = model.consequence(state, attempt.who, attempt.does, attempt.sent, now)
          const answer = await send(taskId, attempt)
          expect([state.status, attempt, answer.status]).toEqual([state.status, attempt, come.code])
          if ('next' in come) {
            state = come.next
            if (!model.sees(state, attempt.who)) expect(answer.body).toEqual({ id: taskId, done: true })
            else if (attempt.does !== 'add_comment') demandAsModelled(answer.body, state)
          } else demandRefused(answer, come, state)
          await demandMovable(taskId, state, now)
        }
        const { body } = await call<object>('admin', 'GET', `/${taskId}/proof`)
        expect(body).toMatchObject({ ok: true, taskId, count: state.log.length, fault: null })
        const { logs } = await demandMovable(taskId, state, now)
        const kept = logs.map(({ seq, actorId, action, outcome, fromStatus, toStatus }) => [
          ...[seq, actorId, outcome === 'default' ? action : `${action}.${outcome}`, fromStatus, toStatus],
        ])
        const expected = state.log.map(([who, does, to], index) => [
          ...[index + 1, people[who].id, does, state.log[index - 1]?.[2] ?? null, to],
        ])
        expect(kept).toEqual(expected)
      }),
      { numRuns: engine === 'sqlite' ? 30 : 15, interruptAfterTimeLimit: 20_000 },
    ))
})
