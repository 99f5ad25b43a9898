import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser } from '../../admin/test/browser'
import { act, goTo, openTask } from './at-work'
import { type Desk, startDesk } from './desk'
import type { Phone } from './phone'

describe.skipIf(!hasBrowser)('what crosses to the view', () => {
  let desk: Desk
  let phone: Phone
  beforeAll(async () => {
    desk = await startDesk()
    await desk.report('路灯闪烁')
    const { id } = await desk.report('井盖松动')
    await desk.approve(id)
    phone = await desk.at('admin')
  })
  afterAll(() => desk?.close())

  test('crosses once for whatever a page hears of: in the list, the detail, the news and the report', async () => {
    const { shown } = phone
    const tab = (name: RegExp) => shown.getByRole('tab', { name }).click()
    await openTask(phone, '路灯闪烁')
    await goTo(phone, '工单')
    await shown.locator('.card-title', { hasText: '井盖松动' }).waitFor()
    // Of both what was last seen is shown at once.
    for (const name of [/^已审核/, /^全部/, /^已审核/, /^全部/]) {
      await tab(name)
      await shown.locator('.card-title', { hasText: '井盖松动' }).waitFor()
    }
    await phone.restart()
    await goTo(phone, '工单')
    await openTask(phone, '路灯闪烁')
    await act(phone, '退回补充', (form) => form.locator('textarea').fill('哪一盏？'))
    await shown.locator('.tag', { hasText: '待补充' }).first().waitFor()
    await goTo(phone, '通知')
    await shown.locator('.panel', { hasText: '路灯闪烁' }).first().click()
    await goTo(phone, '通知')
    await shown.getByText('全部标为已读').click()
    const creator = await desk.at('creator')
    await creator.shown.getByRole('button', { name: '提交工单' }).click()
    await creator.choose('.field-of-taskType wx-picker', '1')
    await creator.shown.locator('.van-button', { hasText: '提交' }).click()
    await creator.shown.getByText('请填写标题').waitFor()
    expect(await desk.faults()).toEqual([])
  })

  test('a page that sets data twice at once is caught', async () => {
    await phone.page.evaluate(() => {
      const [page] = window.phone.pages.current()
      page?.setData?.({ note: 'one' })
      page?.setData?.({ note: 'two' })
    })
    expect((await desk.faults()).join()).toMatch(/pages\/news\/news sets data \d+ times at/)
  })
})
