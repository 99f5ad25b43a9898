import type { Browser, Route } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Client, clientOf, listOf } from './api-client'
import { hasBrowser, type Language, launch, type Visitor, visit } from './browser'
import { faultsOnScreen } from './screen-faults'
import { type Served, servePortal } from './serve-built'
import { writtenTexts } from './written-texts'

const words = {
  zh: {
    offline: '连接不上服务器',
    failed: '没有载入成功',
    retry: '重试',
    seeAll: '查看全部',
    clear: '清除筛选',
    report: '提交工单',
  },
  en: {
    offline: 'The server cannot be reached',
    failed: 'This could not be loaded',
    retry: 'Try again',
    seeAll: 'Show all',
    clear: 'Clear filters',
    report: 'Report a task',
  },
} as const

/** An administrator's screens, what each of them asks the API for, and what it shows once that has come. */
const screens = [
  ['/tasks', /tasks\/tasks\?/, 'table a'],
  ['/tasks/:task', /tasks\/tasks\/\d+/, 'h1 [data-tone]'],
  ['/tasks/:task', /workflow\/definitions/, '.task-steps li'],
  ['/users', /accounts\/users\?/, 'table a'],
  ['/users/:person', /accounts\/users\/\d+/, '.ant-descriptions'],
  ['/users/:person/edit', /accounts\/users\/\d+/, 'main form input'],
  ['/organizations', /accounts\/organizations\?/, 'table a'],
  ['/organizations/:organization', /accounts\/organizations\/\d+/, '.ant-descriptions'],
  ['/organizations/:organization/edit', /accounts\/organizations\/\d+/, 'main form input'],
  ['/projects', /tasks\/projects\?/, 'table a'],
  ['/projects/:project', /tasks\/projects\/\d+/, '.ant-descriptions'],
  ['/projects/:project/edit', /tasks\/projects\/\d+/, 'main form input'],
  ['/notifications', /workflow\/notifications\?/, 'main li'],
  ['/permissions', /workflow\/definitions/, 'main table'],
  ['/auditLog', /system\/audit\?/, 'main table tbody tr'],
  ['/settings', /system\/settings/, 'main form input'],
] as const

// Whose profile it is, every screen has to know first.
const profile = ['/profile', /accounts\/users\/me/, 'main form input'] as const

/** Lists without a record, with what they say and the button that leads on. */
const empties = [
  ['admin', '/tasks?q=没有这样的', '没有符合条件的工单', 'No tasks match', 'seeAll'],
  ['admin', '/users?q=没有这样的', '没有符合条件的人员', 'No people match', 'clear'],
  ['admin', '/organizations?q=没有这样的', '没有符合条件的组织', 'No organizations match', 'clear'],
  ['admin', '/projects?q=没有这样的', '没有符合条件的项目', 'No projects match', 'clear'],
  ['admin', '/auditLog?recordId=999999999', '没有符合条件的改动记录', 'No changes match', 'clear'],
  ['newcomer', '/tasks', '还没有工单', 'No tasks yet', 'report'],
  ['newcomer', '/tasks?turn=me', '没有等您处理的工单', 'Nothing is waiting for you', 'seeAll'],
  ['newcomer', '/notifications', '还没有通知', 'No notifications yet', undefined],
  ['newcomer', '/projects', '还没有项目', 'No projects yet', undefined],
] as const

