import { expect, test } from 'vitest'
import { act, badge, goTo, idOf, openTask, signOut } from '../at-work'
import type { Desk } from '../desk'
import type { Phone } from '../phone'
import { ledTo } from './led-to'

export const managementsDay = (desk: () => Desk): void => {
  let phone: Phone
  const statusOf = async (title: string) =>
    (await desk().send('admin', 'GET', `tasks/tasks/${await idOf(desk(), title)}`)).status

  test('signs in, and finds what waits for him, the longest on top', async () => {
    for (const title of ['门窗漏风', '空调异响', '灯管闪烁']) await desk().report(title)
    phone = await desk().at('admin')
    await phone.shown.getByText('灯管闪烁').waitFor()
    const titles = await phone.shown.locator('.card-title').allTextContents()
    expect(titles.slice(-3)).toEqual(['门窗漏风', '空调异响', '灯管闪烁'])
    await badge(phone, '轮到我').toBe(String(titles.length))
  })

  test('accepts one, has one completed by its reporter, rejects one', async () => {
    await openTask(phone, '门窗漏风')
    await act(phone, '通过', (form) => form.locator('textarea').fill('同意'))
    await phone.shown.locator('.tag', { hasText: '已审核' }).first().waitFor()
    await goTo(phone, '轮到我')
    await openTask(phone, '空调异响')
    await act(phone, '退回补充', (form) => form.locator('textarea').fill('哪一间？'))
    await phone.shown.getByText(/^等待 李静/).waitFor()
    await goTo(phone, '轮到我')
    await openTask(phone, '灯管闪烁')
    await phone.shown.locator('.bottom wx-button', { hasText: '更多' }).click()
    await phone.shown.locator('.choice-row', { hasText: '驳回' }).click()
    await phone.form().locator('textarea').fill('与上周的重复')
    await phone.form().locator('.van-button', { hasText: '驳回' }).click()
    await phone.shown.locator('.tag', { hasText: '已结单' }).first().waitFor()
    expect(await Promise.all(['门窗漏风', '空调异响', '灯管闪烁'].map(statusOf))).toEqual([
      'reviewed',
      'returned',
      'closed',
    ])
  })

  test('sees in the overview where everything stands, and goes from there to the tasks', async () => {
    await goTo(phone, '我的')
    await phone.shown.getByText('概况').click()
    await phone.arrive('more/overview/overview')
    await phone.shown
      .locator('.overview-row', { hasText: '待补充' })
      .getByText('1', { exact: true })
      .waitFor()
    await phone.shown.locator('.overview-row', { hasText: '待补充' }).click()
    await phone.arrive('pages/tasks/tasks')
    await phone.shown.getByText('空调异响').waitFor()
    expect(await phone.shown.locator('.card-title').allTextContents()).toEqual(['空调异响'])
  })

  test('finds a task by its number', async () => {
    const { number } = await desk().send<{ number: string }>(
      'admin',
      'GET',
      `tasks/tasks/${await idOf(desk(), '灯管闪烁')}`,
    )
    await goTo(phone, '工单')
    await phone.shown.getByRole('tab', { name: /^全部/ }).click()
    await phone.shown.locator('.tasks-search input').fill(number)
    await phone.shown.getByText('空调异响').waitFor({ state: 'detached' })
    await phone.shown.locator('.card-title', { hasText: '灯管闪烁' }).waitFor()
  })

  test('closes what its reporter confirmed', async () => {
    await ledTo(desk(), '大厅屏幕花屏', 'confirmed')
    await goTo(phone, '轮到我')
    await openTask(phone, '大厅屏幕花屏')
    await act(phone, '结单')
    await phone.shown.getByText('流程已结束').waitFor()
    expect(await statusOf('大厅屏幕花屏')).toBe('closed')
    await goTo(phone, '轮到我')
    await phone.shown.getByText('大厅屏幕花屏').waitFor({ state: 'detached' })
  })

  test('has read all the news by the evening, and signs out', async () => {
    await goTo(phone, '通知')
    await phone.shown.getByText('全部标为已读').click()
    await badge(phone, '通知').toBe(null)
    await phone.shown.locator('.news-dot').first().waitFor({ state: 'detached' })
    await signOut(phone)
  })
}
