import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser } from '../../admin/test/browser'
import { type Desk, PASSWORD, signIn, startDesk } from './desk'
import type { Phone } from './phone'

describe.skipIf(!hasBrowser)('the built mini program', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await startDesk()
  })
  afterAll(() => desk?.close())
  afterEach(async () => {
    expect(await desk.faults()).toEqual([])
  })

  test('a wrong password is refused in the words of the server, and the right one leads to what waits', async () => {
    const { id } = await desk.report('打印机不工作')
    const later = await desk.report('报表打不开')
    const phone = await desk.phone()
    const { shown } = phone
    await shown.locator('wx-input input').nth(0).fill('wangmin')
    await shown.locator('wx-input input').nth(1).fill('not the password')
    await shown.locator('.van-button').first().click()
    await shown.getByText('用户名或密码').waitFor()
    // Nothing is answered until all is asked: none of them waits for another's answer.
    const held = await holdReads(phone, 4)
    await signIn(phone, 'wangmin')
    expect(await held.asked).toEqual([
      'GET /api/declaration',
      'GET /api/events',
      'GET /api/tasks/summary',
      'GET /api/tasks/tasks',
    ])
    await shown.getByText('打印机不工作').waitFor()
    expect(await shown.locator('.card-title').allTextContents()).toEqual(['打印机不工作', '报表打不开'])
    await expect
      .poll(() => phone.page.locator('.tab-bar [data-badge]').first().getAttribute('data-badge'))
      .toBe('2')
    await desk.approve(id)
    await desk.approve(later.id)
  })

  test('a task is approved, assigned and handled, each by the form that the server gave its action', async () => {
    const { id } = await desk.report('导出失败')
    const admin = await desk.at('admin')
    await admin.shown.getByText('导出失败').click()
    await admin.arrive('pages/task/task')
    await admin.shown.locator('.bottom wx-button', { hasText: '通过' }).click()
    await admin.form().locator('.van-button', { hasText: '通过' }).click()
    await admin.shown.locator('.tag', { hasText: '已审核' }).first().waitFor()

    const manager = await desk.at('manager')
    await manager.shown.getByText('导出失败').click()
    await manager.shown.locator('.bottom wx-button', { hasText: '指派' }).first().click()
    await manager.form().locator('.van-button', { hasText: '指派' }).click()
    await manager.form().getByText('请选择处理人').waitFor()
    await manager.form().locator('.field-of-assigneeId .input').click()
    await manager.shown.locator('.records-row', { hasText: '周涛' }).click()
    await manager.choose('.field-of-dueAt wx-picker >> nth=0', '2036-01-02')
    await manager.choose('.field-of-dueAt wx-picker >> nth=1', '09:30')
    await manager.form().locator('.van-button', { hasText: '指派' }).click()
    await manager.shown.locator('.tag', { hasText: '已指派' }).first().waitFor()
    expect(await desk.send<object>('admin', 'GET', `tasks/tasks/${id}`)).toMatchObject({
      status: 'assigned',
      assignee: { name: '周涛' },
      dueAt: '2036-01-02T01:30:00.000Z',
    })
    await manager.shown.getByText('处理人：周涛').waitFor()
  })

  test('a report asks what the declaration says, tells what is missing, and comes back after a restart', async () => {
    const phone = await desk.at('creator')
    await phone.shown.getByRole('button', { name: '提交工单' }).click()
    await phone.arrive('pages/report/report')
    await phone.shown.locator('.field-of-title').waitFor()
    await phone.shown.locator('.van-button', { hasText: '提交' }).click()
    await phone.shown.getByText('请填写标题').waitFor()
    await phone.shown.locator('.field-of-title input').fill('扫码枪没反应')
    await phone.shown.locator('.field-of-description textarea').fill('昨天还好')
    await phone.restart()
    await phone.shown.getByRole('button', { name: '提交工单' }).click()
    await phone.shown.getByText('已恢复上次没有发出的内容').waitFor()
    await phone.choose('.field-of-taskType wx-picker', '1')
    await phone.shown.locator('.van-button', { hasText: '提交' }).click()
    await phone.arrive('pages/task/task')
    await phone.shown.getByText('扫码枪没反应').waitFor()
    await phone.shown.getByText('昨天还好').waitFor()
    await phone.shown.getByText('需求').waitFor()
  })

  test('a new version begins once its person agrees, and not before', async () => {
    const { page } = await desk.at('creator')
    const offered = () => page.evaluate(() => void dispatchEvent(new Event('update-ready')))
    const applied = await page.evaluateHandle(() => {
      const seen = { times: 0 }
      addEventListener('update-applied', () => seen.times++)
      return seen
    })
    const times = () => applied.evaluate((seen) => seen.times)
    await offered()
    await page.getByRole('dialog').getByText('写了一半的内容和待发送的都会保留').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: '以后' }).click()
    expect(await times()).toBe(0)
    await offered()
    await page.getByRole('dialog').getByRole('button', { name: '重启' }).click()
    await expect.poll(times).toBe(1)
  })

  test('a page of 20 tasks takes 12 kB at most', async () => {
    for (let index = 0; index < 20; index++)
      await desk.report(`第 ${index + 1} 号窗口的叫号屏不显示办理人姓名，重启以后仍然如此`)
    const phone = await desk.phone()
    await signIn(phone, 'wangmin')
    await phone.arrive('pages/turn/turn')
    const answered = phone.page.waitForResponse((answer) => answer.url().includes('/api/tasks/tasks?'))
    await phone.page.locator('.tab-bar button', { hasText: '工单' }).click()
    const page = Buffer.from(await (await answered).body())
    expect(JSON.parse(page.toString())).toHaveLength(20)
    expect(gzipSync(page).length).toBeLessThanOrEqual(12 * 1024)
  })

  test('who types before WeChat has answered is signed in by what they typed, and bound', async () => {
    const phone = await desk.phone({ openid: 'phone-of-lijing' })
    await phone.shown.getByText('还没有绑定账号').waitFor()
    let answer = () => {}
    const answered = new Promise<void>((resolve) => {
      answer = resolve
    })
    await phone.context.route('**/api/auth/wechat/login', async (route) => {
      await answered
      await route.continue()
    })
    await phone.restart()
    const { creator } = desk.people
    const { shown } = phone
    await shown.locator('wx-input input').nth(0).fill(creator.username)
    await shown.locator('wx-input input').nth(1).fill(PASSWORD)
    await shown.locator('.van-button').first().click()
    answer()
    await phone.arrive('pages/turn/turn')
    await phone.page.locator('.tab-bar button', { hasText: '我的' }).click()
    await phone.shown.getByText('已绑定微信').waitFor()
  })

  test('who binds WeChat once is signed in silently from then on, until they sign out', async () => {
    const phone = await desk.phone({ openid: 'phone-of-zhoutao' })
    await phone.shown.getByText('还没有绑定账号').waitFor()
    await signIn(phone, 'zhoutao', PASSWORD)
    const other = await desk.phone({ openid: 'phone-of-zhoutao' })
    await other.arrive('pages/turn/turn')
    await other.page.locator('.tab-bar button', { hasText: '我的' }).click()
    await other.shown.getByText('已绑定微信').waitFor()
    await other.shown.getByText('退出登录').click()
    await other.page.locator('.modal button', { hasText: '确定' }).click()
    await other.arrive('pages/sign-in/sign-in')
    await other.restart()
    await other.arrive('pages/sign-in/sign-in')
    await other.shown.locator('.van-button', { hasText: '微信登录' }).click()
    await other.arrive('pages/turn/turn')
  })

  test('an access token that ran out is renewed once, for all who ask at the same time', async () => {
    const phone = await desk.at('manager')
    await phone.shown.locator('.card-title').first().waitFor()
    desk.api.clock.advance(16 * 60_000)
    phone.asked()
    await phone.pullDown()
    await expect
      .poll(() => phone.asked(true).filter((one) => one.startsWith('GET /api/tasks/tasks')).length)
      .toBeGreaterThan(1)
    expect(phone.asked().filter((one) => one === 'POST /api/auth/refresh')).toHaveLength(1)
    expect(await phone.place()).toBe('pages/turn/turn')
  })
})

/** Lets so many reads be asked before the first of them is answered; gives which they were. */
const holdReads = async ({ context }: Phone, count: number) => {
  const asked: string[] = []
  let goOn = (_: readonly string[]) => {}
  const all = new Promise<readonly string[]>((resolve) => {
    goOn = resolve
  })
  await context.route('**/api/**', async (route) => {
    const request = route.request()
    if (request.method() !== 'GET') return route.continue()
    asked.push(`GET ${new URL(request.url()).pathname}`)
    if (asked.length === count) goOn([...asked].sort())
    await all
    await route.continue()
  })
  return { asked: all }
}
