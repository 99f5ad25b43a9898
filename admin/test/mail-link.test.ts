import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type MailServer, startMailServer } from '../../api/test/mail-server'
import { clientOf } from './api-client'
import { hasBrowser, launch, visit } from './browser'
import { root, type Served, servePortal } from './serve-built'

/** As nobody here is called: letters lead there, whatever the port is. */
const PLACE = 'https://oms.example.com'

describe.skipIf(!hasBrowser)('a letter', () => {
  let mail: MailServer
  let served: Served
  let browser: Browser
  beforeAll(async () => {
    mail = await startMailServer()
    const { url, from } = mail.environment
    served = await servePortal(root, { SMTP_URL: url, MAIL_FROM: from, PUBLIC_URL: PLACE })
    browser = await launch()
  })
  afterAll(async () => {
    await browser?.close()
    await served?.stop()
    await mail?.stop()
  })

  test('leads to the task that waits, past signing in', async () => {
    const [user, admin] = [await clientOf(served.url, 'user'), await clientOf(served.url, 'admin')]
    await admin('PATCH', 'accounts/users/me', { email: 'admin@example.com' })
    const { body } = await user('POST', 'tasks/tasks', {
      ...{ title: '大厅屏幕不亮', description: '早上起', taskType: 'issue' },
    })
    const toAdmin = () => mail.letters.filter(({ recipients }) => recipients.includes('admin@example.com'))
    await expect.poll(() => toAdmin().length).toBe(1)
    const [letter] = toAdmin()
    expect(letter?.subject).toBe(`${body.number} 大厅屏幕不亮`)
    const href = /href="([^"]+)"/.exec(letter?.html ?? '')?.[1] ?? ''
    expect(href).toBe(`${PLACE}/tasks/${body.id}`)

    const reader = await visit(browser, served.url)
    const { page } = reader
    await page.goto(href.replace(PLACE, served.url))
    await page.locator('input[autocomplete="username"]').fill('admin')
    await page.locator('input[type="password"]').fill('oms-demo-2026')
    await page.keyboard.press('Enter')
    await reader.arrive(new RegExp(`/tasks/${body.id}$`))
    await page.getByRole('heading', { level: 1, name: '大厅屏幕不亮' }).waitFor()
    await page.getByRole('main').getByRole('button', { name: '通过' }).waitFor()
    await reader.context.close()
  })
})
