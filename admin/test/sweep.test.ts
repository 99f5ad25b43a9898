import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Client, clientOf } from './api-client'
import { hasBrowser, type Language, launch, type Visitor, visit } from './browser'
import { openAction } from './forms'
import { faultsOnScreen } from './screen-faults'
import { type Served, servePortal } from './serve-built'
import { writtenTexts } from './written-texts'

type Look = readonly [Language, number]

const themes = ['light', 'dark'] as const
type Theme = (typeof themes)[number]

const common = [
  '/tasks',
  '/tasks/:task',
  '/notifications',
  '/profile',
  '/password',
  '/projects',
  '/projects/:project',
  '/organizations',
  '/organizations/:organization',
]
const editPerson = '/users/:person/edit'
const managed = [
  '/users/create',
  editPerson,
  '/organizations/create',
  '/organizations/:organization/edit',
  '/projects/create',
  '/projects/:project/edit',
  '/permissions',
  '/auditLog',
  '/settings',
]
const people = ['/users', '/users/:person']
const nowhere = ['/nowhere', '/nowhere/at/all', '/tasks/999999999', '/organizations/999999999']

const worked = ['assigned', 'processing', 'on_hold', 'completed', 'confirmed', 'closed']
const approved = ['reviewed', ...worked]
const every = ['pending', 'returned', ...approved]

const roles = {
  user: {
    open: [...common, '/tasks/create'],
    closed: ['/users', ...managed.filter((path) => path !== editPerson)],
    missing: [...nowhere, '/users/:person', editPerson],
    statuses: every,
    form: { status: 'completed', action: { zh: '确认完成', en: 'Accept' } },
  },
  admin: {
    open: [...common, ...people, ...managed],
    closed: ['/tasks/create'],
    missing: nowhere,
    statuses: every,
    form: { status: 'pending', action: { zh: '退回补充', en: 'Return for details' } },
  },
  manager: {
    open: [...common, ...people],
    closed: ['/tasks/create', ...managed],
    missing: nowhere,
    statuses: approved,
    form: { status: 'reviewed', action: { zh: '指派', en: 'Assign' } },
  },
  employee: {
    open: common,
    closed: ['/tasks/create', '/users', ...managed.filter((path) => path !== editPerson)],
    missing: [...nowhere, '/users/:person', editPerson],
    statuses: worked,
    form: { status: 'processing', action: { zh: '挂起', en: 'Put on hold' } },
  },
} as const

const said = {
  closed: /这里不对您的角色开放|This is not open to your role/,
  missing: /没有找到|Not found/,
}

const words = {
  more: { zh: '更多', en: 'More' },
  menu: { zh: '打开菜单', en: 'Open menu' },
} as const

// Neighbours differ in one thing, so that each step is a small one.
const all: readonly Look[] = [
  ['zh', 1280],
  ['zh', 390],
  ['en', 390],
  ['en', 1280],
]

// For variants of a screen: every pair of theme, language and width comes together once.
const paired: Readonly<Record<Theme, readonly Look[]>> = {
  light: [
    ['zh', 1280],
    ['en', 390],
  ],
  dark: [
    ['zh', 390],
    ['en', 1280],
  ],
}