describe.skipIf(!hasBrowser)('states of a screen', () => {
  let served: Served
  let browser: Browser
  let admin: Visitor
  let english: Visitor
  let newcomer: Visitor
  let asAdmin: Client
  let written: readonly string[]
  let places: Readonly<Record<string, unknown>>

  beforeAll(async () => {
    served = await servePortal()
    browser = await launch()
    asAdmin = await clientOf(served.url, 'admin')
    const office = await asAdmin('POST', 'accounts/organizations', { name: '新设的科室', party: 'user' })
    await asAdmin('POST', 'accounts/users', {
      username: 'xinren',
      name: '新来的同事',
      role: 'user',
      organizationId: office.body.id,
      password: 'banli-zhong-2026',
    })
    admin = await visit(browser, served.url)
    newcomer = await visit(browser, served.url)
    english = await visit(browser, served.url, { language: 'en' })
    await Promise.all([
      admin.signIn('admin'),
      english.signIn('admin'),
      newcomer.signIn('xinren', 'banli-zhong-2026'),
    ])
    written = await writtenTexts(asAdmin)
    const first = async (path: string) => (await listOf(asAdmin, path))[0]?.id
    places = {
      ':task': await first('tasks/tasks'),
      ':person': await first('accounts/users'),
      ':organization': await first('accounts/organizations'),
      ':project': await first('tasks/projects'),
    }
  })

  afterEach(async () => {
    for (const { conclude } of [admin, english, newcomer]) {
      expect(await conclude()).toEqual([])
    }
  })

  afterAll(async () => {
    await browser?.close()
    await served?.stop()
  })

  const placed = (path: string) => path.replace(/:\w+/, (name) => String(places[name]))

  const looksRight = async ({ page }: Visitor, language: Language) =>
    expect(await faultsOnScreen(page, { language, written })).toEqual([])

  const refuse = (route: Route) => {
    const isEnglish = route.request().headers()['accept-language']?.startsWith('en')
    const message = isEnglish ? 'The server failed.' : '服务器出错了。'
    return route.fulfill({
      status: 500,
      json: { message, statusCode: 500, code: 'internal', requestId: 'r-1234' },
    })
  }

  /** Has a screen wait for what it asks for and then not get it, look at it meanwhile, and mend. */
  const trouble = async (
    visitor: Visitor,
    languages: readonly [Language, Language],
    kind: 'offline' | 'failed',
    [path, api, content]: readonly [string, RegExp, string],
  ) => {
    const { page, allow, settle, speak } = visitor
    allow('failed', 500)
    const gate = gateOf()
    await page.route(api, async (route) => {
      await gate.opened
      await (kind === 'offline' ? route.abort('failed') : refuse(route))
    })
    await page.goto(placed(path))
    await page.locator(shape).first().waitFor()
    // Before it is known who is there, no screen stands.
    if (path !== profile[0])
      for (const width of [390, 1280]) {
        await page.setViewportSize({ width, height: 900 })
        await page.locator(`main[data-path] ${shape}`).first().waitFor()
        await looksRight(visitor, languages[0])
      }
    gate.open()
    for (const language of languages) {
      await speak(language)
      await page.getByRole('alert').getByText(words[language][kind]).waitFor()
      if (kind === 'failed') await page.getByRole('alert').getByText('r-1234').waitFor()
      await settle()
      await looksRight(visitor, language)
    }
    await page.unrouteAll()
    const retry = page.getByRole('button', { name: words[languages[1]].retry })
    // What else is answered tells that the connection is back, and then nobody need ask.
    if (kind === 'failed') await retry.click()
    else
      await retry.evaluateAll((all) => {
        for (const one of all) if (one instanceof HTMLElement) one.click()
      })
    await page.locator(content).first().waitFor()
    await settle()
  }

  test.each([...screens, profile])(
    '%s without %s shows its shape, says in both languages that it failed, and mends',
    async (...screen) => {
      await Promise.all([
        trouble(admin, ['zh', 'en'], 'offline', screen),
        trouble(english, ['en', 'zh'], 'failed', screen),
      ])
    },
  )

  test('a screen that takes very long says so', async () => {
    const [path, api, content] = profile
    const wait = async ({ page, settle }: Visitor, text: string) => {
      const gate = gateOf()
      await page.route(api, async (route) => {
        await gate.opened
        await route.continue()
      })
      await page.goto(path)
      await page.getByText(text).waitFor()
      gate.open()
      await page.locator(content).first().waitFor()
      await settle()
    }
    await Promise.all([
      wait(admin, '比平时慢，仍在载入…'),
      wait(english, 'Slower than usual, still loading…'),
    ])
  })

  test.each(empties)('%s at %s is told why it is empty and what to do', async (who, path, zh, en, button) => {
    const visitor = who === 'admin' ? admin : newcomer
    const { go, page, settle, speak, arrive } = visitor
    await go(path)
    const message = page.getByRole('main').getByRole('status')
    await message.getByText(zh).waitFor()
    await looksRight(visitor, 'zh')
    await speak('en')
    await message.getByText(en).waitFor()
    await settle()
    await looksRight(visitor, 'en')
    expect(await message.locator('p').innerText()).not.toBe('')
    if (button === undefined) return
    await message.getByRole('button', { name: words.en[button] }).click()
    const [list = ''] = path.split('?')
    await arrive(button === 'report' ? '/tasks/create' : list)
    expect(await message.getByText(en).count()).toBe(0)
  })

  test('what is not there or not mine says so', async () => {
    const { go, page, allow } = newcomer
    allow(404)
    for (const path of [placed('/tasks/:task'), '/tasks/999999999', '/nowhere/at/all']) {
      await go(path)
      await page.getByRole('alert').getByText('没有找到').waitFor()
    }
  })
})

const shape = ':is(.skeleton, .ant-skeleton, .task-bone)'

const gateOf = () => {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open: () => open() }
}
