import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser } from '../../admin/test/browser'
import { act, cut, goTo, loseAnswer, mend, openTask } from './at-work'
import { type Desk, signIn, startDesk } from './desk'

describe.skipIf(!hasBrowser)('the outbox of the mini program', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await startDesk()
  })
  afterAll(() => desk?.close())
  afterEach(async () => {
    expect(await desk.faults()).toEqual([])
  })

  const logsOf = async (id: number) =>
    (
      await desk.send<{ logs: { action: string; comment: string | null }[] }>(
        'admin',
        'GET',
        `tasks/tasks/${id}`,
      )
    ).logs

  test('what is done without a network waits over a restart, and is done once, in order', async () => {
    const { id } = await desk.report('电梯卡异常')
    const phone = await desk.at('admin')
    await openTask(phone, '电梯卡异常')
    await cut(phone)
    await phone.shown.locator('.bottom wx-button', { hasText: '通过' }).click()
    await phone.form().locator('textarea').fill('同意处理')
    await phone.form().locator('.van-button', { hasText: '通过' }).click()
    await phone.shown.getByText('有操作在等待发送').waitFor()
    await phone.shown.locator('.task-comment textarea').fill('请尽快')
    await phone.shown.getByText('发送', { exact: true }).click()
    await phone.restart()
    await phone.shown.getByText('以下是上次看到的内容').waitFor()
    await phone.shown.getByText('电梯卡异常').click()
    await phone.shown.getByText('有操作在等待发送').click()
    await phone.arrive('pages/outbox/outbox')
    expect(await phone.shown.locator('.outbox-what').allTextContents()).toEqual(['通过', '评论'])
    expect((await logsOf(id)).map(({ action }) => action)).toEqual(['create'])
    await mend(phone)
    await phone.restart()
    await expect.poll(async () => (await logsOf(id)).length).toBe(3)
    expect((await logsOf(id)).map(({ action, comment }) => [action, comment])).toEqual([
      ['create', null],
      ['review', '同意处理'],
      ['comment', null],
    ])
  })

  test('an answer that got lost is asked for again by its key: the deed is done once', async () => {
    const { id } = await desk.report('门禁失灵')
    const phone = await desk.at('admin')
    await openTask(phone, '门禁失灵')
    await loseAnswer(phone, '**/review')
    await phone.shown.locator('.bottom wx-button', { hasText: '通过' }).click()
    await phone.form().locator('.van-button', { hasText: '通过' }).click()
    await phone.shown.getByText('有操作在等待发送').waitFor()
    await phone.restart()
    await expect
      .poll(() => phone.page.evaluate((me) => localStorage.getItem(`wx.outbox.${me}`), desk.people.admin.id))
      .toBe('[]')
    expect((await logsOf(id)).map(({ action }) => action)).toEqual(['create', 'review'])
  })

  test('a change of a colleague is told before mine is done, and what was typed stays', async () => {
    const { id } = await desk.report('监控黑屏')
    const phone = await desk.at('admin')
    // Where it is not heard of as it happens.
    await phone.context.route('**/api/events*', (route) => route.abort())
    await phone.restart()
    await openTask(phone, '监控黑屏')
    await phone.shown.locator('.bottom wx-button', { hasText: '通过' }).click()
    await phone.form().locator('textarea').fill('可以做')
    await desk.send('admin', 'PATCH', `tasks/tasks/${id}`, { priority: 'urgent' })
    await phone.form().locator('.van-button', { hasText: '通过' }).click()
    await phone.form().getByText('工单刚刚有了变化').waitFor()
    await phone.shown.locator('.tag', { hasText: '紧急' }).first().waitFor()
    expect((await logsOf(id)).map(({ action }) => action)).toEqual(['create', 'edit'])
    expect(await phone.form().locator('textarea').inputValue()).toBe('可以做')
    await phone.form().locator('.van-button', { hasText: '通过' }).click()
    await phone.shown.locator('.tag', { hasText: '已审核' }).first().waitFor()
  })

  test('what was refused after waiting is taken up again in its form, with what was typed', async () => {
    const { id } = await desk.report('水泵异响')
    const phone = await desk.at('admin')
    await openTask(phone, '水泵异响')
    await cut(phone)
    await phone.shown.locator('.bottom wx-button', { hasText: '通过' }).click()
    await phone.form().locator('textarea').fill('请先报价')
    await phone.form().locator('.van-button', { hasText: '通过' }).click()
    await phone.shown.getByText('有操作在等待发送').waitFor()
    await desk.send('admin', 'PATCH', `tasks/tasks/${id}`, { priority: 'high' })
    await mend(phone)
    await phone.shown.getByText('有操作在等待发送').click()
    await phone.shown.locator('.tag', { hasText: '没有执行' }).waitFor()
    await phone.shown.getByText('修改', { exact: true }).click()
    await phone.arrive('pages/task/task')
    await phone.form().locator('textarea').waitFor()
    expect(await phone.form().locator('textarea').inputValue()).toBe('请先报价')
    expect((await logsOf(id)).map(({ action }) => action)).toEqual(['create', 'edit'])
    await phone.form().locator('.van-button', { hasText: '通过' }).click()
    await phone.shown.locator('.tag', { hasText: '已审核' }).first().waitFor()
    expect((await logsOf(id)).at(-1)).toMatchObject({ action: 'review', comment: '请先报价' })
  })

  test('what was refused after waiting says why, and can be thrown away', async () => {
    const { id } = await desk.report('空调漏水')
    const phone = await desk.at('admin')
    await openTask(phone, '空调漏水')
    await cut(phone)
    await phone.shown.locator('.bottom wx-button', { hasText: '通过' }).click()
    await phone.form().locator('.van-button', { hasText: '通过' }).click()
    await phone.shown.getByText('有操作在等待发送').waitFor()
    await desk.send('admin', 'POST', `tasks/tasks/${id}/review`, { outcome: 'reject', comment: '重复' })
    await mend(phone)
    await phone.shown.getByText('有操作在等待发送').click()
    await phone.shown.locator('.tag', { hasText: '没有执行' }).waitFor()
    await phone.shown.locator('[role=alert]').waitFor()
    await phone.shown.getByText('丢弃').click()
    await phone.page.locator('.modal button', { hasText: '丢弃' }).click()
    await phone.shown.getByText('都已发出').waitFor()
    expect((await logsOf(id)).map(({ action }) => action)).toEqual(['create', 'review'])
  })

  test('whoever signs out is told that something waits; it is kept for them, and sent when they are back', async () => {
    const { id } = await desk.report('扶手松动')
    const phone = await desk.at('admin')
    const { shown, page } = phone
    await openTask(phone, '扶手松动')
    await cut(phone)
    await act(phone, '通过')
    await shown.getByText('有操作在等待发送').waitFor()
    await goTo(phone, '我的')
    await shown.getByText('退出登录').click()
    await page.getByRole('dialog').getByText('还有没发出的内容').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: '取消' }).click()
    await shown.locator('.me-row', { hasText: '待发送' }).getByText('1', { exact: true }).waitFor()
    await shown.getByText('退出登录').click()
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click()
    await phone.arrive('pages/sign-in/sign-in')
    await mend(phone)
    await signIn(phone, 'wangmin')
    await expect.poll(async () => (await logsOf(id)).length).toBe(2)
  })
})
