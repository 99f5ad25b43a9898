import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clientOf, listOf } from './api-client'
import { hasBrowser, launch, visit } from './browser'
import { act, choose } from './forms'
import { type Served, servePortal } from './serve-built'

describe.skipIf(!hasBrowser)('where work goes on, and in whose language', () => {
  let served: Served
  let browser: Browser

  beforeAll(async () => {
    served = await servePortal()
    browser = await launch()
  })

  afterAll(async () => {
    await browser?.close()
    await served?.stop()
  })

  test('after a step the focus is on the next one, or on the task that has waited longest', async () => {
    const client = await clientOf(served.url, 'employee')
    const assigned = await listOf(client, 'tasks/tasks?status=assigned&turn=me&_sort=id&_order=asc')
    const id = Number(assigned[0]?.id)
    const { page, go, comeBack, faults, arrive } = await visit(browser, served.url)
    await comeBack('employee')
    await go(`/tasks/${id}`)
    await act(page, '开始处理')
    await page.locator('.task-likeliest:focus', { hasText: '完成' }).waitFor()
    await page.keyboard.press('Enter')
    const form = page.getByRole('dialog')
    await form.locator('.ant-modal-body :focus').waitFor()
    await page.keyboard.type('已修复')
    await page.keyboard.press('Control+Enter')
    await form.waitFor({ state: 'hidden' })
    const [next] = await listOf(client, 'tasks/tasks?turn=me&_sort=turnSince&_order=asc')
    const link = page.getByRole('status').getByRole('link')
    await link.and(page.locator(':focus')).waitFor()
    expect(await link.innerText()).toContain(String(next?.number))
    await page.keyboard.press('Enter')
    await arrive((address) => address.pathname === `/tasks/${next?.id}`)
    expect(faults).toEqual([])
  })

  test('the focus follows to where one goes: from a row, after a report, from a filter that is cleared', async () => {
    const { page, go, comeBack, faults, arrive } = await visit(browser, served.url)
    const heading = (text: string) => page.locator('h1:focus', { hasText: text })
    await comeBack('user')
    await go('/tasks?priority=urgent')
    await page.getByRole('button', { name: '清除筛选' }).press('Enter')
    await heading('工单').waitFor()
    await page.locator('table a.task-title').first().press('Enter')
    await arrive(/\/tasks\/\d+$/)
    await heading('T000').waitFor()
    await go('/tasks')
    await page.getByRole('main').getByText('提交工单').first().click()
    await page.getByLabel('标题', { exact: true }).fill('打印机卡纸')
    await page.getByLabel('详细描述', { exact: true }).fill('二楼大厅')
    await choose(page, '类型', '问题')
    await page.getByRole('button', { name: '提交', exact: true }).press('Enter')
    await arrive(/\/tasks\/\d+$/)
    await heading('打印机卡纸').waitFor()
    expect(faults).toEqual([])
  })

  test('what is closed says who can take it, each reason once, and what only the system does never shows', async () => {
    const { page, go, comeBack, faults } = await visit(browser, served.url)
    await comeBack('admin')
    await go('/tasks?status=processing')
    await page.locator('table a.task-title').first().click()
    await page.getByRole('main').getByRole('button', { name: /^更多/ }).click()
    const menu = page.getByRole('menu')
    await menu.waitFor()
    const reasons = await menu.locator('.task-closed small').allInnerTexts()
    expect(new Set(reasons).size).toBe(reasons.length)
    expect(reasons).toContain('这一步由承建方的项目经理操作')
    expect(reasons.join()).toMatch(/这一步由处理人（.+）操作/)
    expect(await menu.innerText()).not.toContain('解除指派')
    expect(faults).toEqual([])
  })

  test('urging is closed with its time once it is used up', async () => {
    const { page, go, comeBack, faults } = await visit(browser, served.url)
    await comeBack('user')
    await go('/tasks?status=reviewed')
    await page.locator('table a.task-title').first().click()
    await act(page, '催办')
    await page.getByRole('main').getByRole('button', { name: /^更多/ }).click()
    await page.getByRole('menu').getByText('4 小时内只能催办一次，4 小时后可以再次催办').waitFor()
    expect(faults).toEqual([])
  })

  test.each([
    ['en-US', 'Sign in', 'en-US'],
    ['zh-CN', '登录', 'zh-CN'],
    ['fr-FR', '登录', 'zh-CN'],
  ])('a browser in %s is greeted with “%s”', async (locale, title, lang) => {
    const context = await browser.newContext({ baseURL: served.url, locale })
    const page = await context.newPage()
    await page.goto('/login')
    await page.getByRole('heading', { name: title, level: 1 }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe(lang)
    await context.close()
  })

  test('the timeline speaks one language in one form', async () => {
    const { page, go, comeBack, speak, settle } = await visit(browser, served.url)
    await comeBack('admin')
    await go('/tasks?status=closed')
    await page.locator('table a.task-title').first().click()
    await settle()
    await speak('en')
    await settle()
    const timeline = await page.locator('.task-timeline').innerText()
    expect(timeline).toContain('Approve')
    expect(timeline).not.toMatch(/commented/)
  })
})
