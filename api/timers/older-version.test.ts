import type { Content } from '@oms/db/domain/declare'
import { shipped } from '@oms/db/domain/shipped'
import type { Definition } from '@oms/db/domain/workflow/definition'
import { shipped as task } from '@oms/db/domain/workflow/shipped'
import { engines } from '@oms/db/test/engines'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { byItself } from '../test/by-itself'
import { release } from '../test/release'
import { type Office, startOffice } from '../test/start-office'

const { confirm, close } = task.actions
const [accept] = confirm.outcomes.accept
const [regular, forced] = close.outcomes.default
const { pauses: _, ...on_hold } = task.statuses.on_hold

/** The workflow as it was while the system confirmed and closed nothing, and no status stopped a clock. */
const older: Definition = {
  ...task,
  statuses: { ...task.statuses, on_hold },
  actions: {
    ...task.actions,
    confirm: { ...confirm, outcomes: { ...confirm.outcomes, accept } },
    close: { ...close, outcomes: { default: [{ ...regular, who: [{ roles: ['admin'] }] }, forced] } },
  },
}

const { issue } = shipped.taskTypes
const timers = { remind: { hours: 8 }, confirm: { days: 3, warnDays: 1 }, close: { days: 2 } }
const timed: Content = { ...(issue && { taskTypes: { issue: { ...issue, timers } } }) }

describe.each(engines)('a task under an older version of its workflow, on %s', (engine) => {
  let office: Office
  let system: ReturnType<typeof byItself>
  beforeEach(async () => {
    // Monday, 2 March 2026, nine o'clock.
    office = await startOffice(engine)
    system = byItself(office)
    await release(office, { workflows: { task: older } })
    await system.goOn()
  })
  afterEach(() => office.close())

  test('is confirmed and closed by itself as the newest lets the system do, and says so before', async () => {
    const id = await office.bring('completed')
    const version = (await office.read(id)).definitionVersion
    await release(office, timed)
    await system.goOn()
    expect(await system.upcoming(id)).toEqual([
      ...['03-03 09:34 remind', '03-04 09:04 warn', '03-05 09:04 act confirm accept'],
    ])
    await system.until('03-10 09:00')
    expect(await system.done(id)).toEqual([
      ...['03-03 09:34 remind', '03-04 09:04 warn', '03-05 09:04 confirm'],
      ...['03-06 09:34 remind', '03-09 09:04 close'],
    ])
    expect(await office.read(id)).toMatchObject({
      ...{ status: 'closed', closeReason: 'finished', rating: null, definitionVersion: version },
    })
    expect(await office.told('creator', id)).toContain('confirm')
    expect((await office.send('admin', 'GET', `tasks/tasks/${id}/proof`)).body).toMatchObject({ ok: true })
  })

  test('waits for nobody on hold, where the newest stops the clock', async () => {
    const id = await office.bring('on hold')
    await release(office, timed)
    await system.until('03-12 09:00')
    expect([await system.done(id), await system.upcoming(id)]).toEqual([[], []])
  })

  test('stays as it is where the newest closes the step to the system too', async () => {
    const id = await office.bring('completed')
    await release(office, { ...timed, workflows: { task: withoutAccept }, ...without('confirm') })
    await system.until('03-12 09:00')
    expect((await office.read(id)).status).toBe('completed')
  })
})

const withoutAccept: Definition = {
  ...task,
  actions: { ...task.actions, confirm: { ...confirm, outcomes: { ...confirm.outcomes, accept } } },
}
const without = (key: keyof typeof timers): Content => {
  const { [key]: __, ...rest } = timers
  return { ...(issue && { taskTypes: { issue: { ...issue, timers: rest } } }) }
}
