import { type Content, declare } from '@oms/db/domain/declare'
import { shipped } from '@oms/db/domain/shipped'
import { engines } from '@oms/db/test/engines'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { byItself, moment } from '../test/by-itself'
import { type Colleague, type Office, startOffice } from '../test/start-office'
import { TIMER } from './plan-timers'
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

describe.each(engines)('timers on %s', (engine) => {
  let office: Office
  let system: ReturnType<typeof byItself>
  beforeEach(async () => {
    // Monday, 2 March 2026, nine o'clock.
    office = await startOffice(engine, { declaration })
    system = byItself(office)
    await system.goOn()
  })
  afterEach(() => office.close())

  test('two weeks: reminded, their manager told, warned, confirmed and closed by itself, never on a day off', async () => {
    const id = await office.bring('completed')
    await system.goOn()
    expect(await system.upcoming(id)).toEqual([
      '03-03 09:34 remind',
      '03-05 10:04 escalate',
      '03-09 09:04 warn',
      '03-10 09:04 act confirm accept',
    ])
    await system.until('03-03 09:33')
    expect(await system.done(id)).toEqual([])
    await system.until('03-09 09:05')
    expect(await system.done(id)).toEqual(['03-03 09:34 remind', '03-05 10:04 escalate', '03-09 09:04 warn'])
    expect(await system.upcoming(id, 'assignee')).toEqual(['03-10 09:04 act confirm accept'])
    await system.until('03-16 10:00')
    expect(await system.done(id)).toEqual([
      ...['03-03 09:34 remind', '03-05 10:04 escalate', '03-09 09:04 warn', '03-10 09:04 confirm'],
      ...['03-11 09:34 remind', '03-13 09:04 close'],
    ])
    const task = await office.read(id)
    expect(task).toMatchObject({ status: 'closed', closeReason: 'finished', rating: null, upcoming: [] })
    expect((await office.send('admin', 'GET', `tasks/tasks/${id}/proof`)).body).toMatchObject({ ok: true })
  })

  test('whoever has the turn is told, then who is over them, in words that say what will happen when', async () => {
    const id = await office.bring('completed')
    await system.until('03-10 09:04')
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
    await system.until('03-05 10:02')
    expect(await system.done(id)).toEqual(['03-03 09:32 remind', '03-05 10:02 escalate'])
    expect(await office.told('manager', id)).toContain('escalate')
    expect(await office.told('admin', id)).not.toContain('escalate')
    await office.act('assignee', id, 'handle', { outcome: 'start' })
    await system.until('03-06 10:02')
    expect(await system.done(id)).toEqual(['03-03 09:32 remind', '03-05 10:02 escalate'])
    // Eight hours from Thursday, 10:03.
    expect(await system.upcoming(id)).toContain('03-06 10:33 remind')
  })

  test('a task on hold waits for nobody; resumed, its clock goes on', async () => {
    // In progress for a minute.
    const id = await office.bring('on hold')
    await system.until('03-12 08:59')
    expect([await system.done(id), await system.upcoming(id)]).toEqual([[], []])
    await office.act('assignee', id, 'handle', { outcome: 'resume' })
    await system.until('03-12 11:59')
    expect(await system.upcoming(id)).toEqual(['03-13 09:29 remind', '03-16 09:59 escalate'])
    // Three hours later, before a weekend.
    await office.act('assignee', id, 'handle', { outcome: 'hold', cause: 'outside', comment: '等零件' })
    await system.until('03-16 13:59')
    await office.act('assignee', id, 'handle', { outcome: 'resume' })
    expect(await system.upcoming(id)).toEqual(['03-17 09:59 remind', '03-18 10:29 escalate'])
    await system.until('03-17 09:58')
    expect(await system.done(id)).toEqual([])
    await system.until('03-17 11:59')
    expect(await system.done(id)).toEqual(['03-17 09:59 remind'])
    // Reminded once in all that time, and no work is done over lunch.
    await office.act('assignee', id, 'handle', { outcome: 'hold', cause: 'outside', comment: '等零件' })
    await office.act('assignee', id, 'handle', { outcome: 'resume' })
    expect(await system.upcoming(id)).toEqual(['03-18 10:29 escalate'])
  })

  test('whoever is given a task from on hold has a clock of their own', async () => {
    const id = await office.bring('on hold')
    const { id: assigneeId } = await office.person('employee')
    await office.act('manager', id, 'assign', { assigneeId })
    await system.until('03-03 09:35')
    expect(await system.done(id)).toEqual(['03-03 09:35 remind'])
  })

  test('a type without timers is left alone', async () => {
    const id = await office.bring('completed', { taskType: 'requirement' })
    await system.until('03-16 10:00')
    expect([await system.done(id), await system.upcoming(id)]).toEqual([[], []])
  })

  test('that run twice happen once, at once or later, and not before their time', async () => {
    const id = await office.bring('completed')
    await system.goOn()
    const { jobs } = office.db.tables
    const works = (await office.db.select().from(jobs).where(eq(jobs.kind, TIMER))).map((job) => ({
      ...{ id: job.id, data: JSON.parse(job.data), attempt: 1 },
    }))
    const runAll = async () => {
      for (const work of works) await Promise.all([runTimer(office.deps, work), runTimer(office.deps, work)])
    }
    await runAll()
    expect(await system.done(id)).toEqual([])
    office.clock.set(moment('03-05 10:04'))
    await runAll()
    await runAll()
    expect(await system.done(id)).toEqual(['03-05 10:04 remind', '03-05 10:04 escalate'])
  })

  test('nobody is confirmed unwarned: what nobody looked at for weeks is warned first, and confirmed a day after', async () => {
    const id = await office.bring('completed')
    await system.goOn()
    office.clock.set(moment('03-20 11:00'))
    await system.goOn()
    expect(await system.done(id)).toEqual(['03-20 11:00 remind', '03-20 11:00 escalate', '03-20 11:00 warn'])
    expect(await system.upcoming(id)).toEqual(['03-23 11:00 act confirm accept'])
    await system.until('03-23 11:00')
    expect((await system.done(id)).at(-1)).toBe('03-23 11:00 confirm')
  })
})
