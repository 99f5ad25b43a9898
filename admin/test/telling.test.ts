import { join } from 'node:path'
import { openDatabase } from '@oms/db/database'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Client, clientOf, listOf } from './api-client'
import { hasBrowser, launch, type Visitor, visit } from './browser'
import { faultsOnScreen } from './screen-faults'
import { root, type Served, servePortal } from './serve-built'
import { writtenTexts } from './written-texts'

/** One that failed for good, and one that went out. */
const addDeliveries = async (dataDir: string): Promise<void> => {
  const db = await openDatabase({ file: join(dataDir, 'oms.db') })
  const [person] = await db.select().from(db.tables.users)
  const [task] = await db.select().from(db.tables.tasks)
  const userId = person?.id ?? 0
  const about = { userId, recipient: userId, taskId: task?.id, kind: 'review', about: 'turn' } as const
  const common = { ...about, channel: 'mail', attempts: 8, createdAt: new Date() }
  await db.insertRow(db.tables.deliveries, { ...common, eventId: 1, state: 'failed', reason: 'away' })
  await db.insertRow(db.tables.deliveries, { ...common, eventId: 2, state: 'sent', sentAt: new Date() })
  await db.close()
}

describe.skipIf(!hasBrowser)('how one is told, in the portal', () => {
  let served: Served
  let browser: Browser
  let user: Visitor
  let asUser: Client
  let asAdmin: Client

  beforeAll(async () => {
    served = await servePortal(root, {}, addDeliveries)
    browser = await launch()
    user = await visit(browser, served.url)
    await user.signIn('user')
    asUser = await clientOf(served.url, 'user')
    asAdmin = await clientOf(served.url, 'admin')
    for (const review of [{ outcome: 'return', comment: '请补充截图' }, { outcome: 'approve' }]) {
      const task = { title: '打印机缺纸', description: '三楼', taskType: 'issue' }
      const { body } = await asUser('POST', 'tasks/tasks', task)
      expect((await asAdmin('POST', `tasks/tasks/${body.id}/review`, review)).status).toBe(200)
    }
  })
  afterEach(async () => {
    expect(await user.conclude()).toEqual([])
  })
  afterAll(async () => {
    await browser?.close()
    await served?.stop()
  })

  const kept = async () => (await asUser('GET', 'me/notification_preferences')).body

  test('what is chosen with the keyboard is kept at once, and stands after a reload', async () => {
    const { page, arrive } = user
    await page.getByRole('button', { name: '我的账号' }).click()
    await page.getByRole('menuitem', { name: '通知偏好' }).click()
    await arrive(/\/preferences$/)
    await page.getByRole('combobox', { name: '邮件 · 评论' }).focus()
    await page.keyboard.press('Enter')
    const active = page.locator('.ant-select-dropdown:visible .ant-select-item-option-active')
    await active.getByText('每日汇总').waitFor()
    await page.keyboard.press('ArrowDown')
    await active.getByText('不发').waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(kept).toMatchObject({ mail: { comment: 'none', mention: 'now' } })
    await page.getByRole('switch', { name: '免打扰时段' }).press('Space')
    await expect.poll(kept).toMatchObject({ quietHours: { from: '22:00', to: '07:30' } })
    await page.getByLabel('免打扰结束').fill('08:15')
    await page.getByLabel('免打扰结束').press('Enter')
    await expect.poll(kept).toMatchObject({ quietHours: { from: '22:00', to: '08:15' } })
    await page.getByLabel('每日汇总的时间').fill('17:30')
    await page.getByLabel('每日汇总的时间').press('Enter')
    await expect.poll(kept).toMatchObject({ digestAt: '17:30' })
    await page.reload()
    await user.settle()
    expect(await page.getByLabel('免打扰结束').inputValue()).toBe('08:15')
    expect(await page.getByRole('row', { name: /^评论/ }).innerText()).toContain('不发')
  })

  test('on a phone one channel is shown after the other, with every word', async () => {
    const phone = await visit(browser, served.url, { width: 390 })
    await phone.comeBack('user')
    await phone.go('/preferences')
    expect(await phone.page.getByRole('combobox', { name: '企业微信 · 评论' }).count()).toBe(0)
    await phone.page.getByText('企业微信', { exact: true }).click()
    const chosen = phone.page.locator('.ant-select-selection-item, .ant-select-content-value')
    await phone.page.getByRole('combobox', { name: '企业微信 · 评论' }).waitFor()
    const cut = await chosen.evaluateAll(
      (all) => all.filter((one) => one.scrollWidth > one.clientWidth).length,
    )
    expect([await chosen.count(), cut]).toEqual([6, 0])
    expect(await phone.conclude()).toEqual([])
    await phone.context.close()
  })

  test('what is refused is taken back, and the portal says so', async () => {
    const { page, go, allow } = user
    await go('/preferences')
    allow(503)
    await page.route(/notification_preferences/, (route) =>
      route.request().method() === 'PUT'
        ? route.fulfill({ status: 503, json: { message: '服务暂时不可用', statusCode: 503 } })
        : route.continue(),
    )
    await page.getByLabel('每日汇总的时间').fill('06:00')
    await page.getByLabel('每日汇总的时间').press('Enter')
    await page.locator('.ant-message-error').waitFor()
    await expect.poll(() => page.getByLabel('每日汇总的时间').inputValue()).toBe('17:30')
  })

  test('what waits for me stands apart from what is for information, by the counts it is told with', async () => {
    const { page, go } = user
    await go('/notifications?unread=true')
    for (const [name, filter] of [
      ['等我处理', 'forMe=true'],
      ['供参考', 'forMe=false'],
    ] as const) {
      const unread = await listOf(asUser, `workflow/notifications?readAt_null=true&${filter}`)
      const segment = page.locator('.ant-segmented-item', { hasText: name })
      expect(unread.length).toBeGreaterThan(0)
      expect(await segment.innerText()).toBe(`${name} ${unread.length}`)
      await segment.click()
      await user.settle()
      expect(await page.locator('main li').count()).toBe(Math.min(20, unread.length))
    }
  })

  test('a task that is opened has its news read', async () => {
    const { page, go } = user
    await go('/notifications?for=forMe&unread=true')
    const link = page.locator('main li a').first()
    const path = (await link.getAttribute('href')) ?? ''
    const unread = async () =>
      (await listOf(asUser, `workflow/notifications?readAt_null=true&taskId=${path.split('/').at(-1)}`))
        .length
    expect(await unread()).toBeGreaterThan(0)
    await go(path)
    await expect.poll(unread).toBe(0)
  })

  test('administrators have a delivery that failed sent again', async () => {
    const admin = await visit(browser, served.url)
    await admin.comeBack('admin')
    await admin.go('/deliveries')
    const buttons = admin.page.getByRole('button', { name: '重试 邮件' })
    expect(await buttons.count()).toBe(1)
    await buttons.click()
    await admin.page.getByText('已重新排队').waitFor()
    await admin.settle()
    expect(await buttons.count()).toBe(0)
    const { body } = await asAdmin('GET', 'system/audit?resource=deliveries')
    expect(body).toMatchObject([{ before: { state: 'failed' }, after: { state: 'waiting' } }])
    expect(await admin.conclude()).toEqual([])
    await admin.context.close()
  })

  const looks = [
    { language: 'zh', theme: 'light', width: 1280 },
    { language: 'zh', theme: 'dark', width: 390 },
    { language: 'en', theme: 'dark', width: 1280 },
    { language: 'en', theme: 'light', width: 390 },
  ] as const
  test.each(looks)('nothing is amiss in $language, $theme, at $width', async (look) => {
    const visitor = await visit(browser, served.url, look)
    const written = await writtenTexts(asAdmin)
    await visitor.comeBack('user')
    for (const path of ['/preferences', '/notifications', '/notifications?unread=true&for=others']) {
      await visitor.go(path)
      expect(await faultsOnScreen(visitor.page, { language: look.language, written }), path).toEqual([])
    }
    expect(await visitor.conclude()).toEqual([])
    await visitor.context.close()
  })
})
