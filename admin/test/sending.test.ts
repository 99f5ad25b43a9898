import type { Browser, Page, Route } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Client } from './api-client'
import { hasBrowser, type Visitor, visit } from './browser'
import { type FormKind, formKinds, TYPED } from './form-kinds'
import { openAction } from './forms'
import type { Served } from './serve-built'
import { openForTwo, type TwoPeople } from './two-people'

const DOWN = '网络已断开'

describe.skipIf(!hasBrowser)('what is sent', () => {
  let people: TwoPeople
  let served: Served
  let browser: Browser
  let admin: Visitor
  let user: Visitor
  let asAdmin: Client

  beforeAll(async () => {
    people = await openForTwo()
    ;({ served, browser, admin, user, asAdmin } = people)
  })

  afterEach(async () => {
    for (const { conclude, context } of [admin, user]) {
      await context.setOffline(false)
      expect(await conclude()).toEqual([])
    }
  })

  afterAll(() => people?.close())

  const report = (title: string) => people.report(title)

  const bar = (page: Page) => page.getByRole('status').getByText(DOWN)
  const alert = (page: Page) => page.getByRole('alert')

  const forms = formKinds({
    user: () => user,
    admin: () => admin,
    report: async (title) => (await report(title)).place,
  })

  test.each(Object.entries(forms))(
    'offline fails at once with its text kept, and is retried from there: %s',
    async (_, { who, at, fill, typed, send, done }) => {
      const { go, page, allow, context } = who()
      allow('failed', 422)
      await go(await at())
      await fill(page)
      await context.setOffline(true)
      await bar(page).waitFor()
      await send(page)
      await alert(page).getByText('没有发出').waitFor()
      expect(await typed(page)).toBe(TYPED)
      expect(await page.locator('[aria-busy=true]').count()).toBe(0)
      await context.setOffline(false)
      await bar(page).waitFor({ state: 'detached' })
      await alert(page).getByRole('button', { name: '重试' }).click()
      await done(page)
    },
  )

  test('offline stays offline, whatever was still on its way when the network went', async () => {
    const { go, page, context, settle } = user
    const title = '断网时还在路上'
    await report(title)
    await go('/tasks')
    const asked = new Promise<Route>((resolve) => {
      void page.route((url) => url.searchParams.get('q') === title, resolve, { times: 1 })
    })
    await page.getByRole('searchbox').fill(title)
    const held = await asked
    const answer = await held.fetch()
    await context.setOffline(true)
    await bar(page).waitFor()
    await held.fulfill({ response: answer })
    await expect.poll(() => page.locator('tbody tr[data-row-key]').allInnerTexts()).toHaveLength(1)
    expect(await bar(page).isVisible()).toBe(true)
    await context.setOffline(false)
    await bar(page).waitFor({ state: 'detached' })
    await settle()
  })

  test('never goes out by itself once the network is back', async () => {
    const { go, page, allow, context, settle } = admin
    const { place, path } = await report('断网时通过，然后取消')
    allow('failed')
    await go(place)
    await openAction(page, '通过')
    await context.setOffline(true)
    const form = page.getByRole('dialog')
    await form.locator('button[type=submit]').click()
    await form.getByRole('alert').getByText('没有发出').waitFor()
    await form.getByRole('button', { name: '取消' }).click()
    await form.waitFor({ state: 'hidden' })
    await context.setOffline(false)
    await bar(page).waitFor({ state: 'detached' })
    await settle()
    expect((await asAdmin('GET', path)).body).toMatchObject({ status: 'pending' })
  })

  test('and cancelled while it is under way never arrives, and that is looked up', async () => {
    const { go, page, allow } = admin
    const { place, path } = await report('提交时取消')
    allow('failed')
    await go(place)
    await page.route('**/review', () => undefined)
    await openAction(page, '通过')
    const form = page.getByRole('dialog')
    const [request] = await Promise.all([
      page.waitForRequest('**/review'),
      form.locator('button[type=submit]').click(),
    ])
    const [failed] = await Promise.all([
      page.waitForEvent('requestfailed', (one) => one === request),
      form.getByRole('button', { name: '取消' }).click(),
    ])
    expect(failed.failure()?.errorText).toBe('net::ERR_ABORTED')
    await form.waitFor({ state: 'hidden' })
    await page.getByText('“通过”已发出，结果未知').waitFor()
    await page.getByText('还没有生效').waitFor()
    expect((await asAdmin('GET', path)).body).toMatchObject({ status: 'pending' })
  })

  test('and cancelled after it has arrived is found to have taken effect', async () => {
    const { go, page } = admin
    const { place, path } = await report('取消得太晚')
    await go(place)
    const arrived = new Promise<void>((resolve) => {
      void page.route('**/review', (route) => void route.fetch().then(() => resolve()))
    })
    await openAction(page, '通过')
    const form = page.getByRole('dialog')
    await form.locator('button[type=submit]').click()
    await arrived
    await form.getByRole('button', { name: '取消' }).click()
    await page.getByText('查到了：已经生效').waitFor()
    await page.locator('h1').getByText('已审核').waitFor()
    expect((await asAdmin('GET', path)).body).toMatchObject({ status: 'reviewed' })
  })

  test('and cancelled by leaving a new task is found where it was made', async () => {
    const form = forms['a new task'] as FormKind
    const { page, go, arrive } = user
    await go(await form.at())
    await form.fill(page)
    await page.getByLabel('标题', { exact: true }).fill('提交后离开')
    const arrived = new Promise<void>((resolve) => {
      void page.route(
        (url) => url.pathname === '/api/tasks/tasks',
        (route) =>
          route.request().method() === 'POST'
            ? void route.fetch().then(() => resolve())
            : void route.continue(),
      )
    })
    await form.send(page)
    await arrived
    await page.getByRole('main').getByRole('button', { name: '取消' }).click()
    await page.getByText('查到了：已经生效').waitFor()
    await page.getByRole('link', { name: '查看', exact: true }).click()
    await arrive(/\/tasks\/\d+$/)
    await page.getByRole('heading', { level: 1, name: /提交后离开/ }).waitFor()
  })

  test('from a page’s form and cancelled by leaving it is looked up', async () => {
    const { page, go } = admin
    await go('/settings')
    await page.getByRole('main').getByRole('textbox').first().fill('改到一半的名称')
    const arrived = new Promise<void>((resolve) => {
      void page.route('**/api/system/settings', (route) =>
        route.request().method() === 'PATCH'
          ? void route.fetch().then(() => resolve())
          : void route.continue(),
      )
    })
    await page.getByRole('main').locator('form button[type=submit]').click()
    await arrived
    await page.getByRole('navigation').getByRole('link', { name: '项目', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: '离开' }).click()
    await page.getByText('“设置”已发出，结果未知').waitFor()
    await page.getByText('查到了：已经生效').waitFor()
  })

  test('to delete a record and cancelled is looked up too', async () => {
    const { page, go, allow } = admin
    allow('failed')
    const made = await asAdmin('POST', 'accounts/organizations', { name: '不删了', party: 'contractor' })
    const path = `accounts/organizations/${made.body.id}`
    await go(`/organizations/${made.body.id}`)
    await page.route(
      (url) => url.pathname === `/api/${path}`,
      (route) => (route.request().method() === 'DELETE' ? undefined : route.continue()),
    )
    await page.getByRole('button', { name: '删除' }).click()
    const question = page.getByRole('dialog')
    await Promise.all([
      page.waitForRequest((request) => request.method() === 'DELETE'),
      question.getByRole('button', { name: '删除' }).click(),
    ])
    await question.getByRole('button', { name: '取消' }).click()
    await page.getByText('还没有生效').waitFor()
    expect((await asAdmin('GET', path)).status).toBe(200)
  })

  test('and fails for want of a network leaves what was read, marked as such', async () => {
    const { go, page, allow, context, settle, speak } = user
    const { place } = await report('断网后还看得见')
    allow('failed')
    await go(place)
    await context.setOffline(true)
    await bar(page).waitFor()
    await page.locator('button[lang=en]').click()
    await alert(page).or(page.locator('.ant-message')).getByText('连接不上服务器').first().waitFor()
    await page.getByRole('heading', { level: 1, name: /断网后还看得见/ }).waitFor()
    await context.setOffline(false)
    await bar(page).waitFor({ state: 'detached' })
    await speak('en')
    await settle()
    await page.getByRole('heading', { level: 1, name: /断网后还看得见/ }).waitFor()
    await context.setOffline(true)
    await page.getByRole('status').getByText('Connection lost').waitFor()
    await speak('zh')
    await bar(page).waitFor()
    await page.getByRole('heading', { level: 1, name: /断网后还看得见/ }).waitFor()
    await context.setOffline(false)
    await bar(page).waitFor({ state: 'detached' })
    await settle()
  })

  test('and a screen that cannot be fetched leaves the frame, and opens once it can be', async () => {
    const { page, signIn, context, allow, conclude } = await visit(browser, served.url)
    await signIn('user')
    allow('failed')
    await context.setOffline(true)
    await page.getByRole('navigation').getByRole('link', { name: '项目', exact: true }).click()
    await alert(page).getByText('连接不上服务器').waitFor()
    await bar(page).waitFor()
    await context.setOffline(false)
    await bar(page).waitFor({ state: 'detached' })
    await page.getByRole('main').getByRole('button', { name: '重试' }).click()
    await page.getByRole('heading', { level: 1, name: '项目' }).waitFor()
    expect((await conclude()).filter((fault) => !fault.includes('dynamically imported'))).toEqual([])
  })
})