describe.skipIf(!hasBrowser)('every screen in each language, theme and width', () => {
  let served: Served
  let browser: Browser
  let written: readonly string[]

  beforeAll(async () => {
    served = await servePortal()
    browser = await launch()
    written = await writtenTexts(await clientOf(served.url, 'admin'))
  })

  afterAll(async () => {
    await browser?.close()
    await served?.stop()
  })

  /** Looks at screens as one person in one theme, and collects what is wrong. */
  const observer = ({ page, settle, speak }: Visitor, theme: Theme) => {
    const found: string[] = []
    const look = async (what: string, [language, width]: Look) => {
      if (page.viewportSize()?.width !== width) await page.setViewportSize({ width, height: 900 })
      await speak(language)
      await settle()
      const seen = { language, written }
      const faults = await faultsOnScreen(page, seen)
      if (faults.length === 0) return
      // A text that is just leaving is none.
      await rest(page)
      await settle()
      for (const fault of await faultsOnScreen(page, seen))
        found.push(`${what} (${theme}, ${language}, ${width}): ${fault}`)
    }
    const lookAround = async (path: string, looks: readonly Look[], state: 'open' | keyof typeof said) => {
      await follow(page, path)
      await settle()
      const isNear = await page.locator(`html[lang^=${looks[0]?.[0]}]`).isVisible()
      const inOrder = isNear ? looks : looks.toReversed()
      const titles = new Set<string>()
      for (const one of inOrder) {
        await look(path, one)
        titles.add(await page.title())
        const main = page.getByRole('main')
        if (state === 'open') {
          const alert = main.getByRole('alert')
          if ((await alert.count()) > 0) found.push(`${path}: says “${await alert.first().innerText()}”`)
        } else if (!said[state].test(await main.innerText())) found.push(`${path}: is not ${state}`)
      }
      const isData = /\d/.test(path) && state === 'open'
      if (!isData && titles.size < 2) found.push(`${path}: has one title in both languages, ${[...titles]}`)
    }
    return { found, look, lookAround }
  }

  describe.each(Object.entries(roles))('as %s', (username, { open, closed, missing, statuses, form }) => {
    const visitors: Visitor[] = []
    let client: Client
    let places: Readonly<Record<string, number>>

    beforeAll(async () => {
      client = await clientOf(served.url, username)
      const first = async (path: string) => (await client('GET', `${path}?_end=1`)).body[0] as { id: number }
      places = {
        ':task': (await first('tasks/tasks')).id,
        ':project': (await first('tasks/projects')).id,
        ':organization': (await first('accounts/organizations')).id,
        ':person': Number((await client('GET', 'accounts/users/me')).body.id),
      }
      for (const theme of themes) visitors.push(await visit(browser, served.url, { theme }))
      await Promise.all(visitors.map(({ signIn }) => signIn(username)))
    })

    afterEach(async () => {
      for (const { conclude } of visitors) expect(await conclude()).toEqual([])
    })

    afterAll(async () => {
      for (const { context } of visitors) await context.close()
    })

    /** Both themes at once, each in a browser of its own. */
    const observe = async (
      work: (by: ReturnType<typeof observer>, on: Visitor, theme: Theme) => Promise<void>,
    ) => {
      const found = await Promise.all(
        themes.map(async (theme, index) => {
          const visitor = visitors[index] as Visitor
          const by = observer(visitor, theme)
          await work(by, visitor, theme)
          return by.found
        }),
      )
      expect(found.flat()).toEqual([])
    }

    const placed = (path: string) => path.replace(/:\w+/, (name) => String(places[name]))

    const taskIn = async (status: string) => {
      const { body } = await client('GET', `tasks/tasks?status=${status}&_end=1`)
      return `/tasks/${(body[0] as { id: number }).id}`
    }

    test('the screens', async () => {
      await observe(async ({ lookAround }) => {
        for (const path of open) await lookAround(placed(path), all, 'open')
      })
    })

    test('a task in each status', async () => {
      const paths = await Promise.all(statuses.map(taskIn))
      await observe(async ({ lookAround }, _, theme) => {
        for (const path of paths) await lookAround(path, paired[theme], 'open')
      })
    })

    test('what is closed or missing', async () => {
      for (const { allow } of visitors) allow(403, 404)
      await observe(async ({ lookAround }, _, theme) => {
        for (const path of closed) await lookAround(placed(path), paired[theme], 'closed')
        for (const path of missing) await lookAround(placed(path), paired[theme], 'missing')
      })
    })

    test('what opens over a screen: a form, what else can be done, the menu of a phone', async () => {
      const path = await taskIn(form.status)
      await observe(async ({ look }, { page, settle }) => {
        await follow(page, path)
        await settle()
        const dialog = page.getByRole('dialog')
        for (const language of ['zh', 'en'] as const) {
          const widths = language === 'zh' ? [1280, 390] : [390, 1280]
          await look(path, [language, Number(widths[0])])
          await openAction(page, form.action[language])
          await dialog.locator('.ant-modal-body :focus').waitFor({ state: 'attached' })
          for (const width of widths) {
            await rest(page)
            await look(`${path}, ${form.action[language]}`, [language, width])
          }
          await page.keyboard.press('Escape')
          await dialog.waitFor({ state: 'hidden' })
          await look(path, [language, 390])
          await page.getByRole('main').getByRole('button', { name: words.more[language] }).click()
          await page.getByRole('menu').waitFor()
          await rest(page)
          await look(`${path}, ${words.more[language]}`, [language, 390])
          await page.keyboard.press('Escape')
          await page.getByRole('button', { name: words.menu[language] }).click()
          await dialog.waitFor()
          await rest(page)
          await look(`${path}, ${words.menu[language]}`, [language, 390])
          await page.keyboard.press('Escape')
          await dialog.waitFor({ state: 'hidden' })
        }
      })
    })
  })

  test('before signing in', async () => {
    const found = themes.map(async (theme) => {
      const visitor = await visit(browser, served.url, { theme })
      const observed = observer(visitor, theme)
      await visitor.page.goto('/login')
      for (const path of ['/login', '/register']) await observed.lookAround(path, all, 'open')
      return [...observed.found, ...visitor.faults]
    })
    expect((await Promise.all(found)).flat()).toEqual([])
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

/** Goes there without loading the portal anew. */
const follow = (page: Visitor['page'], path: string) =>
  page.evaluate((to) => {
    history.pushState(null, '', to)
    dispatchEvent(new PopStateEvent('popstate', { state: null }))
  }, path)

/** Waits until what opened has come to rest. */
const rest = (page: Visitor['page']) =>
  page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'))
