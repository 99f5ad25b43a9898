import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Client, listOf } from './api-client'
import { hasBrowser, type Visitor, visit } from './browser'
import { composer, type FormKind, formKinds, TYPED } from './form-kinds'
import { choose } from './forms'
import type { Served } from './serve-built'
import { openForTwo, type TwoPeople } from './two-people'

const RESTORED = '已恢复草稿'
/** Long enough for what is told of a moment later. */
const SOON = { timeout: 15_000 }
const DAY = 24 * 60 * 60 * 1000

describe.skipIf(!hasBrowser)('what was typed', () => {
  let people: TwoPeople
  let served: Served
  let browser: Browser
  let admin: Visitor
  let user: Visitor

  beforeAll(async () => {
    people = await openForTwo()
    ;({ served, browser, admin, user } = people)
  })

  afterEach(async () => {
    for (const { conclude, page } of [admin, user]) {
      expect(await conclude()).toEqual([])
      await page.evaluate(() => {
        for (const key of Object.keys(localStorage))
          if (/\.(draft|agreed)\./.test(key)) localStorage.removeItem(key)
      })
    }
    for (const client of [people.asAdmin, people.asUser])
      for (const place of await standing(client)) await client('DELETE', `me/drafts/${place}`)
  })

  afterAll(() => people?.close())

  const report = async (title: string) => (await people.report(title)).place

  const forms = formKinds({ user: () => user, admin: () => admin, report })
  const kept = Object.entries(forms).filter(([, { reopen }]) => reopen !== undefined)

  /** Ways to leave a form without sending it. */
  const ways: Readonly<Record<string, (visitor: Visitor, place: string) => Promise<unknown>>> = {
    'a reload': ({ page }) => page.reload(),
    'going back': async ({ page, go }, place) => {
      await page.goBack()
      await go(place)
    },
    'another page': async ({ page, arrive, go }, place) => {
      const dialog = page.locator('.ant-modal-wrap')
      if (await dialog.isVisible()) await page.keyboard.press('Escape')
      await page.getByRole('navigation').getByRole('link', { name: '通知', exact: true }).click()
      await arrive(/\/notifications/)
      await go(place)
    },
    'the other language, and back': async ({ speak, page, settle }) => {
      const dialog = page.locator('.ant-modal-wrap')
      if (await dialog.isVisible()) await page.keyboard.press('Escape')
      await speak('en')
      await settle()
      await speak('zh')
    },
  }

  const comesBack = async ({ typed, reopen }: FormKind, page: Page) => {
    await reopen?.(page)
    expect(await typed(page)).toBe(TYPED)
  }

  for (const [way, leave] of Object.entries(ways))
    test.each(kept)(`comes back after ${way}: %s`, async (_, form) => {
      const visitor = form.who()
      const place = await form.at()
      await visitor.go('/notifications')
      await visitor.go(place)
      await form.fill(visitor.page)
      await leave(visitor, place)
      await visitor.settle()
      await comesBack(form, visitor.page)
    })

  const closings: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
    Esc: (page) => page.keyboard.press('Escape'),
    'a click beside': (page) => page.mouse.click(20, 600),
    取消: (page) => page.getByRole('dialog').getByRole('button', { name: '取消' }).click(),
  }

  test.each(Object.entries(closings))('into an action comes back after %s, marked', async (_, close) => {
    const form = forms['an action'] as FormKind
    const { page, go } = admin
    await go(await form.at())
    await form.fill(page)
    await close(page)
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await comesBack(form, page)
    await page.getByRole('dialog').getByText(RESTORED).waitFor()
  })

  test('into a field edited in place comes back after Esc, marked', async () => {
    const form = forms['a field edited in place'] as FormKind
    const { page, go } = user
    await go(await form.at())
    await form.fill(page)
    await page.keyboard.press('Escape')
    await comesBack(form, page)
    await page.getByRole('main').getByText(RESTORED).waitFor()
  })

  test('is thrown away only after asking, and does not come back', async () => {
    const { page, go } = user
    await go(await report('丢弃草稿'))
    await composer(page).fill(TYPED)
    await page.reload()
    await page.getByText(RESTORED).waitFor()
    const drop = page.locator('.draft-note').getByRole('button', { name: '丢弃' })
    await drop.click()
    await page.getByRole('tooltip').getByRole('button', { name: '留着' }).click()
    expect(await composer(page).inputValue()).toBe(TYPED)
    await drop.click()
    await page.getByRole('tooltip').getByRole('button', { name: '丢弃' }).click()
    await page.getByText(RESTORED).waitFor({ state: 'detached' })
    expect(await composer(page).inputValue()).toBe('')
    await page.reload()
    await composer(page).waitFor()
    expect(await composer(page).inputValue()).toBe('')
  })

  test('and sent leaves no draft', async () => {
    const form = forms['an action'] as FormKind
    const { page, go } = admin
    await go(await form.at())
    await form.fill(page)
    await form.send(page)
    await form.done(page)
    expect(await draftsIn(page)).toEqual([])
  })

  test('stays in a browser for seven days', async () => {
    const { page, go, settle } = user
    const place = await report('七天')
    await go(place)
    await composer(page).fill(TYPED)
    const [there] = await arrived(people.asUser)
    await people.asUser('DELETE', `me/drafts/${there}`)
    const age = (ms: number) =>
      page.evaluate((by) => {
        for (const key of Object.keys(localStorage)) {
          if (!/\.(draft|agreed)\./.test(key)) continue
          const entry = JSON.parse(localStorage.getItem(key) ?? '')
          localStorage.setItem(key, JSON.stringify({ ...entry, at: entry.at - by }))
        }
      }, ms)
    await age(7 * DAY - 60_000)
    await page.route('**/api/me/drafts', (route) => route.fulfill({ json: [], status: 503 }))
    user.allow(503)
    await page.reload()
    await settle()
    expect(await composer(page).inputValue()).toBe(TYPED)
    await age(60_000)
    await page.reload()
    await settle()
    expect(await composer(page).inputValue()).toBe('')
    expect(await draftsIn(page)).toEqual([])
  })

  /** Somebody’s second browser. */
  const elsewhere = async (username: string) => {
    const visitor = await visit(browser, served.url)
    await visitor.comeBack(username)
    return visitor
  }

  test('goes on at another browser, and is gone there once it was sent', async () => {
    const place = await report('从电脑到手机')
    await admin.go(place)
    await composer(admin.page).fill('在电脑上写到一半')
    await choose(admin.page, '可见范围', '仅本方')
    // What was typed may have gone before it was said for whom.
    await expect.poll(() => draftAt(people.asAdmin), SOON).toMatchObject({ visibility: 'own' })
    const phone = await elsewhere('admin')
    await phone.go(place)
    await expect.poll(() => composer(phone.page).inputValue(), SOON).toBe('在电脑上写到一半')
    await phone.page.getByText(RESTORED).waitFor()
    await phone.page.locator('.composer[data-tone=gold]').waitFor()
    await composer(phone.page).fill('在手机上写完')
    await expect.poll(async () => (await draftAt(people.asAdmin))?.body, SOON).toBe('在手机上写完')
    await admin.page.reload()
    await expect.poll(() => composer(admin.page).inputValue(), SOON).toBe('在手机上写完')
    await composer(phone.page).press('Control+Enter')
    await expect.poll(() => standing(people.asAdmin), SOON).toEqual([])
    await admin.page.reload()
    await admin.page.locator('.task-comment').getByText('在手机上写完').waitFor()
    await expect.poll(() => composer(admin.page).inputValue(), SOON).toBe('')
    expect(await draftsIn(admin.page)).toEqual([])
    expect(await phone.conclude()).toEqual([])
    await phone.context.close()
  })

  test('into an action goes on at another browser too', async () => {
    const place = await report('退回写到一半')
    const form = forms['an action'] as FormKind
    await admin.go(place)
    await form.fill(admin.page)
    await arrived(people.asAdmin)
    const phone = await elsewhere('admin')
    await phone.go(place)
    await form.reopen?.(phone.page)
    await expect.poll(() => form.typed(phone.page), SOON).toBe(TYPED)
    await phone.page.getByRole('dialog').getByText(RESTORED).waitFor()
    expect(await phone.conclude()).toEqual([])
    await phone.context.close()
  })

  test('is not overtaken by what was typed elsewhere, which arrives meanwhile', async () => {
    const { place, path } = await people.report('两处同时写')
    const text = JSON.stringify({ body: '别处写的' })
    await people.asAdmin('PUT', `me/drafts/${path.replace('tasks/tasks/', 'tasks:')}:comment`, { text })
    const here = await elsewhere('admin')
    // The first of the answer is there, and its rest only once one has typed on.
    await here.page.addInitScript(() => {
      const { json } = Response.prototype
      let isFirst = true
      Response.prototype.json = async function () {
        if (isFirst && /me\/drafts\/./.test(this.url)) {
          isFirst = false
          document.documentElement.dataset.answered = 'true'
          await new Promise((goOn) => addEventListener('typed', goOn))
        }
        return json.call(this)
      }
    })
    await here.page.goto(place)
    await here.page.locator('html[data-answered]').waitFor()
    await composer(here.page).fill('这里写的')
    await here.page.evaluate(() => dispatchEvent(new Event('typed')))
    await expect.poll(async () => (await draftAt(people.asAdmin))?.body, SOON).toBe('这里写的')
    expect(await composer(here.page).inputValue()).toBe('这里写的')
    expect(await here.conclude()).toEqual([])
    await here.context.close()
  })

  test('without a network stays here and follows once there is one; the newer wins', async () => {
    const place = await report('断网时写的')
    const phone = await elsewhere('admin')
    phone.allow('failed')
    await Promise.all([phone.go(place), admin.go(place)])
    await phone.context.setOffline(true)
    await composer(admin.page).fill('先写的')
    await arrived(people.asAdmin)
    await composer(phone.page).fill('断网时后写的')
    await phone.context.setOffline(false)
    await expect.poll(async () => (await draftAt(people.asAdmin))?.body, SOON).toBe('断网时后写的')
    expect(await composer(phone.page).inputValue()).toBe('断网时后写的')
    await admin.page.reload()
    await expect.poll(() => composer(admin.page).inputValue(), SOON).toBe('断网时后写的')
    await phone.context.close()
  })

  test('is nobody else’s, and goes with a sign-out by one’s own click, which asks', async () => {
    const { page, go, signIn, conclude, allow } = await visit(browser, served.url)
    allow(401)
    await signIn('user')
    await go('/tasks/create')
    await page.getByLabel('标题', { exact: true }).fill(TYPED)
    expect(await draftsIn(page)).toHaveLength(1)
    // Chosen by the keyboard: a mouse that presses while the menu is still being placed lets go beside it.
    await page.getByRole('button', { name: '我的账号' }).click()
    await page.getByRole('menuitem', { name: '退出登录' }).press('Enter')
    const question = page.getByRole('dialog')
    await question.getByRole('button', { name: '留下' }).click()
    await question.waitFor({ state: 'hidden' })
    expect(await page.getByLabel('标题', { exact: true }).inputValue()).toBe(TYPED)
    await page.getByRole('button', { name: '我的账号' }).click()
    await page.getByRole('menuitem', { name: '退出登录' }).press('Enter')
    // The address may say so before the page is loaded anew.
    await Promise.all([page.waitForEvent('load'), question.getByRole('button', { name: '退出登录' }).click()])
    await page.waitForURL(/\/login/)
    expect(await draftsIn(page)).toEqual([])
    expect(await conclude()).toEqual([])
  })

  test('as a password is in no storage', async () => {
    const { page, go } = user
    await go('/password')
    for (const field of await page.locator('main input[type=password]').all())
      await field.fill('geheim-geheim-1')
    const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
    expect(stored).not.toContain('geheim')
    await page.locator('main input[type=password]').first().fill('')
  })

  test('into settings survives the other language', async () => {
    const form = forms.settings as FormKind
    const { page, go, speak, settle } = admin
    await go(await form.at())
    await form.fill(page)
    await speak('en')
    await settle()
    expect(await form.typed(page)).toBe(TYPED)
    await speak('zh')
    await settle()
    expect(await form.typed(page)).toBe(TYPED)
    page.on('dialog', (dialog) => void dialog.accept())
  })
})

const standing = async (client: Client) =>
  (await listOf(client, 'me/drafts')).map(({ place }) => String(place))

/** Waits until something typed stands on the server; gives the places. */
const arrived = async (client: Client) => {
  await expect.poll(() => standing(client), SOON).not.toEqual([])
  return standing(client)
}

const draftAt = async (client: Client): Promise<Record<string, unknown> | undefined> => {
  const [place] = await standing(client)
  if (place === undefined) return undefined
  return JSON.parse(String((await client('GET', `me/drafts/${place}`)).body.text))
}

const draftsIn = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('.draft.')))
