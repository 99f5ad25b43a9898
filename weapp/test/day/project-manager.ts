import { expect, test } from 'vitest'
import { act, badge, goTo, idOf, openTask, signOut } from '../at-work'
import type { Desk } from '../desk'
import type { Phone } from '../phone'
import { leadTo, ledTo } from './led-to'

export const projectManagersDay = (desk: () => Desk): void => {
  let phone: Phone

  test('signs in, and finds what passed review', async () => {
    await ledTo(desk(), '机柜温度高', 'assigned')
    await ledTo(desk(), '备份失败', 'reviewed')
    phone = await desk().at('manager')
    await phone.shown.getByText('备份失败').waitFor()
    expect(await phone.shown.getByText('机柜温度高').count()).toBe(0)
    await badge(phone, '轮到我').not.toBe(null)
  })

  test('gives it to somebody, seeing how much they have in hand, with the time that it is due', async () => {
    await openTask(phone, '备份失败')
    await act(phone, '指派', async (form) => {
      await form.locator('.field-of-assigneeId .input').click()
      await phone.shown
        .locator('.records-row', { hasText: '周涛' })
        .getByText(/^手上 \d+ 张$/)
        .waitFor()
      await phone.shown.locator('.records-row', { hasText: '周涛' }).click()
      await phone.choose('.field-of-dueAt wx-picker >> nth=0', '2036-01-02')
      await phone.choose('.field-of-dueAt wx-picker >> nth=1', '09:30')
    })
    await phone.shown.locator('.tag', { hasText: '已指派' }).first().waitFor()
    await phone.shown.getByText(/^等待 周涛/).waitFor()
    const id = await idOf(desk(), '备份失败')
    expect(await desk().send<object>('admin', 'GET', `tasks/tasks/${id}`)).toMatchObject({
      status: 'assigned',
      assignee: { name: '周涛' },
      dueAt: '2036-01-02T01:30:00.000Z',
    })
  })

  test('sees the work begin on the task that lies open', async () => {
    await leadTo(desk(), await idOf(desk(), '备份失败'), 'processing')
    await phone.shown.locator('.tag', { hasText: '处理中' }).first().waitFor()
  })

  test('sends back to the management what is not theirs to do', async () => {
    await ledTo(desk(), '墙面刷漆', 'reviewed')
    await goTo(phone, '轮到我')
    await openTask(phone, '墙面刷漆')
    await act(phone, '退回管理方', (form) => form.locator('textarea').fill('不在合同范围内'))
    await phone.shown.getByText(/^等待 管理方/).waitFor()
  })

  test('follows in the overview and by search what their people do', async () => {
    await goTo(phone, '我的')
    await phone.shown.getByText('概况').click()
    await phone.arrive('more/overview/overview')
    await phone.shown.locator('.overview-row', { hasText: '处理中' }).click()
    await phone.arrive('pages/tasks/tasks')
    await phone.shown.getByText('备份失败').waitFor()
    await phone.shown.getByRole('tab', { name: /^全部/ }).click()
    await phone.shown.locator('.tasks-search input').fill('机柜')
    await phone.shown.getByText('备份失败').waitFor({ state: 'detached' })
    await phone.shown.locator('.card-title', { hasText: '机柜温度高' }).waitFor()
  })

  test('reads the news of what was finished, and signs out', async () => {
    await leadTo(desk(), await idOf(desk(), '备份失败'), 'confirmed')
    await goTo(phone, '通知')
    await phone.shown.locator('.panel', { hasText: '备份失败' }).first().click()
    await phone.arrive('pages/task/task')
    await phone.shown.locator('.tag', { hasText: '已确认' }).first().waitFor()
    await signOut(phone)
  })
}
