import { expect, test } from 'vitest'
import { act, badge, goTo, idOf, openTask, photograph, signOut } from '../at-work'
import type { Desk } from '../desk'
import type { Phone } from '../phone'
import { photo } from '../photo'
import { leadTo } from './led-to'

export const clientsDay = (desk: () => Desk): void => {
  let phone: Phone

  test('signs in, and finds that nothing waits for her', async () => {
    phone = await desk().at('creator')
    await phone.shown.getByText('没有等您处理的工单').waitFor()
    await badge(phone, '轮到我').toBe(null)
  })

  test('reports a fault with a photograph, and sees who has it next', async () => {
    const { shown } = phone
    await shown.getByRole('button', { name: '提交工单' }).click()
    await shown.locator('.field-of-title input').fill('打印机卡纸')
    await shown.locator('.field-of-description textarea').fill('二楼那台，见照片')
    await phone.choose('.field-of-taskType wx-picker', '0')
    await photograph(phone, await photo(30))
    await shown.locator('.van-button', { hasText: '提交' }).click()
    await phone.arrive('pages/task/task')
    await shown.locator('.tile-picture').waitFor()
    await shown.getByText(/^等待 管理方/).waitFor()
  })

  test('hears that it is done, by the badges and in her news', async () => {
    await leadTo(desk(), await idOf(desk(), '打印机卡纸'), 'completed')
    await goTo(phone, '通知')
    const done = phone.shown.locator('.panel', { hasText: '打印机卡纸' }).first()
    await done.getByText('轮到您').waitFor()
    await badge(phone, '轮到我').toBe('1')
    await done.click()
    await phone.arrive('pages/task/task')
    // All that was told of it is read by opening it, and nothing else was told.
    await badge(phone, '通知').toBe(null)
  })

  test('sends the work back with a reason, and confirms and rates it once it is good', async () => {
    await goTo(phone, '轮到我')
    await openTask(phone, '打印机卡纸')
    await act(phone, '返工', async (form) => {
      await form.locator('.van-button', { hasText: '返工' }).click()
      await form.getByText('请填写说明').waitFor()
      await form.locator('textarea').fill('还是卡')
    })
    await phone.shown.getByText(/^等待 周涛/).waitFor()
    const id = await idOf(desk(), '打印机卡纸')
    await leadTo(desk(), id, 'completed')
    await act(phone, '确认完成', (form) => form.locator('.van-rate__item').nth(4).click())
    await phone.shown.locator('.tag', { hasText: '已确认' }).first().waitFor()
    expect(await desk().send<object>('admin', 'GET', `tasks/tasks/${id}`)).toMatchObject({
      status: 'confirmed',
      rating: 5,
      confirmComment: '还是卡',
    })
  })

  test('finds a task of hers by its words and by its status', async () => {
    await desk().report('饮水机漏水')
    await goTo(phone, '工单')
    const { shown } = phone
    await shown.locator('.tasks-search input').fill('漏水')
    await shown.getByText('打印机卡纸').waitFor({ state: 'detached' })
    await shown.locator('.card-title', { hasText: '饮水机漏水' }).waitFor()
    await shown.locator('.tasks-search input').fill('')
    await shown.getByRole('tab', { name: /^已确认/ }).click()
    await shown.getByText('饮水机漏水').waitFor({ state: 'detached' })
    await shown.locator('.card-title', { hasText: '打印机卡纸' }).waitFor()
  })

  test('looks after her own telephone number, and is offered no overview', async () => {
    await goTo(phone, '我的')
    const { shown } = phone
    await shown.locator('.me-name', { hasText: '李静' }).waitFor()
    expect(await shown.getByText('概况').count()).toBe(0)
    await shown.getByRole('button', { name: '个人资料' }).click()
    await shown.locator('.field-of-phone input').fill('13900000002')
    await shown.locator('.van-button').click()
    await phone.page.getByText('已保存').waitFor()
    expect(await desk().send<object>('creator', 'GET', 'accounts/users/me')).toMatchObject({
      phone: '13900000002',
    })
  })

  test('signs out, and nothing of hers is shown any more', async () => {
    await signOut(phone)
    await phone.restart()
    await phone.arrive('pages/sign-in/sign-in')
    expect(await phone.page.getByText('打印机卡纸').count()).toBe(0)
  })
}
