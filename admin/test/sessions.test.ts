import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Client } from './api-client'
import { DEMO_PASSWORD, hasBrowser, type Visitor, visit } from './browser'
import { composer, formKinds, TYPED } from './form-kinds'
import type { Served } from './serve-built'
import { openForTwo, type TwoPeople } from './two-people'

describe.skipIf(!hasBrowser)('a session that ends', () => {
  let people: TwoPeople
  let served: Served
  let browser: Browser
  let admin: Visitor
  let user: Visitor
  let asUser: Client

  beforeAll(async () => {
    people = await openForTwo()
    ;({ served, browser, admin, user, asUser } = people)
  })

  afterEach(async () => {
    for (const { conclude } of [admin, user]) {
      expect(await conclude()).toEqual([])
    }
  })

  afterAll(() => people?.close())

  const report = (title: string) => people.report(title)

  const forms = formKinds({
    user: () => user,
    admin: () => admin,
    report: async (title) => (await report(title)).place,
  })

  const over = (page: Page) => page.getByRole('dialog', { name: '登录已结束' })

  const signInOver = async (page: Page, username: string) => {
    const form = page.locator('.ant-modal', { has: page.locator('input[type=password]') })
    await form.locator('input[autocomplete=username]').fill(username)
    await form.locator('input[type=password]').fill(DEMO_PASSWORD)
    await page.keyboard.press('Enter')
  }

  test.each(Object.entries(forms))(
    'while a form is filled opens sign-in over it, and what was sent goes out then: %s',
    async (_, { who, at, fill, typed, send, done }) => {
      const { go, page, allow } = who()
      allow(401, 422)
      await unheard(page)
      await go(await at())
      await fill(page)
      await endSession(page)
      await send(page)
      await over(page).waitFor()
      expect(await typed(page)).toBe(TYPED)
      await over(page).locator('input[type=password]:focus').waitFor()
      await page.keyboard.type(DEMO_PASSWORD)
      await page.keyboard.press('Enter')
      await done(page)
      await over(page).waitFor({ state: 'hidden' })
    },
  )

  test('and is followed by another person gives that one a clean page and a warning', async () => {
    const { page, go, allow, signIn, settle, conclude } = await visit(browser, served.url)
    await signIn('user')
    const { place, path } = await report('换了一个人')
    const text = '只以我的名义'
    allow(401)
    await unheard(page)
    await go(place)
    await composer(page).fill(text)
    await endSession(page)
    await composer(page).press('Control+Enter')
    await over(page).waitFor()
    await signInOver(page, 'manager')
    await page.getByText('之前页面上').waitFor()
    await settle()
    expect(new URL(page.url()).pathname).toBe('/tasks')
    expect(await page.getByText(text).count()).toBe(0)
    expect((await asUser('GET', path)).body).toMatchObject({ comments: [] })
    await signOut(page)
    await signIn('user')
    await go(place)
    expect(await composer(page).inputValue()).toBe(text)
    expect(await conclude()).toEqual([])
  })

  test('in one tab shows in the other: a page without unsent text is the new person’s', async () => {
    const { page, context, signIn, conclude, allow } = await visit(browser, served.url)
    allow(401)
    await signIn('user')
    const other = await context.newPage()
    await other.goto('/notifications')
    await other.getByRole('heading', { level: 1 }).waitFor()
    await signOut(page)
    await other.waitForURL(/\/login/)
    await signIn('manager')
    await other.waitForURL((url) => !url.pathname.startsWith('/login'))
    const mine = await page.getByRole('button', { name: '我的账号' }).innerText()
    await other.getByRole('button', { name: '我的账号' }).getByText(mine).waitFor()
    expect(await conclude()).toEqual([])
  })

  test('in one tab leaves unsent text in the other, which says whose browser it is and sends nothing', async () => {
    const { page, context, signIn, conclude, allow } = await visit(browser, served.url)
    const { place, path } = await report('两个标签页')
    allow(401)
    await signIn('user')
    const other = await context.newPage()
    await other.goto(place)
    await composer(other).fill(TYPED)
    await signOut(page, '退出登录')
    await other.getByRole('dialog', { name: '您已在另一个标签页退出登录' }).waitFor()
    expect(await composer(other).inputValue()).toBe(TYPED)
    await signIn('manager')
    await other.getByRole('alert').getByText('这个浏览器现在由另一个人登录', { exact: true }).waitFor()
    expect(await composer(other).inputValue()).toBe(TYPED)
    await other.bringToFront()
    await composer(other).press('Control+Enter')
    await other.getByRole('alert').getByText('没有发出').waitFor()
    expect((await asUser('GET', path)).body).toMatchObject({ comments: [] })
    await other.getByRole('button', { name: '重新载入' }).click()
    await other.getByText('之前页面上').waitFor()
    expect(await conclude()).toEqual([])
  })

  test('in one tab and is taken up there again goes on in the other, with its text', async () => {
    const { page, context, signIn, conclude, allow } = await visit(browser, served.url)
    const { place } = await report('重新登录')
    allow(401)
    await signIn('user')
    const other = await context.newPage()
    await other.goto(place)
    await composer(other).fill(TYPED)
    await signOut(page, '退出登录')
    const dialog = other.getByRole('dialog', { name: '您已在另一个标签页退出登录' })
    // A tab behind another may draw nothing.
    await other.bringToFront()
    await dialog.waitFor()
    await page.bringToFront()
    await signIn('user')
    await other.bringToFront()
    await dialog.waitFor({ state: 'hidden' })
    await composer(other).press('Control+Enter')
    await other.locator('.task-comment').getByText(TYPED).waitFor()
    expect(await conclude()).toEqual([])
  })

  test('and is renewed as another person’s, unheard by this page, sends nothing', async () => {
    const { page, go, allow, signIn, conclude } = await visit(browser, served.url)
    await signIn('user')
    const { place, path } = await report('续期后是另一个人')
    allow(401)
    await unheard(page)
    await go(place)
    await composer(page).fill(TYPED)
    await endSession(page)
    await page.evaluate(
      (credentials) =>
        fetch('/api/auth/login', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', 'X-Session': 'cookie' },
          body: JSON.stringify(credentials),
        }),
      { username: 'manager', password: DEMO_PASSWORD },
    )
    await composer(page).press('Control+Enter')
    await page.getByRole('alert').getByText('这个浏览器现在由另一个人登录', { exact: true }).waitFor()
    expect(await composer(page).inputValue()).toBe(TYPED)
    expect((await asUser('GET', path)).body).toMatchObject({ comments: [] })
    expect(await conclude()).toEqual([])
  })

  test('and becomes another person’s while this tab slept sends nothing either', async () => {
    const { page, go, signIn, conclude } = await visit(browser, served.url)
    await signIn('user')
    const { place, path } = await report('睡着的标签页')
    await go(place)
    await composer(page).fill(TYPED)
    // Written by the tab itself it is no event to it: as if it had slept through another one's.
    await page.evaluate(() => localStorage.setItem('oms.signedInAs', '999999'))
    await composer(page).press('Control+Enter')
    await page.getByRole('alert').getByText('没有发出').waitFor()
    await page.getByRole('alert').getByText('这个浏览器现在由另一个人登录', { exact: true }).waitFor()
    expect(await composer(page).inputValue()).toBe(TYPED)
    expect((await asUser('GET', path)).body).toMatchObject({ comments: [] })
    expect(await conclude()).toEqual([])
  })

  test('by one’s own click is not said to have ended where nobody could be told', async () => {
    const { page, context, signIn, conclude, allow, go } = await visit(browser, served.url)
    await signIn('user')
    allow('failed')
    await context.setOffline(true)
    await page.getByRole('button', { name: '我的账号' }).click()
    await page.getByRole('menuitem', { name: '退出登录' }).press('Enter')
    await page.getByText('没有退出登录').waitFor()
    await context.setOffline(false)
    await go('/profile')
    await page.getByRole('heading', { level: 1, name: '个人资料' }).waitFor()
    expect(await conclude()).toEqual([])
  })
})

/** A line that stands and tells nothing, as behind a proxy that gathers: the page learns what became of it by asking. */
const unheard = (page: Page) => page.route('**/api/events', () => undefined)

/** Ends the session behind the page's back. */
const endSession = (page: Page) =>
  page.evaluate(() =>
    fetch('/api/auth/logout', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Session': 'cookie' },
      body: '{}',
    }),
  )

const signOut = async (page: Page, sure?: string) => {
  // A tab behind another draws seldom, and is clicked as seldom.
  await page.bringToFront()
  // What was typed in another tab is kept a moment after the last key.
  if (sure) await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.includes('.draft.')))
  await page.getByRole('button', { name: '我的账号' }).click()
  // By the keyboard: a mouse that presses while the menu is still being placed lets go beside it.
  const leave = async () => {
    await page.getByRole('menuitem', { name: '退出登录' }).press('Enter')
    if (sure) await page.getByRole('dialog').getByRole('button', { name: sure }).click()
  }
  // The address may say so before the page is loaded anew.
  await Promise.all([page.waitForEvent('load'), leave()])
  await page.waitForURL(/\/login/)
}
