import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Client, clientOf } from './api-client'
import { hasBrowser, type Visitor, visit } from './browser'
import { composer } from './form-kinds'
import { openForTwo, type TwoPeople } from './two-people'

describe.skipIf(!hasBrowser)('screens follow what happens', () => {
  let people: TwoPeople

  beforeAll(async () => {
    people = await openForTwo()
  })

  afterEach(async () => {
    for (const { conclude } of [people.admin, people.user]) expect(await conclude()).toEqual([])
  })

  afterAll(() => people?.close())

  test('on a task each sees the other’s comment and action, and neither reloads', async () => {
    const { admin, user, report } = people
    const { place } = await report('两个人同时看')
    await Promise.all([admin.go(place), user.go(place)])
    await Promise.all([admin, user].map(({ page }) => isLive(page)))
    await composer(user.page).fill('请看一下')
    await composer(user.page).press('Control+Enter')
    await admin.page.locator('.task-comment').getByText('请看一下').waitFor()
    await admin.page.getByRole('button', { name: '通过' }).click()
    await admin.page.getByRole('dialog').getByRole('button', { name: '通过' }).click()
    await user.page.locator('.task-heading').getByText('已审核').waitFor()
    await user.page.locator('.task-timeline').getByText('已审核').waitFor()
  })

  test('the list, its counts, the menu’s badge and the bell follow', async () => {
    const { admin, report } = people
    const { page, go } = admin
    await go('/tasks')
    await isLive(page)
    const numbers = async () =>
      Promise.all(
        [
          page.getByRole('tab', { name: /^待审核/ }),
          page.getByRole('navigation').getByRole('link', { name: /^轮到我的工单/ }),
        ].map(async (place) => Number((await place.innerText()).replace(/\D/g, ''))),
      )
    const bell = async () =>
      Number(
        /\d+/.exec(
          (await page.getByRole('button', { name: /条未读/ }).getAttribute('aria-label')) ?? '',
        )?.[0],
      )
    const [before, unread] = [await numbers(), await bell()]
    await report('列表里会出现')
    await page.locator('tbody').getByText('列表里会出现').waitFor()
    await expect.poll(numbers).toEqual(before.map((count) => count + 1))
    await expect.poll(bell).toBe(unread + 1)
  })

  test('eight tabs of one browser read one line, and one takes over without a gap when the reading one goes', async () => {
    const { browser, served, report, asUser } = people
    const someone = await visit(browser, served.url)
    const lines = new Map<Page, number>()
    const watch = (page: Page) =>
      page.on('request', (request) => {
        if (isLine(request.url())) lines.set(page, (lines.get(page) ?? 0) + 1)
      })
    watch(someone.page)
    await someone.signIn('admin')
    const { place, path } = await report('八个标签页')
    const tabs = [someone.page]
    for (let count = 1; count < 8; count += 1) {
      const tab = await someone.context.newPage()
      watch(tab)
      tabs.push(tab)
      await tab.goto(place)
      await tab.locator('.task-heading').waitFor()
    }
    const say = async (body: string) => {
      await asUser('POST', `${path}/add_comment`, { body })
      await Promise.all(tabs.slice(1).map((tab) => tab.locator('.task-comment').getByText(body).waitFor()))
    }
    await say('都听到了')
    expect([...lines.values()]).toEqual([1])
    const [reading] = lines.keys()
    expect(reading).toBe(someone.page)
    // What is said while nobody reads is told to the one that takes over.
    await Promise.all([reading?.close(), asUser('POST', `${path}/add_comment`, { body: '交接之间' })])
    await Promise.all(
      tabs.slice(1).map((tab) => tab.locator('.task-comment').getByText('交接之间').waitFor()),
    )
    await say('交接之后')
    expect([...lines.values()]).toEqual([1, 1])
    await someone.context.close()
  })

  test('offline nothing is heard, and all of it once the line is back', async () => {
    const { admin, report, asUser } = people
    const { place, path } = await report('断线')
    await admin.go(place)
    admin.allow('failed')
    await admin.context.setOffline(true)
    await asUser('POST', `${path}/add_comment`, { body: '断线时说的' })
    expect(await admin.page.getByText('断线时说的').count()).toBe(0)
    const again = admin.page.waitForRequest((request) => isLine(request.url()))
    await admin.context.setOffline(false)
    expect((await again).headers()['last-event-id']).toMatch(/^\d+$/)
    await admin.page.locator('.task-comment').getByText('断线时说的').waitFor()
  })

  test('from a place that the API does not know everything is asked anew, and told from there on', async () => {
    const { admin, report, asUser } = people
    const { place, path } = await report('不知道的位置')
    const { page } = admin
    // Where nothing is told, and the place not moved on.
    await page.goto('/api/system')
    await page.evaluate(() => {
      for (const key of Object.keys(localStorage).filter((one) => one.startsWith('oms.live.')))
        localStorage.setItem(key, JSON.stringify({ place: 999_999_999, at: Date.now() }))
    })
    const asked = page.waitForRequest(
      (request) => isLine(request.url()) && request.headers()['last-event-id'] === '999999999',
    )
    await admin.go(place)
    await asked
    await page.waitForFunction(() =>
      Object.entries(localStorage).some(
        ([key, kept]) => key.startsWith('oms.live.') && !kept.includes('999999999'),
      ),
    )
    await asUser('POST', `${path}/add_comment`, { body: '从这里起' })
    await page.locator('.task-comment').getByText('从这里起').waitFor()
  })

  test('access that ends leads to sign in, and unsent text stays under it', async () => {
    const { browser, served, asAdmin, report } = people
    const person = { username: 'leaving', name: '将离开', role: 'admin', password: 'tianlong-yiyang-9' }
    const { id } = (await asAdmin('POST', 'accounts/users', person)).body
    const { place } = await report('看不到了')
    const open = async () => {
      const visitor = await visit(browser, served.url)
      visitor.allow(401)
      await visitor.signIn(person.username, person.password)
      return visitor
    }
    const [idle, writing] = [await open(), await open()]
    await writing.go(place)
    await composer(writing.page).fill('还没写完')
    await Promise.all([idle, writing].map(({ page }) => isLive(page)))
    await asAdmin('PATCH', `accounts/users/${id}`, { status: 'disabled' })
    await idle.page.waitForURL(/\/login/)
    await writing.page.getByRole('dialog', { name: '登录已结束' }).waitFor()
    expect(await composer(writing.page).inputValue()).toBe('还没写完')
    for (const { context } of [idle, writing]) await context.close()
  })

  test('a task that leaves one’s sight leaves the screen', async () => {
    const { browser, served, report, asAdmin } = people
    const manager = await clientOf(served.url, 'manager')
    const worker = await clientOf(served.url, 'employee')
    const someone = await visit(browser, served.url)
    await someone.comeBack('employee')
    const { place, path } = await report('收回')
    const { id: assigneeId } = (await worker('GET', 'accounts/users/me')).body
    const act = async (client: Client, action: string, given: object) => {
      const { version } = (await client('GET', path)).body
      expect((await client('POST', `${path}/${action}`, { ...given, version })).status).toBe(200)
    }
    await act(asAdmin, 'review', { outcome: 'approve' })
    await act(manager, 'assign', { assigneeId })
    await someone.go(place)
    await someone.page.locator('.task-timeline').waitFor()
    // What the page asks at this very moment, such as who else is there, is refused.
    someone.allow(404)
    await act(asAdmin, 'recall', { comment: '先收回' })
    await someone.page.getByRole('alert').getByText('没有找到').waitFor()
    expect(await someone.page.locator('.task-timeline').count()).toBe(0)
    expect(await someone.conclude()).toEqual([])
    await someone.context.close()
  })

  test('beside the title each sees who else is there, who types, and that they have left', async () => {
    const { admin, user, report } = people
    const { place } = await report('谁在看')
    await user.go(place)
    await admin.go(place)
    const names = { admin: await nameOf(admin.page), user: await nameOf(user.page) }
    const there = ({ page }: Visitor, text: string) => page.getByRole('button', { name: text, exact: true })
    // Who was there first is known to who comes later.
    await there(admin, `${names.user}正在查看`).waitFor({ timeout: SOONER_THAN_REPEATED })
    await there(user, `${names.admin}正在查看`).waitFor()
    // Who stops typing is told of for six seconds: what tells of it is looked for before they begin.
    const typing = `${names.admin}正在输入…`
    await Promise.all([
      there(user, typing)
        .hover()
        .then(() => user.page.getByRole('tooltip').getByText(typing).waitFor()),
      user.page.getByRole('status').getByText(typing).waitFor(),
      composer(admin.page).pressSequentially('正在写'),
    ])
    await composer(admin.page).press('Control+Enter')
    await there(user, `${names.admin}正在查看`).waitFor()
    await admin.page.getByRole('navigation').getByRole('link', { name: '工单' }).first().click()
    await there(user, `${names.admin}正在查看`).waitFor({ state: 'detached' })
  })

  test('who leaves in one window and is there in another is still there', async () => {
    const { admin, user, report } = people
    const { place } = await report('两个窗口')
    await user.go(place)
    await admin.go(place)
    const second = await admin.context.newPage()
    await second.goto(place)
    await second.locator('.task-heading').waitFor()
    const name = await nameOf(admin.page)
    const there = user.page.getByRole('button', { name: `${name}正在查看`, exact: true })
    await there.waitFor()
    const said: string[] = []
    for (const page of [admin.page, second])
      page.on('request', (request) => {
        if (request.url().endsWith('/presence')) said.push(request.postDataJSON().state)
      })
    await admin.page.getByRole('navigation').getByRole('link', { name: '工单' }).first().click()
    // Each repeats now and then, and answers who comes: what counts is the last word.
    await expect.poll(() => said.lastIndexOf('gone'), { timeout: SOONER_THAN_REPEATED }).toBeGreaterThan(-1)
    await expect.poll(() => said.at(-1), { timeout: SOONER_THAN_REPEATED - 1 }).toBe('viewing')
    await there.waitFor()
    await second.close()
  })

  test('who falls silent fades, and is no longer taken to be there', async () => {
    const { admin, user, report } = people
    const { place } = await report('没有声音')
    await user.page.clock.install()
    await user.go(place)
    await admin.go(place)
    const there = user.page.getByRole('button', { name: `${await nameOf(admin.page)}正在查看`, exact: true })
    await there.waitFor()
    admin.allow('failed')
    await admin.context.setOffline(true)
    await user.page.clock.pauseAt((await user.page.evaluate(() => Date.now())) + 5_000)
    let seconds = 0
    for (; (await there.getAttribute('data-fading')) === 'false'; seconds += 1)
      await user.page.clock.runFor(1_000)
    expect(seconds).toBeGreaterThan(10)
    expect(seconds).toBeLessThanOrEqual(45)
    await user.page.clock.runFor(3_000)
    await there.waitFor({ state: 'detached' })
    await user.page.clock.resume()
    await admin.context.setOffline(false)
  })

  test('whom the API turns away comes back later each time, and hears what was missed', async () => {
    const { browser, served, report, asUser } = people
    const someone = await visit(browser, served.url)
    const { page, context } = someone
    someone.allow(503)
    await someone.signIn('admin')
    const { place, path } = await report('服务繁忙')
    await someone.go(place)
    await isLive(page)
    const tries: number[] = []
    const isOfLine = ({ href }: URL) => isLine(href)
    await context.route(isOfLine, (route) => {
      tries.push(performance.now())
      return route.fulfill({ status: 503, headers: { 'Retry-After': '1' }, body: '{}' })
    })
    // As when a proxy in front restarts.
    await page.reload()
    await expect.poll(() => tries.length, { timeout: 60_000 }).toBe(3)
    const waits = tries.slice(1).map((at, index) => (at - (tries[index] ?? 0)) / 1000)
    for (const [index, least] of [1, 2].entries()) expect(waits[index]).toBeGreaterThanOrEqual(least)
    await asUser('POST', `${path}/add_comment`, { body: '在此期间' })
    await context.unroute(isOfLine)
    await page.evaluate(() => window.dispatchEvent(new Event('online')))
    await page.locator('.task-comment').getByText('在此期间').waitFor()
    await context.close()
  })
})

/** Whoever is there repeats it each 20 s: what shows sooner was answered. */
const SOONER_THAN_REPEATED = 15_000

/** Waits until the browser knows its place among what happens. */
const isLive = (page: Page) =>
  page.waitForFunction(() => Object.keys(localStorage).some((key) => key.startsWith('oms.live.')))

const isLine = (url: string) => new URL(url).pathname === '/api/events'

const nameOf = async (page: Page) => (await page.getByRole('button', { name: '我的账号' }).innerText()).trim()
