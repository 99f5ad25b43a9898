import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser } from '../../admin/test/browser'
import { act, idOf, openTask } from './at-work'
import { type Desk, startDesk } from './desk'
import type { Phone } from './phone'

const FULL = '手机存储已满，内容还没有保存'

describe.skipIf(!hasBrowser)('a phone that holds as much as it can', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await startDesk()
  })
  afterAll(() => desk?.close())
  afterEach(async () => {
    expect(await desk.faults()).toEqual([])
  })

  const leave = ({ page }: Phone, bytes: number) =>
    page.evaluate((room) => window.phone.leaveStorage(room), bytes)
  const logsOf = async (title: string) => {
    const path = `tasks/tasks/${await idOf(desk, title)}`
    return (await desk.send<{ logs: { action: string }[] }>('admin', 'GET', path)).logs
  }

  test('says so of a report that finds no room, keeps it on the screen, and sends it once there is some', async () => {
    const phone = await desk.at('creator')
    const { shown } = phone
    await shown.getByRole('button', { name: '提交工单' }).click()
    await shown.locator('.field-of-title input').waitFor()
    await leave(phone, 0)
    await shown.locator('.field-of-title input').fill('喷泉停了')
    await shown.locator('.field-of-description textarea').fill('昨晚起')
    await phone.choose('.field-of-taskType wx-picker', '0')
    await shown.locator('.van-button', { hasText: '提交' }).click()
    await shown.getByText(FULL).waitFor()
    expect(await shown.locator('.field-of-title input').inputValue()).toBe('喷泉停了')
    await leave(phone, 1_000_000)
    await shown.locator('.van-button', { hasText: '提交' }).click()
    await phone.arrive('pages/task/task')
    expect((await logsOf('喷泉停了')).map(({ action }) => action)).toEqual(['create'])
  })

  test('reads on, and says so of an action and of a comment that find no room', async () => {
    await desk.report('旗杆倾斜')
    const phone = await desk.at('admin')
    const { shown } = phone
    await leave(phone, 0)
    await phone.pullDown()
    await openTask(phone, '旗杆倾斜')
    await shown.locator('.task-comment textarea').fill('先围起来')
    await shown.getByText('发送', { exact: true }).click()
    await shown.getByText(FULL).waitFor()
    expect(await shown.locator('.task-comment textarea').inputValue()).toBe('先围起来')
    await act(phone, '通过', (form) => form.locator('textarea').fill('尽快'))
    await phone.form().getByText(FULL).waitFor()
    expect(await phone.form().locator('textarea').inputValue()).toBe('尽快')
    expect((await logsOf('旗杆倾斜')).map(({ action }) => action)).toEqual(['create'])
    await leave(phone, 1_000_000)
    await phone.form().locator('.van-button', { hasText: '通过' }).click()
    await shown.locator('.tag', { hasText: '已审核' }).first().waitFor()
  })
})
