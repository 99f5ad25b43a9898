import type { Content } from '@oms/db/domain/declare'
import { shipped } from '@oms/db/domain/shipped'
import { engines } from '@oms/db/test/engines'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { jobKinds } from '../job-kinds'
import { runDue } from '../jobs/runner'
import { release } from '../test/release'
import { type Office, startOffice } from '../test/start-office'

const { issue } = shipped.taskTypes
const timed = (timers: object): Content => ({
  ...(issue && { taskTypes: { issue: { ...issue, timers } } }),
})

describe.each(engines)('timers that a release brings, on %s', (engine) => {
  let office: Office
  beforeEach(async () => {
    // Monday, 2 March 2026, nine o'clock.
    office = await startOffice(engine)
  })
  afterEach(() => office.close())

  const released = async (content: Content) => {
    await release(office, content)
    await until(new Date(office.clock.now().getTime() + 15_000).toISOString())
  }
  const until = async (text: string) => {
    office.clock.set(new Date(text))
    await runDue(office.deps, jobKinds)
  }
  const done = async (id: number) => {
    const { logs } = await office.read(id)
    return logs.filter(({ actor }) => Object(actor).name === 'OMS').map(({ action }) => action)
  }

  test('reach tasks under way', async () => {
    const id = await office.bring('assigned')
    expect(await office.read(id)).toMatchObject({ upcoming: [] })
    await released(timed({ remind: { hours: 2 } }))
    expect(await office.read(id)).toMatchObject({
      upcoming: [{ kind: 'remind', at: '2026-03-02T03:02:00.000Z' }],
    })
    await until('2026-03-02T03:02:00Z')
    expect(await done(id)).toEqual(['remind'])
  })

  test('are moved by a calendar that another brings, later or sooner, and back; taken away, they do nothing', async () => {
    const [one, other] = [await office.bring('assigned'), await office.bring('assigned')]
    await released(timed({ remind: { hours: 2 } }))
    const away: Content = {
      ...timed({ remind: { hours: 2 } }),
      calendar: { days: { '2026-03-02': { kind: 'off' } } },
    }
    await released(away)
    await until('2026-03-02T04:00:00Z')
    expect([await done(one), await done(other)]).toEqual([[], []])
    await released(timed({ remind: { hours: 2 } }))
    expect([await done(one), await done(other)]).toEqual([['remind'], ['remind']])
    const third = await office.bring('assigned')
    await released(timed({ remind: { hours: 3 } }))
    await released(timed({}))
    await until('2026-03-04T04:00:00Z')
    expect(await done(third)).toEqual([])
  })

  test('a status tells the next level, and goes on by itself, where its workflow says so', async () => {
    const { task } = shipped.workflows
    const assigned = task?.statuses.assigned
    if (!task || !assigned) throw new Error('There is no such status')
    const after = [
      { hours: 2, tells: [{ role: 'admin' as const }] },
      { hours: 4, action: 'relieve' },
    ]
    const statuses = { ...task.statuses, assigned: { ...assigned, after } }
    await released({ workflows: { task: { ...task, statuses } }, ...timed({ remind: { hours: 100 } }) })
    const id = await office.bring('assigned')
    // Set with the turn, which nobody follows here: the next release sets it too.
    await released({ workflows: { task: { ...task, statuses } }, ...timed({ remind: { hours: 90 } }) })
    expect(await office.read(id)).toMatchObject({
      upcoming: [{ kind: 'escalate' }, { kind: 'act', action: 'relieve' }, { kind: 'remind' }],
    })
    await until('2026-03-02T04:00:00Z')
    expect([await done(id), await office.told('admin', id)]).toEqual([
      ['escalate'],
      expect.arrayContaining(['escalate']),
    ])
    await until('2026-03-02T08:00:00Z')
    expect(await done(id)).toEqual(['escalate', 'relieve'])
    expect(await office.read(id)).toMatchObject({ status: 'reviewed' })
  })
})
