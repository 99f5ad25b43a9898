import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser } from '../../admin/test/browser'
import { badge, cut, goTo, mend, soon } from './at-work'
import { type Desk, startDesk } from './desk'
import type { Phone } from './phone'

describe.skipIf(!hasBrowser)('the news', () => {
  let desk: Desk
  let returned: number
  beforeAll(async () => {
    desk = await startDesk()
    const { id } = await desk.report('电梯停运')
    await desk.approve(id)
    await desk.send('manager', 'POST', `tasks/tasks/${id}/add_comment`, { body: '已联系维保' })
    returned = (await desk.report('门禁失灵')).id
    await desk.send('admin', 'POST', `tasks/tasks/${returned}/review`, {
      outcome: 'return',
      comment: '哪扇门？',
    })
  })
  afterAll(() => desk?.close())
  afterEach(async () => {
    expect(await desk.faults()).toEqual([])
  })

  /** What the list shows, newest first: of which task, and with a dot where it is unread. */
  const listed = ({ shown }: Phone) =>
    shown
      .locator('.panel')
      .evaluateAll((panels) =>
        panels.map((panel) =>
          [
            panel.textContent?.includes('电梯停运') ? '电梯停运' : '门禁失灵',
            ...(panel.querySelector('.news-dot') ? ['未读'] : []),
          ].join(' '),
        ),
      )
  const choose = ({ shown }: Phone, name: string) => shown.getByRole('tab', { name, exact: true }).click()

  test('shows what waits for me apart from what is for information, offline too', async () => {
    const phone = await desk.at('creator')
    await goTo(phone, '通知')
    await soon(() => listed(phone)).toEqual(['门禁失灵 未读', '电梯停运 未读', '电梯停运 未读'])
    await choose(phone, '等我处理')
    await soon(() => listed(phone)).toEqual(['门禁失灵 未读'])
    await phone.shown.locator('.tab-chosen', { hasText: '等我处理' }).waitFor()
    await choose(phone, '供参考')
    await soon(() => listed(phone)).toEqual(['电梯停运 未读', '电梯停运 未读'])
    await cut(phone)
    await choose(phone, '等我处理')
    await soon(() => listed(phone)).toEqual(['门禁失灵 未读'])
    await phone.shown.getByText('以下是上次看到的内容').waitFor()
    await mend(phone)

    const manager = await desk.at('manager')
    await goTo(manager, '通知')
    await soon(() => listed(manager)).toEqual(['电梯停运 未读'])
    await choose(manager, '供参考')
    await manager.shown.getByText('没有供参考的通知').waitFor()
  })

  test('of a task is read by opening it, however it is opened, and the badge follows', async () => {
    const phone = await desk.at('creator')
    await badge(phone, '通知').toBe('3')
    await goTo(phone, '通知')
    await phone.shown.locator('.panel', { hasText: '电梯停运' }).first().click()
    await phone.arrive('pages/task/task')
    await badge(phone, '通知').toBe('1')
    await phone.page.locator('.back').click()
    await soon(() => listed(phone)).toEqual(['门禁失灵 未读', '电梯停运', '电梯停运'])

    await goTo(phone, '轮到我')
    await phone.shown.getByText('门禁失灵').click()
    await badge(phone, '通知').toBe(null)
    // What is told of it while it lies open is seen there.
    await desk.send('admin', 'POST', `tasks/tasks/${returned}/add_comment`, { body: '北门那扇？' })
    await phone.shown.getByText('北门那扇？').waitFor()
    const unread = async () => (await desk.send<{ unread: number }>('creator', 'GET', 'tasks/summary')).unread
    await soon(unread).toBe(0)
    const { id } = await desk.report('水管滴漏')
    await desk.approve(id)
    await badge(phone, '通知').toBe('1')
    expect(await unread()).toBe(1)
  })
})
