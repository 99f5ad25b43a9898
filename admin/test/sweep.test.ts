import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser, launch, visit } from './browser'
import { faultsOnScreen } from './screen-faults'
import { type Served, servePortal } from './serve-built'

const common = [
  '/tasks',
  '/tasks/:task',
  '/notifications',
  '/profile',
  '/password',
  '/projects',
  '/projects/1',
  '/organizations',
]

const screens = {
  user: {
    open: [...common, '/tasks/create'],
    closed: ['/users', '/auditLog', '/settings', '/projects/create'],
  },
  admin: {
    open: [
      ...common,
      '/users',
      '/users/1',
      '/users/create',
      '/users/1/edit',
      '/organizations/create',
      '/projects/create',
      '/projects/1/edit',
      '/permissions',
      '/auditLog',
      '/settings',
    ],
    closed: ['/tasks/create'],
  },
  manager: {
    open: [...common, '/users', '/users/3'],
    closed: ['/tasks/create', '/auditLog', '/settings', '/users/create'],
  },
  employee: { open: common, closed: ['/tasks/create', '/users', '/auditLog', '/settings'] },
} as const

const switches = { zh: '切换语言', en: 'Switch language' } as const
const forbidden = /这里不对您的角色开放|This is not open to your role/

describe.skipIf(!hasBrowser)('every screen in each language, theme and width', () => {
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

  test.each(Object.entries(screens))('as %s', async (username, { open, closed }) => {
    const visitor = await visit(browser, served.url)
    const { page, settle } = visitor
    visitor.allow(403)
    await visitor.signIn(username)
    const task = await page
      .locator('main a[href^="/tasks/"]:not([href$="create"])')
      .first()
      .getAttribute('href')
    let language: keyof typeof switches = 'zh'
    const found: string[] = []
    const look = async (path: string, note: string) => {
      for (const fault of await faultsOnScreen(page, language)) found.push(`${path} (${note}): ${fault}`)
    }
    const lookAround = async (path: string) => {
      const texts: Partial<Record<typeof language, string>> = {}
      for (const turn of [0, 1]) {
        if (turn === 1) {
          await page.getByRole('button', { name: switches[language] }).click()
          language = language === 'zh' ? 'en' : 'zh'
          await settle()
        }
        texts[language] = await page.title()
        for (const [theme, width] of looks[turn] ?? []) {
          await page.emulateMedia({ colorScheme: theme })
          await page.setViewportSize({ width, height: 900 })
          await settle()
          await look(path, `${language}, ${theme}, ${width}`)
        }
      }
      const isData = /\/(\d+|:task)/.test(path)
      if (!isData && texts.zh === texts.en)
        found.push(`${path}: the title is “${texts.zh}” in both languages`)
    }

    for (const path of open) {
      await follow(page, path === '/tasks/:task' ? String(task) : path)
      await settle()
      if (forbidden.test(await page.getByRole('main').innerText())) found.push(`${path}: is forbidden`)
      await lookAround(path)
    }
    for (const path of closed) {
      await follow(page, path)
      await settle()
      await page.getByRole('main').getByText(forbidden).waitFor()
      await look(path, `${language}, forbidden`)
    }
    expect([...found, ...visitor.faults]).toEqual([])
    await visitor.context.close()
  })

  test('before signing in', async () => {
    const visitor = await visit(browser, served.url)
    const { page, settle } = visitor
    const found: string[] = []
    for (const path of ['/login', '/register'])
      for (const language of ['zh', 'en'] as const) {
        await page.goto('/login')
        await page.evaluate((chosen) => localStorage.setItem('oms.language', chosen), language)
        await visitor.go(path)
        for (const [theme, width] of [...looks[0], ...looks[1]]) {
          await page.emulateMedia({ colorScheme: theme })
          await page.setViewportSize({ width, height: 900 })
          await settle()
          for (const fault of await faultsOnScreen(page, language))
            found.push(`${path} (${language}, ${theme}, ${width}): ${fault}`)
        }
      }
    expect([...found, ...visitor.faults]).toEqual([])
  })

  test('the theme that a person chose holds against the system’s', async () => {
    const { page, signIn, settle } = await visit(browser, served.url, { theme: 'light' })
    await signIn('user')
    const theme = () => page.evaluate(() => document.documentElement.dataset.theme)
    expect(await theme()).toBe('light')
    await page.getByRole('button', { name: '主题' }).click()
    await page.getByRole('menuitem', { name: '深色' }).click()
    await settle()
    expect(await theme()).toBe('dark')
    await page.reload()
    await settle()
    expect(await theme()).toBe('dark')
  })
})

// Neighbours differ in one thing, so that each step is a small one.
const looks = [
  [
    ['light', 1280],
    ['dark', 1280],
    ['dark', 390],
    ['light', 390],
  ],
  [
    ['light', 390],
    ['dark', 390],
    ['dark', 1280],
    ['light', 1280],
  ],
] as const

/** Goes there without loading the portal anew. */
const follow = (page: Page, path: string) =>
  page.evaluate((to) => {
    history.pushState(null, '', to)
    dispatchEvent(new PopStateEvent('popstate', { state: null }))
  }, path)
