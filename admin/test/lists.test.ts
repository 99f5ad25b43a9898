import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { clientOf } from './api-client'
import { hasBrowser, launch, type Visitor, visit } from './browser'
import { choose } from './forms'
import { type Served, servePortal } from './serve-built'

describe.skipIf(!hasBrowser)('a list', () => {
  let served: Served
  let browser: Browser
  let admin: Visitor

  beforeAll(async () => {
    served = await servePortal()
    browser = await launch()
    admin = await visit(browser, served.url)
    await admin.comeBack('admin')
  })

  afterEach(async () => {
    expect(await admin.conclude()).toEqual([])
  })

  afterAll(async () => {
    await browser?.close()
    await served?.stop()
  })

  /** A task of this title and type that has just been begun. */
  const begin = async (title: string, taskType: string) => {
    const as = (username: string) => clientOf(served.url, username)
    const [asUser, asAdmin, asManager, asEmployee] = await Promise.all([
      as('user'),
      as('admin'),
      as('manager'),
      as('employee'),
    ])
    const { id } = (await asUser('POST', 'tasks/tasks', { title, description: '见标题', taskType })).body
    const assigneeId = (await asEmployee('GET', 'accounts/users/me')).body.id
    await asAdmin('POST', `tasks/tasks/${id}/review`, { outcome: 'approve' })
    await asManager('POST', `tasks/tasks/${id}/assign`, { assigneeId })
    const begun = await asEmployee('POST', `tasks/tasks/${id}/handle`, { outcome: 'start' })
    expect(begun).toMatchObject({ status: 200, body: { status: 'processing' } })
  }

  test('keeps its filters in the address over reload and back', async () => {
    const { go, page, settle, arrive } = admin
    await begin('打印时缺一页', 'issue')
    await begin('希望能批量打印', 'requirement')
    await go('/tasks')
    await page.getByRole('tab', { name: /处理中/ }).click()
    await arrive(/status=processing$/)
    await choose(page, '类型', '问题')
    await arrive(/taskType=issue$/)
    await page.keyboard.press('Escape')
    const address = page.url()
    expect(Object.fromEntries(new URL(address).searchParams)).toEqual({
      status: 'processing',
      taskType: 'issue',
    })
    const rows = () => page.locator('table a').allInnerTexts()
    const shown = await rows()
    expect(shown.join()).toContain('打印时缺一页')
    expect(shown.join()).not.toContain('希望能批量打印')
    await page.reload()
    await settle()
    expect(await rows()).toEqual(shown)
    await page.locator('table a').first().click()
    await arrive(/\/tasks\/\d+$/)
    await page.goBack()
    await arrive(address)
    expect(await rows()).toEqual(shown)
  })

  test('opens a row on a click, and in a new tab with Ctrl', async () => {
    const { go, page, context, arrive } = admin
    await go('/tasks')
    const cell = page.locator('table tbody tr[data-row-key] td').nth(3)
    const opened = context.waitForEvent('page')
    await cell.click({ modifiers: ['Control'] })
    const tab = await opened
    await tab.waitForURL(/\/tasks\/\d+$/)
    await tab.close()
    expect(page.url()).toMatch(/\/tasks$/)
    await cell.click()
    await arrive(/\/tasks\/\d+$/)
  })
})
