import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser } from '../../admin/test/browser'
import { badge } from './at-work'
import { type Desk, PASSWORD, startDesk } from './desk'

describe.skipIf(!hasBrowser)('the pages of the mini program', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await startDesk()
  })
  afterAll(() => desk?.close())
  afterEach(async () => {
    expect(await desk.faults()).toEqual([])
  })

  test('one’s own name and telephone are changed, a wrong address is refused at its field', async () => {
    const phone = await desk.at('assignee')
    const { shown } = phone
    await phone.page.locator('.tab-bar button').nth(3).click()
    await shown.getByRole('button', { name: '个人资料' }).click()
    await phone.arrive('more/profile/profile')
    await shown.locator('.field-of-name input').fill('周涛（二班）')
    await shown.locator('.field-of-email input').fill('not an address')
    await shown.locator('.van-button').click()
    await shown.locator('.field-of-email [role=alert]').waitFor()
    expect(await shown.locator('.field-of-name input').inputValue()).toBe('周涛（二班）')
    await shown.locator('.field-of-email input').fill('')
    await shown.locator('.field-of-phone input').fill('13800000001')
    await shown.locator('.van-button').click()
    await phone.page.getByText('已保存').waitFor()
    await phone.page.locator('.back').click()
    await shown.getByText('周涛（二班）').waitFor()
    expect(await desk.send<object>('assignee', 'GET', 'accounts/users/me')).toMatchObject({
      name: '周涛（二班）',
      email: null,
      phone: '13800000001',
    })
    await shown.getByText('修改密码').click()
    await phone.arrive('more/password/password')
    const input = (name: string) => shown.locator(`.field-of-${name} input`)
    await input('oldPassword').fill(PASSWORD)
    await input('newPassword').fill('another desk of three')
    await input('again').fill('another desk')
    await shown.locator('.van-button').click()
    await shown.getByText('两次输入的新密码不一样').waitFor()
    await input('again').fill('another desk of three')
    await shown.locator('.van-button').click()
    await phone.arrive('pages/me/me')
    const login = { username: 'zhoutao', password: 'another desk of three' }
    expect((await desk.api.call('POST', '/api/auth/login', { body: login })).status).toBe(200)
  })

  test('the overview counts by status, and a bar leads to its list', async () => {
    await desk.report('路灯不亮')
    const { id } = await desk.report('栏杆松动')
    await desk.approve(id)
    const phone = await desk.at('admin')
    const { shown } = phone
    await phone.page.locator('.tab-bar button').nth(3).click()
    await shown.getByText('概况').click()
    await phone.arrive('more/overview/overview')
    await shown.locator('.overview-row', { hasText: '待审核' }).getByText('1', { exact: true }).waitFor()
    await desk.report('坡道积水')
    await shown.locator('.overview-row', { hasText: '待审核' }).getByText('2', { exact: true }).waitFor()
    const widths = await shown
      .locator('.overview-bar')
      .evaluateAll((bars) => bars.map((bar) => (bar as HTMLElement).style.width))
    expect(widths.filter((width) => width !== '0%')).toEqual(['100%', '50%'])
    await shown.locator('.overview-row', { hasText: '已审核' }).click()
    await phone.arrive('pages/tasks/tasks')
    await shown.getByText('栏杆松动').waitFor()
    expect(await shown.locator('.card-title').allTextContents()).toEqual(['栏杆松动'])
    const creator = await desk.at('creator')
    await creator.page.locator('.tab-bar button').nth(3).click()
    await creator.shown.getByText('修改密码').waitFor()
    expect(await creator.shown.getByText('概况').count()).toBe(0)
  })

  test('“more” holds every action, and says of the closed ones why not and whose turn it is', async () => {
    const { id } = await desk.report('泵房异响')
    const phone = await desk.at('creator')
    const { shown } = phone
    await phone.page.locator('.tab-bar button').nth(1).click()
    await shown.getByText('泵房异响').click()
    await shown.locator('.bottom wx-button', { hasText: '更多' }).click()
    await shown.getByText('现在不能做的 · 现在轮到：管理方').waitFor()
    await shown.locator('.choice-closed').getByText('由管理方').first().waitFor()
    await shown.locator('.choice-leave').click()
    const admin = await desk.at('admin')
    await admin.shown.getByText('泵房异响').click()
    await admin.shown.locator('.bottom wx-button', { hasText: '更多' }).click()
    await admin.shown.locator('.choice-row', { hasText: '驳回' }).click()
    await admin.form().locator('textarea').fill('与上一张重复')
    await admin.form().locator('.van-button', { hasText: '驳回' }).click()
    await admin.shown.locator('.tag', { hasText: '已结单' }).first().waitFor()
    expect(await desk.send<object>('admin', 'GET', `tasks/tasks/${id}`)).toMatchObject({ status: 'closed' })
  })

  test('who assigns sees how much each person has in hand', async () => {
    for (const title of ['巡检一', '巡检二']) {
      const { id } = await desk.report(title)
      await desk.approve(id)
      await desk.send('manager', 'POST', `tasks/tasks/${id}/assign`, { assigneeId: desk.people.assignee.id })
    }
    const { id } = await desk.report('巡检三')
    await desk.approve(id)
    const phone = await desk.at('manager')
    await phone.shown.getByText('巡检三').click()
    await phone.shown.locator('.bottom wx-button', { hasText: '指派' }).first().click()
    await phone.form().locator('.field-of-assigneeId .input').click()
    await phone.shown.locator('.records-row', { hasText: '周涛' }).getByText('手上 2 张').waitFor()
  })

  test('news is marked as read one by one and all at once, and the badge follows', async () => {
    const unread = async () => (await desk.send<{ unread: number }>('admin', 'GET', 'tasks/summary')).unread
    const phone = await desk.at('admin')
    await phone.page.locator('.tab-bar button').nth(2).click()
    await phone.shown.locator('.news-dot').first().waitFor()
    const before = await unread()
    await phone.shown.locator('.panel').first().click()
    await phone.arrive('pages/task/task')
    await expect.poll(unread).toBe(before - 1)
    await phone.page.locator('.back').click()
    await phone.shown.getByText('全部标为已读').click()
    await expect.poll(unread).toBe(0)
    await badge(phone, '通知').toBe(null)
  })

  test('tabs count up to 99, and say of more that they are more', async () => {
    const counts = () => desk.send<{ myTurn: number; unread: number }>('admin', 'GET', 'tasks/summary')
    for (let count = (await counts()).myTurn; count < 99; count++) await desk.report('树枝遮挡')
    const phone = await desk.at('admin')
    await badge(phone, '轮到我').toBe('99')
    for (let count = (await counts()).unread; count < 100; count++) await desk.report('树枝遮挡')
    await badge(phone, '轮到我').toBe('99+')
    await badge(phone, '通知').toBe('99+')
  })
})
