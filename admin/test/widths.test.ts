import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { clientOf } from './api-client'
import { hasBrowser, launch, type Visitor, visit } from './browser'
import { faultsInView } from './screen-faults'
import { type Served, servePortal } from './serve-built'
import { writtenTexts } from './written-texts'

/** The last is a desk's at 200 % zoom. */
const widths = [1440, 1280, 1100, 1024, 800, 768, 640] as const
const lists = ['/tasks', '/users', '/projects', '/organizations', '/auditLog', '/notifications']
const details = ['/tasks/7', '/users/2', '/permissions', '/settings', '/tasks?turn=me&q=1&priority=high']

describe.skipIf(!hasBrowser)('every width', () => {
  let served: Served
  let browser: Browser
  let admin: Visitor
  let written: readonly string[]

  beforeAll(async () => {
    served = await servePortal()
    browser = await launch()
    written = await writtenTexts(await clientOf(served.url, 'admin'))
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

  const at = async (width: number, path: string) => {
    await admin.page.setViewportSize({ width, height: 900 })
    await admin.go(path)
  }

  test.each(['zh', 'en'] as const)('a title keeps 160 px beside its columns, in %s', async (language) => {
    await at(1440, '/tasks')
    await admin.speak(language)
    for (const width of widths.filter((one) => one >= 768)) {
      await admin.page.setViewportSize({ width, height: 900 })
      await admin.settle()
      const title = admin.page.locator('table tbody td:has(.task-title)').first()
      expect([width, (await title.boundingBox())?.width ?? 0]).toEqual([
        width,
        expect.toSatisfy((px) => px >= 160),
      ])
    }
  })

  test('what gives way stands under the title, and comes back with the room', async () => {
    await at(800, '/tasks')
    const { page, settle } = admin
    const row = page.locator('table tbody tr[data-row-key]').first()
    const columns = async () =>
      (await page.getByRole('columnheader').allInnerTexts()).map((one) => one.trim())
    expect(await columns()).toEqual(['标题', '状态', '轮到谁'])
    const under = (await row.locator('.task-under').innerText()).trim()
    expect(under).toMatch(/^T\d{6}/)
    const [number = ''] = under.split(/\s/)
    await page.setViewportSize({ width: 1440, height: 900 })
    await settle()
    expect(await columns()).toEqual([
      ...['编号', '标题', '状态', '优先级', '轮到谁', '项目', '提交人 → 处理人', '更新时间'],
    ])
    expect(await row.locator('.task-under').count()).toBe(0)
    expect(await row.innerText()).toContain(number)
  })

  test.each([...lists, ...details])('%s fits without scrolling sideways', async (path) => {
    const found: string[] = []
    await at(1440, path)
    for (const width of [...widths, 390]) {
      await admin.page.setViewportSize({ width, height: 900 })
      await admin.settle()
      for (const fault of await faultsInView(admin.page, { language: 'zh', written }))
        found.push(`${width}: ${fault}`)
    }
    expect(found).toEqual([])
  })

  test('on a phone the steps fold to the present one, and the description is near', async () => {
    await at(390, '/tasks/7')
    const { page } = admin
    const steps = page.locator('.task-steps > li')
    const shown = () => steps.evaluateAll((all) => all.filter((one) => one.checkVisibility()).length)
    expect(await shown()).toBe(1)
    expect(await steps.locator('visible=true').getAttribute('aria-current')).toBe('step')
    const top = (await page.getByRole('heading', { name: '描述' }).boundingBox())?.y ?? 900
    expect(top).toBeLessThan(400)
    await page.getByRole('button', { name: /^第 \d 步，共 \d 步$/ }).click()
    expect(await shown()).toBe(7)
  })
})
