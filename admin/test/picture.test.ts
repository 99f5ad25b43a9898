import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clientOf } from './api-client'
import { hasBrowser, launch, visit } from './browser'
import { root, type Served, servePortal } from './serve-built'

describe.skipIf(!hasBrowser)('the picture in the README', () => {
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

  test('shows a task in work with demo data; UPDATE_PICTURES=1 writes it', async () => {
    const employee = await clientOf(served.url, 'employee')
    const { body } = await employee('GET', 'tasks/tasks?status=processing&_end=1')
    const [task] = Object.values(body) as { id: number; title: string }[]
    const { page, comeBack, go, faults } = await visit(browser, served.url)
    await comeBack('employee')
    await go(`/tasks/${task?.id}`)
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain(task?.title)
    const picture = await page.screenshot()
    expect(picture.length).toBeGreaterThan(20_000)
    if (process.env.UPDATE_PICTURES === '1') writeFileSync(join(root, 'docs/portal.png'), picture)
    expect(faults).toEqual([])
  })
})
