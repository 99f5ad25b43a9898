import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser, launch, visit } from './browser'
import { type Served, servePortal } from './serve-built'

describe.skipIf(!hasBrowser)('registration', () => {
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

  test('waits for an administrator, is approved, and then leads to the own empty list', async () => {
    const guest = await visit(browser, served.url)
    const { page } = guest
    await page.goto('/login')
    await page.getByRole('link', { name: '注册' }).click()
    await guest.arrive(/\/register$/)
    await page.getByLabel('用户名').fill('qinlan')
    await page.getByLabel('姓名').fill('秦岚')
    await page.getByLabel('密码').fill('shangao-shuichang-9')
    await page.getByLabel('部门').fill('信访科')
    await page.keyboard.press('Enter')
    await page.getByText('注册已提交').waitFor()

    guest.allow(403)
    await page.goto('/login')
    await page.getByLabel('用户名').fill('qinlan')
    await page.getByLabel('密码').fill('shangao-shuichang-9')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').getByText(/批准/).waitFor()

    const admin = await visit(browser, served.url)
    await admin.signIn('admin')
    await admin.page.getByRole('navigation').getByRole('link', { name: '人员' }).click()
    await admin.arrive(/\/users$/)
    await admin.page.locator('.ant-segmented-item', { hasText: '待批准' }).click()
    await admin.settle()
    expect(new URL(admin.page.url()).searchParams.get('status')).toBe('waiting')
    await admin.page.getByRole('button', { name: '批准 秦岚' }).click()
    await admin.page.getByText('此人立即可以登录').waitFor()
    await admin.page.locator('.ant-popconfirm-buttons').getByRole('button', { name: '批准' }).click()
    await admin.page.getByRole('button', { name: '批准 秦岚' }).waitFor({ state: 'detached' })
    await admin.settle()
    expect(await admin.page.getByRole('main').innerText()).not.toContain('秦岚')

    await guest.signIn('qinlan', 'shangao-shuichang-9')
    expect(await page.getByRole('main').innerText()).toContain('还没有工单')
    expect(guest.faults).toEqual([])
    expect(admin.faults).toEqual([])
  })

  test('says at the field what is wrong', async () => {
    const guest = await visit(browser, served.url)
    guest.allow(422)
    const { page } = guest
    await page.goto('/register')
    await page.getByLabel('用户名').fill('admin')
    await page.getByLabel('姓名').fill('某人')
    await page.getByLabel('密码').fill('1234567890')
    await page.keyboard.press('Enter')
    const errors = page.locator('.ant-form-item-explain-error')
    await errors.first().waitFor()
    await page.getByLabel('密码').fill('shangao-shuichang-9')
    await page.keyboard.press('Enter')
    await page
      .locator('.ant-form-item', { hasText: '用户名' })
      .locator('.ant-form-item-explain-error')
      .waitFor()
    expect(await page.getByLabel('姓名').inputValue()).toBe('某人')
    expect(guest.faults).toEqual([])
  })
})
