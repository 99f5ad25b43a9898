import type { Request } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser } from '../../admin/test/browser'
import { type Desk, startDesk } from './desk'
import type { Phone } from './phone'

describe.skipIf(!hasBrowser)('what happens elsewhere', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await startDesk()
  })
  afterAll(() => desk?.close())
  afterEach(async () => {
    expect(await desk.faults()).toEqual([])
  })

  const asksFor = (phone: Phone, path: string) =>
    phone.asked(true).filter((one) => one.startsWith(`GET ${path}`)).length
  const badge = (phone: Phone, index: number) =>
    phone.page.locator('.tab-bar button').nth(index).getAttribute('data-badge')

  test('shows on the list and on the tabs by itself, and on a task with its form open', async () => {
    const phone = await desk.at('admin')
    await phone.shown.getByText('没有等您处理的工单').waitFor()
    await expect.poll(() => asksFor(phone, '/api/events')).toBe(1)
    const { id } = await desk.report('扶梯停运')
    await phone.shown.getByText('扶梯停运').waitFor()
    await expect.poll(() => badge(phone, 0)).toBe('1')
    await expect.poll(() => badge(phone, 2)).toBe('1')

    await phone.shown.getByText('扶梯停运').click()
    await phone.shown.locator('.bottom wx-button', { hasText: '通过' }).click()
    await phone.form().locator('textarea').fill('先看报价')
    await desk.send('creator', 'PATCH', `tasks/tasks/${id}`, { title: '扶梯停运，二号口' })
    await phone.shown.locator('.task-title', { hasText: '二号口' }).waitFor()
    await phone.form().getByText('工单刚刚有了变化').waitFor()
    expect(await phone.form().locator('textarea').inputValue()).toBe('先看报价')
    await desk.send('creator', 'POST', `tasks/tasks/${id}/withdraw`, { comment: '已恢复' })
    await phone.form().getByText('这个操作现在已不可用').waitFor()
    expect(await phone.form().locator('textarea').inputValue()).toBe('先看报价')
    expect(asksFor(phone, '/api/events')).toBe(1)
  })

  test('takes a task off the screens of those who may no longer see it', async () => {
    const { id } = await desk.report('井盖松动')
    await desk.approve(id)
    await desk.send('manager', 'POST', `tasks/tasks/${id}/assign`, { assigneeId: desk.people.assignee.id })
    const { id: assigneeId } = await desk.api.person('employee')
    const phone = await desk.at('assignee')
    await phone.shown.getByText('井盖松动').click()
    await phone.shown.locator('.bottom wx-button').first().waitFor()
    await desk.send('manager', 'POST', `tasks/tasks/${id}/assign`, { assigneeId })
    await phone.shown.getByText('已不在您的可见范围内').waitFor()
    expect(await phone.shown.locator('.bottom').count()).toBe(0)
    await phone.page.locator('.back').click()
    await phone.shown.getByText('没有等您处理的工单').waitFor()
  })

  test('is made up for after the program was away, from where it was', async () => {
    const phone = await desk.at('admin')
    await expect.poll(() => asksFor(phone, '/api/events')).toBe(1)
    await phone.hide()
    phone.asked()
    await desk.report('灯箱不亮')
    expect(phone.asked(true)).toEqual([])
    await phone.show()
    await phone.shown.getByText('灯箱不亮').waitFor()
    await desk.report('喷淋误报')
    await phone.shown.getByText('喷淋误报').waitFor()
  })

  test('asks for nothing while the program is away, whatever was heard just before', async () => {
    const phone = await desk.at('admin')
    await phone.page.clock.install()
    phone.asked()
    await phone.restart()
    // All is asked anew once the line stands.
    await expect.poll(() => asksFor(phone, '/api/tasks/tasks')).toBe(2)
    await phone.shown.locator('.card-title').first().waitFor()
    const unread = await badge(phone, 2)
    await phone.page.clock.pauseAt((await phone.page.evaluate(() => Date.now())) + 1_000)
    await desk.report('电铃不响')
    await expect.poll(() => badge(phone, 2)).not.toBe(unread)
    await phone.hide()
    phone.asked()
    await phone.page.clock.runFor(1_000)
    expect(phone.asked()).toEqual([])
    await phone.page.clock.resume()
    await phone.show()
    await phone.shown.getByText('电铃不响').waitFor()
  })

  const pass = (phone: Phone) => phone.page.clock.fastForward(20_000)
  /** Time goes by until it shows, but not while an answer is waited for, which would be given up. */
  const shows = async (phone: Phone, text: string) => {
    const { page, shown } = phone
    const open = new Set<Request>()
    const end = (request: Request) => open.delete(request)
    page.on('request', (request) => open.add(request))
    page.on('requestfinished', end).on('requestfailed', end)
    const look = async () => {
      if (open.size === 0) await pass(phone)
      return shown.getByText(text).count()
    }
    await expect.poll(look).toBe(1)
  }

  test('is asked for now and then where the phone hears no line', async () => {
    const phone = await desk.at('admin', { hasLines: false })
    await phone.page.clock.install()
    phone.asked()
    await phone.restart()
    // All is asked anew once the first answer has said from where.
    await expect.poll(() => asksFor(phone, '/api/tasks/tasks')).toBe(2)
    await phone.shown.locator('.card-title').first().waitFor()
    phone.asked()
    await desk.report('闸机卡滞')
    await shows(phone, '闸机卡滞')
    expect(phone.asked()).toContainEqual(expect.stringMatching(/events\?after=\d+$/))
  })

  test('is asked for where lines do not get through', async () => {
    const phone = await desk.at('admin')
    await phone.context.route('**/api/events', (route) =>
      route.request().headers().accept === 'text/event-stream' ? route.abort() : route.continue(),
    )
    await phone.page.clock.install()
    await phone.restart()
    await phone.shown.locator('.card-title').first().waitFor()
    // Twice they broke off, then it is asked: before, in between, and from then on.
    const polls = () => phone.asked(true).filter((one) => one.includes('events?after=')).length
    await expect.poll(() => pass(phone).then(polls)).toBeGreaterThan(2)
    phone.asked()
    await desk.report('道闸不落')
    await shows(phone, '道闸不落')
    expect(phone.asked()).not.toContain('GET /api/events')
  })
})
