import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Client, clientOf } from './api-client'
import { hasBrowser, launch, type Visitor, visit } from './browser'
import { openAction } from './forms'
import { type Kind, type Look, looksOf, overlays, roles, type Theme, themes } from './looks'
import { faultsOnScreen } from './screen-faults'
import { type Served, servePortal } from './serve-built'
import { repliesOf, writtenTexts } from './written-texts'

/** Whose forms are opened, on a task in this status. */
const forms: Readonly<Record<string, { readonly status: string; readonly zh: string; readonly en: string }>> =
  {
    user: { status: 'completed', zh: '确认完成', en: 'Accept' },
    admin: { status: 'pending', zh: '退回补充', en: 'Return for details' },
    manager: { status: 'reviewed', zh: '指派', en: 'Assign' },
    employee: { status: 'processing', zh: '挂起', en: 'Put on hold' },
  }

const said = {
  closed: /这里不对您的角色开放|This is not open to your role/,
  missing: /没有找到|Not found/,
}

const words = {
  more: { zh: '更多', en: 'More' },
  menu: { zh: '打开菜单', en: 'Open menu' },
  me: { zh: '我的账号', en: 'My account' },
  filters: { zh: '筛选', en: 'Filters' },
  remove: { zh: '删除', en: 'Delete' },
  dates: { zh: /更多筛选|筛选/, en: /More filters|Filters/ },
  priority: { zh: '优先级', en: 'Priority' },
} as const

/** Something to see in each part of a draft, one thing of it wrong. */
const content = {
  fields: {
    tasks: {
      x_severity: {
        kind: 'choice',
        label: { zh: '严重程度', en: 'Severity' },
        options: { bad: { label: { zh: '严重', en: 'Bad' }, tone: 'red' } },
        inList: true,
      },
      x_room: { kind: 'choice', label: { zh: '机房', en: 'Room' }, options: {} },
    },
  },
  calendar: { changes: [{ from: '2027-03-01', hours: [['08:30', '17:00']], weekdays: [1, 2, 3, 4, 5] }] },
}

describe.skipIf(!hasBrowser)('every two of screen, role, language, theme and width', () => {
  let served: Served
  let browser: Browser
  let written: readonly string[]
  let draft: number
  const titles = new Map<string, Set<string>>()

  beforeAll(async () => {
    served = await servePortal()
    browser = await launch()
    const admin = await clientOf(served.url, 'admin')
    draft = Number((await admin('POST', 'system/drafts', { content })).body.id)
    written = await writtenTexts(admin)
  })

  afterAll(async () => {
    await browser?.close()
    await served?.stop()
  })

  /** What is wrong with the screen as it stands. */
  const faultsOf = async ({ page, settle }: Visitor, { language }: Look) => {
    const look = () => faultsOnScreen(page, { language, written })
    const faults = await look()
    if (faults.length === 0) return faults
    // A text that is just leaving is none.
    await rest(page)
    await settle()
    return look()
  }

  describe.each(roles)('as %s', (role) => {
    const visitors = new Map<Theme, Visitor>()
    let client: Client
    let places: Readonly<Record<string, number>> = {}

    beforeAll(async () => {
      for (const theme of themes) visitors.set(theme, await visit(browser, served.url, { theme }))
      if (!(role in forms)) {
        for (const { page } of visitors.values()) await page.goto('/login')
        return
      }
      client = await clientOf(served.url, role)
      written = [...(await repliesOf(client)), ...written]
      const first = async (path: string) => (await client('GET', `${path}?_end=1`)).body[0] as { id: number }
      places = {
        ':task': (await first('tasks/tasks')).id,
        ':project': (await first('tasks/projects')).id,
        ':organization': (await first('accounts/organizations')).id,
        ':draft': draft,
        ':person': Number((await client('GET', 'accounts/users/me')).body.id),
      }
      await Promise.all([...visitors.values()].map(({ signIn }) => signIn(role)))
    })

    afterEach(async () => {
      for (const { conclude } of visitors.values()) expect(await conclude()).toEqual([])
    })

    afterAll(async () => {
      for (const { context } of visitors.values()) await context.close()
    })

    const taskIn = async (status: string) => {
      const { body } = await client('GET', `tasks/tasks?status=${status}&_end=1`)
      return `/tasks/${(body[0] as { id: number }).id}`
    }

    const pathOf = async ({ kind, screen }: Look) => {
      if (kind === 'over') return placed(overPlace[screen] ?? (await taskIn(forms[role]?.status ?? '')))
      if (screen.startsWith('in ')) return taskIn(screen.slice(3))
      return placed(screen)
    }
    const placed = (path: string) => path.replace(/:\w+/, (name) => String(places[name]))

    /** Both themes at once, each in a browser of its own. */
    const observe = async (
      kinds: readonly Kind[],
      work: (visitor: Visitor, look: Look, path: string) => Promise<readonly string[]>,
    ) => {
      const found = await Promise.all(
        [...visitors].map(async ([theme, visitor]) => {
          const faults: string[] = []
          for (const look of looksOf(role, theme, kinds)) {
            const { page, settle, speak } = visitor
            const path = await pathOf(look)
            await page.setViewportSize({ width: look.width, height: 900 })
            await follow(page, path)
            await settle()
            await speak(look.language)
            await settle()
            const what = `${look.screen} (${theme}, ${look.language}, ${look.width})`
            const seen = await work(visitor, look, path).catch((cause) => {
              throw new Error(`${what} on ${path}`, { cause })
            })
            for (const fault of seen) faults.push(`${what}: ${fault}`)
          }
          return faults
        }),
      )
      expect(found.flat()).toEqual([])
    }

    test('the screens', async () => {
      await observe(['open'], async (visitor, look, path) => {
        const alert = visitor.page.getByRole('main').getByRole('alert')
        if (!/\d/.test(path)) keepTitle(look, await visitor.page.title())
        return [
          ...(await faultsOf(visitor, look)),
          ...((await alert.count()) > 0 ? [`says “${await alert.first().innerText()}”`] : []),
        ]
      })
    })

    test('what is closed or missing', async () => {
      for (const { allow } of visitors.values()) allow(403, 404)
      await observe(['closed', 'missing'], async (visitor, look) => {
        const text = await visitor.page.getByRole('main').innerText()
        const isSaid = look.kind in said && said[look.kind as keyof typeof said].test(text)
        return [...(await faultsOf(visitor, look)), ...(isSaid ? [] : [`is not ${look.kind}`])]
      })
    })

    test('what opens over a screen', async () => {
      await observe(['over'], async (visitor, look) => {
        const { page, settle } = visitor
        const close = await open(page, look, forms[role]?.[look.language] ?? '')
        await rest(page)
        await settle()
        const faults = await faultsOf(visitor, look)
        await close()
        return faults
      })
    })
  })

  const keepTitle = ({ screen, language }: Look, title: string) => {
    const known = titles.get(screen) ?? new Set<string>()
    titles.set(screen, known.add(`${language} ${title}`))
  }

  test('a title is in the language of its page', () => {
    const alike = [...titles].filter(([, seen]) => {
      const told = [...seen].map((one) => one.slice(3))
      return seen.size > 1 && new Set(told).size < seen.size
    })
    expect(titles.size).toBeGreaterThan(10)
    expect(alike).toEqual([])
  })

  test('the theme that a person chose holds against the system’s', async () => {
    const { page, signIn, settle } = await visit(browser, served.url, { theme: 'light' })
    await signIn('user')
    const theme = () => page.evaluate(() => document.documentElement.dataset.theme)
    expect(await theme()).toBe('light')
    await page.getByRole('button', { name: '主题：跟随系统' }).click()
    await page.getByRole('button', { name: '主题：浅色' }).click()
    await page.getByRole('button', { name: '主题：深色' }).waitFor()
    await settle()
    expect(await theme()).toBe('dark')
    await page.reload()
    await settle()
    expect(await theme()).toBe('dark')
  })
})

