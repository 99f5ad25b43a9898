import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Client, clientOf, listOf } from './api-client'
import { hasBrowser, launch, type Visitor, visit } from './browser'
import { choose } from './forms'
import { type Served, servePortal } from './serve-built'

describe.skipIf(!hasBrowser)('counts, badges, pages and the search tell the truth', () => {
  let served: Served
  let browser: Browser
  let admin: Visitor
  let client: Client

  beforeAll(async () => {
    served = await servePortal()
    browser = await launch()
    admin = await visit(browser, served.url)
    client = await clientOf(served.url, 'admin')
    await admin.comeBack('admin')
  })

  afterEach(async () => {
    expect(await admin.conclude()).toEqual([])
  })

  afterAll(async () => {
    await browser?.close()
    await served?.stop()
  })

  const total = async (query: string) => (await listOf(client, `tasks/tasks${query}`)).length
  const rows = () => admin.page.locator('table tbody tr[data-row-key]')

  test('the tabs count what the other filters leave', async () => {
    const { page, go, arrive } = admin
    await go('/tasks?status=closed')
    const tab = page.getByRole('tab', { name: /^已结单/ })
    expect(await tab.innerText()).toContain(String(await total('?status=closed')))
    await choose(page, '优先级', '紧急')
    await arrive(/priority=urgent/)
    await page.keyboard.press('Escape')
    const urgent = await total('?status=closed&priority=urgent')
    expect((await tab.innerText()).replace(/\D/g, '')).toBe(String(urgent))
    await page.locator('.task-pages', { hasText: `共 ${urgent} 条` }).waitFor()
  })

  test('the badge of the menu leads to exactly what it counts, longest waiting first', async () => {
    const { page, go, arrive } = admin
    await go('/tasks')
    const badge = page.getByRole('navigation').getByRole('link', { name: /^轮到我的工单/ })
    const count = await badge.innerText()
    await badge.click()
    await arrive(/\/tasks\?turn=me$/)
    await page.locator('.task-pages', { hasText: `共 ${count} 条` }).waitFor()
    const waiting = await listOf(client, 'tasks/tasks?turn=me&_sort=turnSince&_order=asc')
    expect(String(waiting.length)).toBe(count)
    expect(await rows().locator('.task-number').allInnerTexts()).toEqual(
      waiting.slice(0, 20).map(({ number }) => number),
    )
  })

  test('the badge of the notifications leads to those that are unread', async () => {
    const { page, go, arrive } = admin
    await go('/tasks')
    const badge = page.getByRole('navigation').getByRole('link', { name: /^通知，\d+ 条未读/ })
    const count = Number(await badge.innerText())
    await badge.click()
    await arrive(/\/notifications\?unread=true$/)
    const shown = await page.getByRole('main').getByRole('button', { name: '标为已读', exact: true }).count()
    expect(shown).toBe(Math.min(20, count))
  })

  test.each([
    ['/tasks?page=9999', /\/tasks\?page=\d+$/],
    ['/users?page=9999', /\/users(\?page=\d+)?$/],
    ['/notifications?page=9999', /\/notifications(\?page=\d+)?$/],
  ])('%s, past the end, leads to the last page', async (past, last) => {
    const { page, go, arrive } = admin
    await go(past)
    await arrive((address) => last.test(address.href) && !address.href.includes('9999'))
    const main = page.getByRole('main')
    expect(await main.getByText(/没有符合条件|还没有/).count()).toBe(0)
    expect(await main.locator('a').count()).toBeGreaterThan(0)
  })

  test('there is one search in the frame, which keeps the filters of the list on screen', async () => {
    const { page, go, arrive } = admin
    await go('/tasks?status=closed&priority=normal')
    const box = page.getByRole('searchbox')
    expect(await box.count()).toBe(1)
    await box.fill('打印')
    await arrive(/status=closed&priority=normal&q=/)
    expect(await rows().count()).toBe(Math.min(20, await total('?status=closed&priority=normal&q=打印')))
    await go('/users')
    expect(await page.getByRole('searchbox').count()).toBe(1)
    await box.fill('张文强')
    await arrive(/\/users\?q=/)
    expect(await page.locator('table tbody tr[data-row-key]').count()).toBe(1)
  })

  test.each(['#T000007', 't7', '#7'])('%s in the search opens that task', async (text) => {
    const { page, go, arrive } = admin
    await go('/users')
    await page.getByRole('searchbox').fill(text)
    await page.keyboard.press('Enter')
    await arrive(/\/tasks\/7$/)
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('T000007')
  })

  test('the first click on 优先级 shows the urgent, on 更新时间 the latest', async () => {
    const { page, go, arrive } = admin
    await go('/tasks')
    await page.getByRole('columnheader', { name: '优先级' }).click()
    await arrive(/sort=-priority$/)
    expect(await rows().first().innerText()).toContain('紧急')
    await page.getByRole('columnheader', { name: '更新时间' }).click()
    await arrive(/sort=-updatedAt$/)
  })
})
