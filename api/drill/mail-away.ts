import { setTimeout as wait } from 'node:timers/promises'
import { type EngineName, engines } from '@oms/db/test/engines'
import { and, eq, gt, isNotNull, lte, or } from 'drizzle-orm'
import { jobKinds } from '../job-kinds'
import { JOBS } from '../jobs/enqueue'
import { startRunner } from '../jobs/runner'
import { follow } from '../outbox/follow'
import { placeEvents } from '../outbox/sequence'
import { deliver } from '../telling/spread'
import { type MailServer, startMailServer } from '../test/mail-server'
import { type Colleague, type Office, startOffice } from '../test/start-office'
import { type LettersReckoning, reckonLetters, type Said } from './read-letters'

const MINUTE = 60_000
/** Each goes through all steps, others in between. */
const TASKS = 16
/** So many minutes more: what is new then must not get ahead of what is tried again. */
const AFTERWARDS = 20
/** What has not arrived by so many minutes later is lost. */
const PATIENCE = 60

/** What happens to every task: none takes the turn from somebody who is still to hear of it, which would be left out. */
const steps: readonly (readonly [who: Colleague, action: string, body: object, said: string])[] = [
  ['assignee', 'handle', { outcome: 'start' }, '周涛：开始处理'],
  ['assignee', 'add_comment', { body: '看到了' }, '周涛：评论'],
  ['manager', 'add_comment', { body: '请尽快' }, '赵强：评论'],
  ['creator', 'add_comment', { body: '还是打不开' }, '李静：评论'],
  ['assignee', 'handle', { outcome: 'complete' }, '周涛：完成'],
  ['creator', 'add_comment', { body: '谢谢' }, '李静：评论'],
]
const names = { creator: '李静', assignee: '周涛' } as const

type MailAway = LettersReckoning & {
  /** What was to be told to somebody. */
  readonly owed: number
  readonly letters: number
  /** Attempts that met nobody. */
  readonly inVain: number
  /** From its return until nothing of before waited, in minutes. */
  readonly caughtUp: number
}

/** On each engine, unless `minutes` is 0; prints what the letters say. Gives how much is not in order. */
export const tellWhileMailIsAway = async (minutes: number): Promise<number> => {
  let wrong = 0
  for (const engine of minutes === 0 ? [] : engines) {
    const { owed, letters, inVain, caughtUp, ...found } = await mailAway(engine, minutes)
    const { lost, doubled, disordered } = found
    console.log(
      `Mail away for ${minutes} minutes on ${engine}: ${inVain} attempts in vain; ${owed} to be told, in ${letters} letters, ` +
        `${lost.length} lost, ${doubled.length} doubled, ${disordered.length} threads out of order; caught up ${caughtUp} minutes after its return`,
    )
    for (const [what, texts] of Object.entries(found))
      for (const text of texts) console.log(`  ${what}: ${text}`)
    wrong += lost.length + doubled.length + disordered.length
  }
  return wrong
}

/**
 * Two runners of jobs tell by mail what happens each minute, while nobody listens at the server's port for so many of
 * them; the clock is moved. What the letters say is held against what was done.
 */
export const mailAway = async (engine: EngineName, minutes: number): Promise<MailAway> => {
  const server = await startMailServer()
  const office = await startOffice(engine, { environment: { mail: server.environment } })
  const runners = [startRunner(office.deps, jobKinds), startRunner(office.deps, jobKinds)]
  try {
    return await tell(office, server, minutes)
  } finally {
    await Promise.all(runners.map(({ stop }) => stop()))
    await office.close()
    await server.stop()
  }
}

const tell = async (office: Office, server: MailServer, minutes: number): Promise<MailAway> => {
  const { clock } = office
  for (const who of ['creator', 'assignee'] as const) {
    await office.send(who, 'PATCH', 'accounts/users/me', { email: `${who}@example.com` })
    const mail = { comment: 'now', progress: 'now' }
    await office.send(who, 'PUT', 'me/notification_preferences', { mail })
  }
  const tasks: number[] = []
  while (tasks.length < TASKS) tasks.push(await office.bring('assigned'))
  await settle(office)
  clock.advance(10 * MINUTE)
  await settle(office)
  const before = server.letters.length

  const owed: Said[] = []
  const done = new Map<number, number>()
  const happen = async () => {
    const open = tasks.filter((id) => (done.get(id) ?? 0) < steps.length)
    const taskId = open[Math.floor(Math.random() * open.length)]
    const [who, action, body, said] = steps[done.get(taskId ?? 0) ?? 0] ?? []
    if (!taskId || !who || !action || !said) return void clock.advance(MINUTE)
    done.set(taskId, (done.get(taskId) ?? 0) + 1)
    await office.act(who, taskId, action, body)
    // The manager has no address, and nobody hears of what they did themselves.
    for (const to of ['creator', 'assignee'] as const)
      if (to !== who) owed.push({ taskId, to: names[to], said })
  }

  await server.isThere(false)
  for (let minute = 0; minute < minutes; minute += 1) {
    await happen()
    await settle(office)
  }
  const inVain = await attemptsInVain(office)
  await server.isThere(true)
  const since = clock.now()
  let caughtUp = 0
  for (let minute = 1; minute <= AFTERWARDS + PATIENCE; minute += 1) {
    if (minute <= AFTERWARDS) await happen()
    else clock.advance(MINUTE)
    await settle(office)
    if (await isWaiting(office, since)) caughtUp = minute
    if (minute > AFTERWARDS && !(await isWaiting(office, clock.now()))) break
  }
  const letters = server.letters.slice(before)
  return { owed: owed.length, letters: letters.length, inVain, caughtUp, ...reckonLetters(owed, letters) }
}

/** Until all that follows from what happened is done, as far as it is due. */
const settle = async ({ db, clock, deps }: Office): Promise<void> => {
  await placeEvents(db, 'drill', clock.now())
  while ((await follow(db, [deliver], 'drill', clock.now()))?.events);
  await deps.cache.wake(JOBS)
  const { jobs } = db.tables
  const isUnderWay = or(lte(jobs.runAt, clock.now()), isNotNull(jobs.token))
  const left = () =>
    db
      .select()
      .from(jobs)
      .where(and(eq(jobs.state, 'waiting'), isUnderWay))
      .limit(1)
  while ((await left()).length > 0) await wait(5)
}

const attemptsInVain = async ({ db }: Office): Promise<number> => {
  const { deliveries } = db.tables
  const rows = await db
    .select({ attempts: deliveries.attempts })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.state, 'waiting'),
        gt(deliveries.attempts, 0),
        eq(deliveries.id, deliveries.messageId),
      ),
    )
  return rows.reduce((sum, { attempts }) => sum + attempts, 0)
}

const isWaiting = async ({ db }: Office, until: Date): Promise<boolean> => {
  const { deliveries } = db.tables
  const isOf = and(eq(deliveries.state, 'waiting'), lte(deliveries.createdAt, until))
  return (await db.select({ id: deliveries.id }).from(deliveries).where(isOf).limit(1)).length > 0
}
