import type { Browser, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, clientOf } from './api-client'
import { hasBrowser, launch, type Visitor, visit } from './browser'
import { choose, openAction } from './forms'
import { type Served, servePortal } from './serve-built'

describe.skipIf(!hasBrowser)('states of a screen', () => {
  let served: Served
  let browser: Browser
  let admin: Visitor
  let user: Visitor
  let asUser: Client
  let asAdmin: Client

  beforeAll(async () => {
    served = await servePortal()
    browser = await launch()
    admin = await visit(browser, served.url)
    await admin.signIn('admin')
    user = await visit(browser, served.url)
    await user.signIn('user')
    asUser = await clientOf(served.url, 'user')
    asAdmin = await clientOf(served.url, 'admin')
  })

  afterAll(async () => {
    await browser?.close()
    await served?.stop()
  })

  const report = async (title: string): Promise<string> => {
    const made = await asUser('POST', 'tasks/tasks', { title, description: '见标题', taskType: 'issue' })
    return `tasks/tasks/${made.body.id}`
  }

  const screens = [
    ['/tasks', '**/api/tasks/tasks?*', 'table a'],
    ['/tasks/1', '**/api/tasks/tasks/1*', 'h1 [data-tone]'],
    ['/users', '**/api/accounts/users?*', 'table a'],
    ['/projects/1', '**/api/tasks/projects/1*', '.ant-descriptions'],
    ['/notifications', '**/api/workflow/notifications?*', 'main li, main table a'],
    ['/auditLog', '**/api/system/audit?*', 'main table, main [role=status]'],
    ['/settings', '**/api/system/settings*', 'form input'],
  ] as const

  test.each(screens)('%s says that it failed, and a retry brings it', async (path, api, content) => {
    const { page, faults, allow, settle } = admin
    allow('failed', 500)
    const fail = (route: Route) => route.abort('failed')
    await page.route(api, fail)
    await page.goto(path)
    await page.getByText('连接不上服务器').waitFor()
    await page.unroute(api, fail)
    await page.getByRole('button', { name: '重试' }).click()
    await page.locator(content).first().waitFor()

    const refuse = (route: Route) =>
      route.fulfill({
        status: 500,
        json: { message: '系统出错', statusCode: 500, code: 'internal', requestId: 'r-1234' },
      })
    await page.route(api, refuse)
    await page.goto(path)
    await page.getByText(/r-1234/).waitFor()
    await page.unroute(api, refuse)
    await page.getByRole('button', { name: '重试' }).click()
    await page.locator(content).first().waitFor()
    await settle()
    expect(faults).toEqual([])
  })

  test.each(screens)('%s shows its shape while the answer takes long', async (path, api, content) => {
    const { page, faults, settle } = admin
    let release = () => {}
    const gate = new Promise<void>((resolve) => {
      release = resolve
    })
    await page.route(api, async (route) => {
      await gate
      await route.continue()
    })
    await page.goto(path)
    await page.locator('main').locator('.skeleton, .ant-skeleton, .task-bone').first().waitFor()
    release()
    await page.locator(content).first().waitFor()
    await settle()
    await page.unroute(api)
    expect(faults).toEqual([])
  })

  test('an empty list says why and what to do', async () => {
    const { go, page } = admin
    await go('/tasks?q=没有这样的工单')
    await page.getByText('没有符合条件的工单').waitFor()
    await page.getByRole('main').getByRole('button', { name: '查看全部' }).click()
    await page.locator('table a').first().waitFor()
    expect(new URL(page.url()).search).toBe('')
    await go('/organizations?q=没有这样的组织')
    await page.getByText(/没有符合条件的组织/).waitFor()
  })

  test('what is not there or not mine says so', async () => {
    const { go, page, allow } = user
    allow(404, 403)
    await go('/tasks/999999')
    await page.getByRole('alert').getByText('没有找到').waitFor()
    await go('/nowhere/at/all')
    await page.getByText('没有找到').first().waitFor()
  })

  test('overtaken by someone else, a form keeps what was typed and shows what changed', async () => {
    const { go, page, allow, faults } = admin
    const task = await report('两位管理人员同时审核')
    allow(409)
    await go(`/${task.slice('tasks/'.length)}`)
    await openAction(page, '退回补充')
    const form = page.getByRole('dialog')
    await form.getByRole('textbox').last().fill('请补充截图')
    expect((await asAdmin('POST', `${task}/review`, { outcome: 'approve' })).status).toBe(200)
    await form.getByRole('textbox').last().press('Control+Enter')
    await form.getByRole('alert').getByText('工单刚刚有了变化').waitFor()
    expect(await form.innerText()).toMatch(/已审核[\s\S]*周建国/)
    expect(await form.getByRole('textbox').last().inputValue()).toBe('请补充截图')
    await form.getByRole('button', { name: '取消' }).click()
    await form.waitFor({ state: 'hidden' })
    expect(faults).toEqual([])
  })

  test('a form offers only people whose account is active', async () => {
    const colleague = async (name: string, username: string) => {
      const person = { username, name, role: 'employee', organizationId: 3, password: 'banli-zhong-2026' }
      return String((await asAdmin('POST', 'accounts/users', person)).body.id)
    }
    await colleague('在岗同事', 'zaigang')
    const former = await colleague('离职同事', 'lizhi')
    expect((await asAdmin('PATCH', `accounts/users/${former}`, { status: 'disabled' })).status).toBe(200)
    const task = await report('指派给在岗的人')
    await asAdmin('POST', `${task}/review`, { outcome: 'approve' })
    const { go, page, signIn, faults } = await visit(browser, served.url)
    await signIn('manager')
    await go(`/${task.slice('tasks/'.length)}`)
    await openAction(page, '指派')
    await page.getByRole('dialog').getByLabel('处理人').fill('同事')
    const options = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item')
    await options.getByText('在岗同事').waitFor()
    expect(await options.allInnerTexts()).toEqual(['在岗同事'])
    expect(faults).toEqual([])
  })

  test('what the API refuses stands at its field', async () => {
    const { go, page, allow, faults } = admin
    allow(422)
    await go('/organizations/create')
    await page.getByLabel('名称').fill('云帆软件有限公司')
    await choose(page, '所属方', '承建方')
    await page.getByRole('main').locator('button[type=submit]').click()
    const item = page.locator('.ant-form-item', { has: page.getByLabel('名称') })
    await item.locator('.ant-form-item-explain-error').waitFor()
    expect(await page.getByLabel('名称').inputValue()).toBe('云帆软件有限公司')
    expect(faults).toEqual([])
  })

  test('the list’s filters stay in the address over reload and back', async () => {
    const { go, page, settle, arrive } = admin
    await go('/tasks')
    await page.getByRole('tab', { name: /处理中/ }).click()
    await settle()
    await choose(page, '类型', '问题')
    await page.keyboard.press('Escape')
    await settle()
    const address = page.url()
    expect(Object.fromEntries(new URL(address).searchParams)).toEqual({
      status: 'processing',
      taskType: 'issue',
    })
    const rows = () => page.locator('table a').allInnerTexts()
    const shown = await rows()
    expect(shown.length).toBeGreaterThan(0)
    await page.reload()
    await settle()
    expect(await rows()).toEqual(shown)
    await page.locator('table a').first().click()
    await arrive(/\/tasks\/\d+$/)
    await page.goBack()
    await arrive(address)
    expect(await rows()).toEqual(shown)
  })

  test('a row opens on a click, and in a new tab with Ctrl', async () => {
    const { go, page, context } = admin
    await go('/tasks')
    const cell = page.locator('table tbody tr[data-row-key] td').nth(3)
    const opened = context.waitForEvent('page')
    await cell.click({ modifiers: ['Control'] })
    const tab = await opened
    await tab.waitForURL(/\/tasks\/\d+$/)
    await tab.close()
    expect(page.url()).toMatch(/\/tasks$/)
    await cell.click()
    await page.waitForURL(/\/tasks\/\d+$/)
  })

  test('a task is reported with the keyboard alone', async () => {
    const { go, page, faults } = user
    await go('/tasks/create')
    await page.keyboard.type('只用键盘提交')
    await page.keyboard.press('Tab')
    await page.keyboard.type('第一行')
    await page.keyboard.press('Enter')
    await page.keyboard.type('第二行')
    await page.keyboard.press('Tab')
    await page.keyboard.press('ArrowDown')
    await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Control+Enter')
    await page.waitForURL(/\/tasks\/\d+$/)
    await page.getByRole('heading', { level: 1, name: /只用键盘提交/ }).waitFor()
    expect(faults).toEqual([])
  })

  test('leaving with unsaved text asks', async () => {
    const { go, page, faults } = user
    await go('/tasks/create')
    await page.getByLabel('标题', { exact: true }).fill('还没写完')
    await page.getByRole('navigation').getByRole('link', { name: '通知' }).click()
    const question = page.getByRole('dialog')
    await question.getByRole('button', { name: '留下' }).click()
    await question.waitFor({ state: 'hidden' })
    expect(await page.getByLabel('标题', { exact: true }).inputValue()).toBe('还没写完')
    await page.getByRole('navigation').getByRole('link', { name: '通知' }).click()
    await question.getByRole('button', { name: '离开' }).click()
    await page.waitForURL(/\/notifications$/)
    expect(faults).toEqual([])
  })
})
