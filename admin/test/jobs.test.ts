import { join } from 'node:path'
import { openDatabase } from '@oms/db/database'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Client, clientOf } from './api-client'
import { hasBrowser, launch, type Visitor, visit } from './browser'
import { faultsOnScreen } from './screen-faults'
import { root, type Served, servePortal } from './serve-built'
import { writtenTexts } from './written-texts'

const DAY_MS = 24 * 60 * 60 * 1000
const ERROR = 'FailedStatement ER_LOCK_WAIT_TIMEOUT 写入 workflow_logs 时等待过久'

/** Two that were given up, one that waits to be tried again, one that somebody is at. */
const addJobs = async (dataDir: string): Promise<void> => {
  const db = await openDatabase({ file: join(dataDir, 'oms.db') })
  const now = new Date()
  const later = new Date(now.getTime() + DAY_MS)
  const job = { data: '{"taskId":1}', createdAt: now }
  const dead = { ...job, state: 'dead', attempts: 8, error: ERROR, runAt: now } as const
  await db.insertRows(db.tables.jobs, [
    { ...dead, kind: 'log.prove', key: 'dead' },
    { ...dead, kind: 'x.gone', key: 'dead' },
  ])
  await db.insertRows(db.tables.jobs, [
    { ...job, kind: 'tasks.left', key: 'later', state: 'waiting', attempts: 3, error: ERROR, runAt: later },
  ])
  const held = { runAt: later, leaseUntil: later, token: 'somebody', attempts: 1, state: 'waiting' } as const
  await db.insertRows(db.tables.jobs, [{ ...job, ...held, kind: 'sessions.purge', key: 'held' }])
  await db.close()
}

describe.skipIf(!hasBrowser)('jobs in the portal', () => {
  let served: Served
  let browser: Browser
  let admin: Visitor
  let asAdmin: Client

  beforeAll(async () => {
    served = await servePortal(root, {}, addJobs)
    browser = await launch()
    admin = await visit(browser, served.url)
    await admin.signIn('admin')
    asAdmin = await clientOf(served.url, 'admin')
  })

  afterEach(async () => {
    expect(await admin.conclude()).toEqual([])
  })

  afterAll(async () => {
    await browser?.close()
    await served?.stop()
  })

  const rows = () => admin.page.locator('table tbody tr[data-row-key]').allInnerTexts()
  const tab = (name: string) => admin.page.locator('.ant-segmented-item', { hasText: name })

  test('each stands under what became of it, its kind in words', async () => {
    const { page, arrive } = admin
    await page.getByRole('navigation').getByRole('link', { name: '后台任务', exact: true }).click()
    await arrive(/\/jobs$/)
    const failed = (await rows()).join()
    for (const text of ['核对已结单工单的流转记录', 'x.gone', '8', 'ER_LOCK_WAIT_TIMEOUT'])
      expect(failed).toContain(text)
    await tab('等待中').click()
    await arrive(/state=waiting$/)
    expect(await rows()).toEqual([expect.stringContaining('收回离开人员的工单')])
    expect((await rows()).join()).toContain('3')
    await tab('执行中').click()
    await arrive(/state=running$/)
    expect(await rows()).toEqual([expect.stringContaining('清理过期的登录')])
    await page.reload()
    await admin.settle()
    expect(await rows()).toEqual([expect.stringContaining('清理过期的登录')])
  })

  test('the keyboard reaches the states and unfolds what went wrong', async () => {
    const { page, go, arrive } = admin
    await go('/jobs')
    await page.getByRole('radio', { name: '失败' }).focus()
    await page.keyboard.press('ArrowRight')
    await arrive(/state=waiting$/)
    await page.locator('.ant-table-row-expand-icon').first().focus()
    await page.keyboard.press('Enter')
    await page.locator('.ant-table-expanded-row').getByText(ERROR).waitFor()
  })

  const looks = [
    { language: 'zh', theme: 'light', width: 1280 },
    { language: 'zh', theme: 'dark', width: 390 },
    { language: 'en', theme: 'dark', width: 1280 },
    { language: 'en', theme: 'light', width: 390 },
  ] as const
  test.each(looks)('nothing is amiss in $language, $theme, at $width', async (look) => {
    const visitor = await visit(browser, served.url, look)
    const written = [ERROR, 'x.gone', ...(await writtenTexts(asAdmin))]
    await visitor.comeBack('admin')
    for (const state of ['dead', 'waiting', 'running', 'done']) {
      await visitor.go(`/jobs?state=${state}`)
      expect(await faultsOnScreen(visitor.page, { language: look.language, written })).toEqual([])
    }
    expect(await visitor.conclude()).toEqual([])
    await visitor.context.close()
  })

  test('one that failed is tried again, and the portal says so', async () => {
    const { page, go, settle } = admin
    await go('/jobs')
    const proof = page.locator('tr[data-row-key]', { hasText: '核对已结单工单的流转记录' })
    const id = await proof.getAttribute('data-row-key')
    await proof.getByRole('button', { name: '重试 核对已结单工单的流转记录' }).click()
    await page.getByText('已重新排队').waitFor()
    await settle()
    expect(await rows()).toEqual([expect.stringContaining('x.gone')])
    await page.getByRole('button', { name: '重试 x.gone' }).click()
    await page.getByText('没有失败的任务').waitFor()
    const state = async () => (await asAdmin('GET', `system/jobs/${id}`)).body.state
    await expect.poll(state, { timeout: 20_000 }).toBe('done')
  })

  test('one that is no longer failed says so', async () => {
    const { page, go, allow } = admin
    allow(409)
    await go('/jobs?state=done')
    const asked = page.waitForResponse(/\/retry$/)
    await page.route(/system\/jobs\?.*state=dead/, async (route) =>
      route.continue({ url: route.request().url().replace('state=dead', 'state=waiting') }),
    )
    await go('/jobs')
    await page
      .getByRole('button', { name: /^重试 / })
      .first()
      .click()
    expect((await asked).status()).toBe(409)
    await page.locator('.ant-message-error').waitFor()
  })

  test.each(['user', 'manager', 'employee'])('%s sees neither the entry nor the jobs', async (role) => {
    const visitor = await visit(browser, served.url)
    await visitor.signIn(role)
    expect(await visitor.page.getByRole('link', { name: '后台任务' }).count()).toBe(0)
    await visitor.go('/jobs')
    expect(await visitor.page.getByRole('main').innerText()).not.toContain('log.prove')
    expect(await visitor.page.locator('table').count()).toBe(0)
    expect(await visitor.conclude()).toEqual([])
    await visitor.context.close()
  })
})
