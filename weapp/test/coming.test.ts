import { declare } from '@oms/db/domain/declare'
import { shipped } from '@oms/db/domain/shipped'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser } from '../../admin/test/browser'
import { inForceOf } from '../../api/in-force'
import { openTask } from './at-work'
import { type Desk, startDesk } from './desk'

const { issue } = shipped.taskTypes
const timers = { remind: { hours: 8 }, confirm: { days: 5, warnDays: 1 } }
const content = issue ? { taskTypes: { issue: { ...issue, timers } } } : {}

describe.skipIf(!hasBrowser)('what happens by itself', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await startDesk()
    desk.api.deps.inForce.put(inForceOf(declare(shipped, [], content), 1, content))
  })
  afterAll(() => desk?.close())

  test('is told on the page of a task, with when', async () => {
    const { id } = await desk.report('路灯不亮')
    await desk.approve(id)
    const path = `tasks/tasks/${id}`
    await desk.send('manager', 'POST', `${path}/assign`, { assigneeId: desk.people.assignee.id })
    await desk.send('assignee', 'POST', `${path}/handle`, { outcome: 'start' })
    await desk.send('assignee', 'POST', `${path}/handle`, { outcome: 'complete' })
    const creator = await desk.at('creator')
    await openTask(creator, '路灯不亮')
    await creator.shown.getByText(/^若仍未处理，将于 \d+ 月 \d+ 日 \d\d:\d\d 提醒$/).waitFor()
    await creator.shown.getByText(/^若不确认，将于 \d+ 月 \d+ 日 \d\d:\d\d 自动确认$/).waitFor()
    expect(await desk.faults()).toEqual([])
  })
})
