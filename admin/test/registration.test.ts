import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser, launch, visit } from './browser'
import { type Served, servePortal } from './serve-built'

const words = {
  zh: {
    register: '注册',
    username: '用户名',
    name: '姓名',
    password: '密码',
    department: '部门',
    sent: '注册已提交',
    waits: /还在等待管理人员批准/,
    people: '人员',
    waiting: '待批准',
    approve: '批准',
    atOnce: '此人立即可以登录',
    noTasks: '还没有工单',
    common: '这个密码太常见',
    taken: '这个用户名已被使用',
  },
  en: {
    register: 'Register',
    username: 'User name',
    name: 'Name',
    password: 'Password',
    department: 'Department',
    sent: 'Registration sent',
    waits: /awaits approval by an administrator/,
    people: 'People',
    waiting: 'Awaiting approval',
    approve: 'Approve',
    atOnce: 'They can sign in at once',
    noTasks: 'No tasks yet',
    common: 'This password is too common',
    taken: 'This user name is taken',
  },
} as const

const password = 'shangao-shuichang-9'

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

  test.each([
    ['zh', 'qinlan', '秦岚'],
    ['en', 'luyao', '陆遥'],
  ] as const)(
    'waits for an administrator, is approved, and then leads to the own empty list (%s)',
    async (language, username, name) => {
      const say = words[language]
      const guest = await visit(browser, served.url, { language })
      const { page } = guest
      const field = (label: string) => page.getByLabel(label, { exact: true })
      await guest.go('/login')
      await page.getByRole('link', { name: say.register }).click()
      await guest.arrive(/\/register$/)
      await field(say.username).fill(username)
      await field(say.name).fill(name)
      await field(say.password).fill(password)
      await field(say.department).fill('信访科')
      await page.keyboard.press('Enter')
      await page.getByText(say.sent).waitFor()

      guest.allow(403)
      await guest.go('/login')
      await field(say.username).fill(username)
      await field(say.password).fill(password)
      await page.keyboard.press('Enter')
      await page.getByRole('alert').getByText(say.waits).waitFor()

      const admin = await visit(browser, served.url, { language })
      await admin.signIn('admin')
      await admin.page.getByRole('navigation').getByRole('link', { name: say.people }).click()
      await admin.arrive(/\/users$/)
      await admin.page.locator('.ant-segmented-item', { hasText: say.waiting }).click()
      await admin.arrive(/\/users\?status=waiting$/)
      const approval = admin.page.getByRole('button', { name: `${say.approve} ${name}` })
      await approval.click()
      await admin.page.getByText(say.atOnce).waitFor()
      await admin.page.locator('.ant-popconfirm-buttons').getByRole('button', { name: say.approve }).click()
      await approval.waitFor({ state: 'detached' })
      await admin.settle()
      expect(await admin.page.getByRole('main').innerText()).not.toContain(name)

      await guest.signIn(username, password)
      expect(await page.getByRole('main').innerText()).toContain(say.noTasks)
      expect([...guest.faults, ...admin.faults]).toEqual([])
    },
  )

  test.each(['zh', 'en'] as const)('says at the field what is wrong (%s)', async (language) => {
    const say = words[language]
    const guest = await visit(browser, served.url, { language })
    guest.allow(422)
    const { page } = guest
    const field = (label: string) => page.getByLabel(label, { exact: true })
    const errorAt = (label: string) =>
      page.locator('.ant-form-item', { has: field(label) }).locator('.ant-form-item-explain-error')
    await guest.go('/register')
    await field(say.username).fill('admin')
    await field(say.name).fill('某人')
    await field(say.password).fill('1234567890')
    await page.keyboard.press('Enter')
    await errorAt(say.password).getByText(say.common).waitFor()
    await field(say.password).fill(password)
    await page.keyboard.press('Enter')
    await errorAt(say.username).getByText(say.taken).waitFor()
    expect(await field(say.name).inputValue()).toBe('某人')
    expect(guest.faults).toEqual([])
  })
})
