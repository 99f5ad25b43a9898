import { expect, test } from 'vitest'
import { act, badge, cut, goTo, idOf, mend, openTask, photograph, signOut, soon } from '../at-work'
import type { Desk } from '../desk'
import type { Phone } from '../phone'
import { photo } from '../photo'
import { ledTo } from './led-to'

export const employeesDay = (desk: () => Desk): void => {
  let phone: Phone
  const taskOf = async (title: string) =>
    desk().send<{ status: string; logs: { action: string; comment: string | null }[] }>(
      'admin',
      'GET',
      `tasks/tasks/${await idOf(desk(), title)}`,
    )

  test('signs in, and finds what was given to him', async () => {
    await ledTo(desk(), '配电箱跳闸', 'assigned')
    phone = await desk().at('assignee')
    await phone.shown.getByText('配电箱跳闸').waitFor()
    await badge(phone, '轮到我').not.toBe(null)
  })

  test('begins on it where there is a network', async () => {
    await openTask(phone, '配电箱跳闸')
    await act(phone, '开始处理')
    await phone.shown.locator('.tag', { hasText: '处理中' }).first().waitFor()
  })

  test('finishes it in the cellar, where there is none, with a photograph and a word to the others', async () => {
    await cut(phone)
    await phone.shown.locator('.task-comment textarea').fill('已换断路器')
    await phone.shown.getByText('发送', { exact: true }).click()
    await phone.shown.getByText('有操作在等待发送').waitFor()
    await act(phone, '完成', async (form) => {
      await form.locator('textarea').fill('试运行正常')
      await photograph(phone, await photo(30))
    })
    await phone.shown.getByText('有操作在等待发送').click()
    await phone.arrive('pages/outbox/outbox')
    expect(await phone.shown.locator('.outbox-what').allTextContents()).toEqual(['评论', '完成'])
  })

  test('opens the program again on the way up: what was last seen is there, and nothing is lost', async () => {
    await phone.restart()
    await phone.shown.getByText('以下是上次看到的内容').waitFor()
    await phone.shown.getByText('配电箱跳闸').waitFor()
    expect((await taskOf('配电箱跳闸')).status).toBe('processing')
    await mend(phone)
    await phone.restart()
    await soon(async () => (await taskOf('配电箱跳闸')).status).toBe('completed')
    expect(
      (await taskOf('配电箱跳闸')).logs.slice(-3).map(({ action, comment }) => [action, comment]),
    ).toEqual([
      ['handle', null],
      ['comment', null],
      ['handle', '试运行正常'],
    ])
  })

  test('puts on hold what waits for somebody else, and goes on with it', async () => {
    await ledTo(desk(), '交换机掉线', 'processing')
    await goTo(phone, '轮到我')
    await openTask(phone, '交换机掉线')
    await act(phone, '挂起', async (form) => {
      await phone.choose('.field-of-cause wx-picker', '2')
      await form.locator('textarea').fill('等配件')
    })
    await phone.shown.locator('.tag', { hasText: '已挂起' }).first().waitFor()
    await act(phone, '恢复处理')
    await phone.shown.locator('.tag', { hasText: '处理中' }).first().waitFor()
  })

  test('finds what he finished, and reads what came of it', async () => {
    await goTo(phone, '工单')
    await phone.shown.locator('.tasks-search input').fill('跳闸')
    await phone.shown.getByText('交换机掉线').waitFor({ state: 'detached' })
    await phone.shown.locator('.card-title', { hasText: '配电箱跳闸' }).waitFor()
    const id = await idOf(desk(), '配电箱跳闸')
    await desk().send('creator', 'POST', `tasks/tasks/${id}/confirm`, { outcome: 'accept' })
    await goTo(phone, '通知')
    await phone.shown.locator('.panel', { hasText: '配电箱跳闸' }).first().click()
    await phone.shown.locator('.tag', { hasText: '已确认' }).first().waitFor()
  })

  test('is offered no overview, and signs out', async () => {
    await goTo(phone, '我的')
    await phone.shown.locator('.me-name', { hasText: '周涛' }).waitFor()
    expect(await phone.shown.getByText('概况').count()).toBe(0)
    await signOut(phone)
  })
}
