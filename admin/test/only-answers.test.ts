import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clientOf } from './api-client'
import { hasBrowser, launch, visit } from './browser'
import { type Served, servePortal } from './serve-built'

const labels = {
  zh: { project: '项目', client: '使用单位' },
  en: { project: 'Project', client: 'Client organization' },
} as const

describe.skipIf(!hasBrowser)('a form of something new', () => {
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

  test('has the project chosen where there is one, and none where there are several', async () => {
    for (const language of ['zh', 'en'] as const) {
      const { page, comeBack, go, faults } = await visit(browser, served.url, { language })
      const say = labels[language]
      const chosen = (label: string) =>
        page
          .locator('.ant-select', { has: page.getByLabel(label, { exact: true }) })
          .locator('.ant-select-selection-item')
      await comeBack('user')
      await go('/tasks/create')
      await chosen(say.project).getByText('一网通办平台').waitFor()
      // It is no text of theirs: they leave without being asked.
      await page.getByRole('navigation').getByRole('link').nth(1).click()
      await page.waitForURL(/tasks$/)
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
      expect(faults).toEqual([])

      const admin = await visit(browser, served.url, { language })
      await admin.comeBack('admin')
      await admin.go('/projects/create')
      await admin.page.getByLabel(say.client, { exact: true }).waitFor()
      expect(await admin.page.locator('main .ant-select-selection-item').count()).toBe(0)
      expect(admin.faults).toEqual([])
    }
    const admin = await clientOf(served.url, 'admin')
    const [hall] = Object.values((await admin('GET', 'tasks/projects?q=YWTB')).body)
    const { userOrganizationId } = Object(hall)
    const made = await admin('POST', 'tasks/projects', {
      code: 'OA-2027',
      name: '办公系统',
      userOrganizationId,
    })
    expect(made.status).toBe(201)
    const { page, comeBack, go } = await visit(browser, served.url)
    await comeBack('user')
    await go('/tasks/create')
    const select = page.locator('.ant-select', { has: page.getByLabel('项目', { exact: true }) })
    expect(await select.locator('.ant-select-selection-item').count()).toBe(0)
  })
})
