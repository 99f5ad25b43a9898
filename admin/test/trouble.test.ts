import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, clientOf } from './api-client'
import { hasBrowser, type Look, launch, visit } from './browser'
import { openAction } from './forms'
import { faultsOnScreen } from './screen-faults'
import { type Served, servePortal } from './serve-built'
import { writtenTexts } from './written-texts'

const looks = [
  { language: 'zh', theme: 'light', width: 1280 },
  { language: 'en', theme: 'dark', width: 390 },
] as const satisfies readonly Look[]

const words = {
  zh: { return: '退回补充', down: '网络已断开', reload: '重新载入', cancel: '取消', looked: '还没有生效' },
  en: {
    return: 'Return for details',
    down: 'Connection lost',
    reload: 'Reload',
    cancel: 'Cancel',
    looked: 'has not taken effect',
  },
} as const

describe.skipIf(!hasBrowser)('the screens of trouble', () => {
  let served: Served
  let browser: Browser
  let asAdmin: Client
  let asUser: Client

  beforeAll(async () => {
    served = await servePortal()
    browser = await launch()
    asAdmin = await clientOf(served.url, 'admin')
    asUser = await clientOf(served.url, 'user')
  })

  afterAll(async () => {
    await browser?.close()
    await served?.stop()
  })

  test.each(looks)('read well and are accessible ($language, $theme, $width)', async (look) => {
    const { language } = look
    const say = words[language]
    const { page, context, comeBack, go, allow, conclude } = await visit(browser, served.url, look)
    const report = { title: '页面上的麻烦', description: '见标题', taskType: 'issue' }
    const { id } = (await asUser('POST', 'tasks/tasks', report)).body
    await comeBack('admin')
    allow('failed', 401)
    const written = await writtenTexts(asAdmin)
    const looksRight = async () => expect(await faultsOnScreen(page, { language, written })).toEqual([])
    const composer = page.locator('.composer textarea')
    const comment = async () => {
      await composer.fill('…')
      await composer.press('Control+Enter')
    }

    await go(`/tasks/${id}`)
    await composer.fill('…')
    await page.reload()
    await page.locator('.draft-note').waitFor()
    await context.setOffline(true)
    await comment()
    await page.locator('.trouble').waitFor()
    await page.getByRole('status').getByText(say.down).waitFor()
    await looksRight()
    await openAction(page, say.return)
    await page.locator('.ant-modal textarea').last().fill('…')
    await page.locator('.ant-modal button[type=submit]').click()
    await page.locator('.ant-modal .trouble').waitFor()
    await settled(page)
    await looksRight()
    await page.locator('.ant-modal').getByRole('button', { name: say.cancel, exact: true }).click()
    await context.setOffline(false)
    await page.getByRole('status').getByText(say.down).waitFor({ state: 'detached' })

    await page.route('**/add_comment', () => undefined)
    await Promise.all([page.waitForRequest('**/add_comment'), comment()])
    await page.locator('.composer').getByRole('button', { name: say.cancel, exact: true }).click()
    await page.getByText(say.looked).waitFor()
    await settled(page)
    await looksRight()
    await page.unrouteAll()

    await composer.fill('…')
    await page.evaluate(() =>
      fetch('/api/auth/logout', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Session': 'cookie' },
        body: '{}',
      }),
    )
    await page.locator('.ant-modal input[type=password]:focus').waitFor()
    await settled(page)
    await looksRight()

    const other = await context.newPage()
    await other.goto('/login')
    await other.locator('input[autocomplete=username]').fill('manager')
    await other.locator('input[type=password]').fill('oms-demo-2026')
    await other.keyboard.press('Enter')
    await page.bringToFront()
    await page.getByRole('button', { name: say.reload }).waitFor()
    await settled(page)
    await looksRight()
    expect(await conclude()).toEqual([])
  })
})

/** Nothing on the page moves any more. */
const settled = (page: Page) =>
  page.waitForFunction(() =>
    document.getAnimations().every(({ playState, effect }) => {
      const timing = effect?.getComputedTiming()
      return playState !== 'running' || timing?.iterations === Number.POSITIVE_INFINITY
    }),
  )
