import { type Content, declare } from '@oms/db/domain/declare'
import { shipped } from '@oms/db/domain/shipped'
import { engines } from '@oms/db/test/engines'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { jobKinds } from '../job-kinds'
import { runDue } from '../jobs/runner'
import { follow } from '../outbox/follow'
import { placeEvents } from '../outbox/sequence'
import { type Colleague, type Office, startOffice } from '../test/start-office'
import { planTimers, TIMER } from './plan-timers'
import { runTimer } from './run-timer'

const { issue } = shipped.taskTypes
const timers = {
  ...{ remind: { hours: 8 }, urgeManager: { hours: 16 } },
  ...{ confirm: { days: 5, warnDays: 1 }, close: { days: 3 } },
}
/** Requirements have none. Wednesday, 4 March 2026 is a holiday. */
const content: Content = {
  ...(issue && { taskTypes: { issue: { ...issue, timers } } }),
  calendar: { days: { '2026-03-04': { kind: 'off' } } },
}
const declaration = declare(shipped, [], content)

/** As clocks in Shanghai show it. */
const local = (at: unknown) =>
  new Date(new Date(String(at)).getTime() + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ')
const moment = (text: string) => new Date(`2026-${text.replace(' ', 'T')}:00+08:00`)

describe.each(engines)('timers on %s', (engine) => {
  let office: Office
  beforeEach(async () => {
    // Monday, 2 March 2026, nine o'clock.
    office = await startOffice(engine, { declaration })
    await goOn()
  })
  afterEach(() => office.close())

  const following = () => planTimers(() => office.deps.declaration)
  /** Everything that follows from what happened, and is due. */
  const goOn = async () => {
    for (;;) {
      await runDue(office.deps, jobKinds)
      await placeEvents(office.db, 'one', office.clock.now())
      const followed = await follow(office.db, following(), 'one', office.clock.now())
      if (!followed?.events) return
    }
  }
  /** The next moment for which something is set, as a runner would come to it. */
  const nextDue = async () => {
    const { jobs } = office.db.tables
    const rows = await office.db.select({ at: jobs.runAt }).from(jobs).where(eq(jobs.state, 'waiting'))
    return rows.map(({ at }) => at).sort((a, b) => a.getTime() - b.getTime())[0]
  }
  const until = async (text: string) => {
    const end = moment(text)
    for (;;) {
      await goOn()
      const next = await nextDue()
      if (!next || next > end) break
      if (next > office.clock.now()) office.clock.set(next)
    }
    office.clock.set(end)
  }
  /** What the system did to a task, and when. */
  const done = async (id: number) => {
    const { logs } = await office.read(id)
    return logs
      .filter(({ actor }) => Object(actor).name === 'OMS')
      .map(({ action, createdAt }) => `${local(createdAt)} ${action}`)
  }
  const upcoming = async (id: number, who: Colleague = 'creator') => {
    const { upcoming: coming } = await office.read(id, who)
    if (!Array.isArray(coming)) throw new Error('Nothing is said of what is coming')
    return coming.map(({ at, kind, action, outcome }) =>
      [local(at), kind, action, outcome].filter(Boolean).join(' '),
    )
  }

  test('two weeks: reminded, their manager told, warned, confirmed and closed by itself, never on a day off', async () => {
    const id = await office.bring('completed')
    await goOn()
    expect(await upcoming(id)).toEqual([
      '03-03 09:34 remind',
      '03-05 10:04 escalate',
      '03-09 09:04 warn',
      '03-10 09:04 act confirm accept',
    ])
    await until('03-03 09:33')
    expect(await done(id)).toEqual([])
    await until('03-09 09:05')
    expect(await done(id)).toEqual(['03-03 09:34 remind', '03-05 10:04 escalate', '03-09 09:04 warn'])
    expect(await upcoming(id, 'assignee')).toEqual(['03-10 09:04 act confirm accept'])
    await until('03-16 10:00')
    expect(await done(id)).toEqual([
      ...['03-03 09:34 remind', '03-05 10:04 escalate', '03-09 09:04 warn', '03-10 09:04 confirm'],
      ...['03-11 09:34 remind', '03-13 09:04 close'],
    ])
    const task = await office.read(id)
    expect(task).toMatchObject({ status: 'closed', closeReason: 'finished', rating: null, upcoming: [] })
    expect((await office.send('admin', 'GET', `tasks/tasks/${id}/proof`)).body).toMatchObject({ ok: true })
  })

  test('whoever has the turn is told, then who is over them, in words that say what will happen when', async () => {
    const id = await office.bring('completed')
    await until('03-10 09:04')
    const path = `workflow/notifications?taskId=${id}&_sort=id&_order=asc`
    const titles = async (who: Colleague) => {
      const { body } = await office.send<{ kind: string; title: string; forMe: boolean }[]>(who, 'GET', path)
      return body
        .filter(({ kind }) => ['remind', 'escalate', 'warn', 'confirm'].includes(kind))
        .map(({ title, forMe }) => [title, forMe])
    }
    expect(await titles('creator')).toEqual([
      ['提醒处理 · T000001 报表打不开', true],
      ['若不确认，将于 3 月 10 日 09:04 自动确认 · T000001 报表打不开', true],
      ['确认完成 · T000001 报表打不开', false],
    ])
    expect(await titles('admin')).toEqual([
      ['久未处理 · T000001 报表打不开', false],
      ['确认完成 · T000001 报表打不开', true],
    ])
    expect(await titles('manager')).toEqual([['确认完成 · T000001 报表打不开', false]])
  })

  test('an engineer’s manager is told, and what others do before it is time overtakes the rest', async () => {
    const id = await office.bring('assigned')
    await until('03-05 10:02')
    expect(await done(id)).toEqual(['03-03 09:32 remind', '03-05 10:02 escalate'])
    expect(await office.told('manager', id)).toContain('escalate')
    expect(await office.told('admin', id)).not.toContain('escalate')
    await office.act('assignee', id, 'handle', { outcome: 'start' })
    await until('03-06 10:02')
    expect(await done(id)).toEqual(['03-03 09:32 remind', '03-05 10:02 escalate'])
    // Eight hours from Thursday, 10:03.
    expect(await upcoming(id)).toContain('03-06 10:33 remind')
  })

  test('a task on hold waits for nobody; resumed, its clock begins anew', async () => {
    const id = await office.bring('on hold')
    await until('03-12 09:00')
    expect([await done(id), await upcoming(id)]).toEqual([[], []])
    await office.act('assignee', id, 'handle', { outcome: 'resume' })
    await until('03-13 09:31')
    expect(await done(id)).toEqual(['03-13 09:31 remind'])
  })

  test('a type without timers is left alone', async () => {
    const id = await office.bring('completed', { taskType: 'requirement' })
    await until('03-16 10:00')
    expect([await done(id), await upcoming(id)]).toEqual([[], []])
  })

  test('that run twice happen once, at once or later, and not before their time', async () => {
    const id = await office.bring('completed')
    await goOn()
    const { jobs } = office.db.tables
    const works = (await office.db.select().from(jobs).where(eq(jobs.kind, TIMER))).map((job) => ({
      ...{ id: job.id, data: JSON.parse(job.data), attempt: 1 },
    }))
    const runAll = async () => {
      for (const work of works) await Promise.all([runTimer(office.deps, work), runTimer(office.deps, work)])
    }
    await runAll()
    expect(await done(id)).toEqual([])
    office.clock.set(moment('03-05 10:04'))
    await runAll()
    await runAll()
    expect(await done(id)).toEqual(['03-05 10:04 remind', '03-05 10:04 escalate'])
  })

  test('nobody is confirmed unwarned: what nobody looked at for weeks is warned first, and confirmed a day after', async () => {
    const id = await office.bring('completed')
    await goOn()
    office.clock.set(moment('03-20 11:00'))
    await goOn()
    expect(await done(id)).toEqual(['03-20 11:00 remind', '03-20 11:00 escalate', '03-20 11:00 warn'])
    expect(await upcoming(id)).toEqual(['03-23 11:00 act confirm accept'])
    await until('03-23 11:00')
    expect((await done(id)).at(-1)).toBe('03-23 11:00 confirm')
  })
})