/** What does not open over a task. */
const overPlace: Readonly<Record<string, string>> = {
  filter: '/tasks',
  dates: '/users',
  remove: '/organizations/:organization',
}

/** Opens one of the overlays; gives what closes it. */
const open = async (page: Visitor['page'], { screen, language, width }: Look, action: string) => {
  const overlay = overlays.find((one) => one === screen)
  const escape = async (what: ReturnType<typeof page.getByRole>) => {
    await page.keyboard.press('Escape')
    await what.waitFor({ state: 'hidden' })
  }
  if (overlay === 'remove') {
    await page.getByRole('main').getByRole('button', { name: words.remove[language] }).click()
    const question = page.getByRole('dialog')
    await question.waitFor()
    return () => escape(question)
  }
  if (overlay === 'dates') {
    await page.getByRole('main').getByRole('button', { name: words.dates[language] }).click()
    await page.locator('input[type=date]').first().waitFor()
    return () => page.getByRole('main').getByRole('button', { name: words.dates[language] }).click()
  }
  const button = (name: string, inMain = false) =>
    (inMain ? page.getByRole('main') : page).getByRole('button', { name }).first()
  if (overlay === 'form' || overlay === 'menu') {
    if (overlay === 'form') await openAction(page, action)
    else await button(words.menu[language]).click()
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    if (overlay === 'form') await dialog.locator('.ant-modal-body :focus').waitFor({ state: 'attached' })
    return () => escape(dialog)
  }
  if (overlay === 'filter') {
    if (width < 768) await button(words.filters[language], true).click()
    await page.getByRole('combobox', { name: words.priority[language] }).click()
    const list = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')
    await list.waitFor()
    return () => escape(list)
  }
  await button(words[overlay ?? 'more'][language], overlay === 'more').click()
  const menu = page.locator('.ant-dropdown:not(.ant-dropdown-hidden)').getByRole('menu')
  await menu.waitFor()
  return () => escape(menu)
}

/** Goes there without loading the portal anew. */
const follow = (page: Visitor['page'], path: string) =>
  page.evaluate((to) => {
    history.pushState(null, '', to)
    dispatchEvent(new PopStateEvent('popstate', { state: null }))
  }, path)

/** Waits until what opened has come to rest. */
const rest = (page: Visitor['page']) =>
  page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'))
