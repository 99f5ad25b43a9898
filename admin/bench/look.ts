import type { Browser, Page, Request } from 'playwright-core'
import { DEMO_PASSWORD } from '../test/browser'

/** What is measured, and the most that it may be. */
export const wanted = {
  signInScripts: { title: 'Scripts until the sign-in form stands, compressed', unit: 'kB', most: 130 },
  listScripts: { title: 'Scripts through the first list, compressed', unit: 'kB', most: 400 },
  firstList: { title: 'From Enter at sign-in to the rows of the first list', unit: 'ms', most: undefined },
  back: { title: 'Back from a task to the painted list', unit: 'ms', most: 100 },
  filter: { title: 'From a click on a status to its painted rows', unit: 'ms', most: 300 },
  longestTask: { title: 'Longest task of the main thread, processor 4× slower', unit: 'ms', most: 200 },
} as const

export type Figures = Readonly<Record<keyof typeof wanted, number>>
export const figures = Object.keys(wanted) as readonly (keyof typeof wanted)[]

/** A manager's first minute in a browser that has seen nothing yet. */
export const look = async (browser: Browser, url: string): Promise<Figures> => {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: 1280, height: 900 },
    locale: 'zh-CN',
  })
  try {
    const page = await context.newPage()
    const calm = calmOf(page)
    // What compiled this file names the functions in it by a function of its own.
    await page.addInitScript('globalThis.__name = (named) => named')
    await page.addInitScript(markForm)
    await page.goto('/login')
    const name = page.locator('input[autocomplete="username"]')
    await name.waitFor()
    const signInScripts = await scriptsUntil(page, true)
    await name.fill('admin')
    await page.locator('input[type="password"]').fill(DEMO_PASSWORD)
    const firstList = await timed(page, 'enter', '/tasks')
    const listScripts = await scriptsUntil(page, false)
    await calm()
    const { back, filter } = await walk(page, calm)
    const session = await context.newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
    await page.evaluate(watchTasks)
    await walk(page, calm)
    const longestTask = await page.evaluate(() => Math.max(0, ...(window.longTasks ?? [])))
    return { signInScripts, listScripts, firstList, back, filter, longestTask }
  } finally {
    await context.close()
  }
}

const SLOWER = 4
const PATIENCE_MS = 60_000

declare global {
  interface Window {
    formStoodAt?: number
    longTasks?: number[]
  }
}

/** From the list into a task and back, then to a status. */
const walk = async (page: Page, calm: () => Promise<void>): Promise<Pick<Figures, 'back' | 'filter'>> => {
  await page.locator('.task-list tbody a[href^="/tasks/"]').nth(2).click()
  await page.locator('main[data-path^="/tasks/"] .task-heading').waitFor()
  await calm()
  const back = await timed(page, 'back', '/tasks')
  await calm()
  const filter = await timed(page, 'status', 'status=')
  await calm()
  return { back, filter }
}

const CALM_MS = 500

/** Gives what waits until nothing has been asked for in half a second, but what is read along as long as the page stands. */
const calmOf = (page: Page): (() => Promise<void>) => {
  const open = new Set<Request>()
  let last = performance.now()
  const noteEnd = (request: Request) => {
    if (open.delete(request)) last = performance.now()
  }
  page.on('request', (request) => {
    if (new URL(request.url()).pathname !== '/api/events') open.add(request)
  })
  page.on('requestfinished', noteEnd)
  page.on('requestfailed', noteEnd)
  return async () => {
    while (open.size > 0 || performance.now() - last < CALM_MS)
      await page.evaluate(() => new Promise(requestAnimationFrame))
  }
}

const markForm = () => {
  const look = () => {
    if (window.formStoodAt !== undefined || !document.querySelector('input[autocomplete="username"]')) return
    window.formStoodAt = performance.now()
  }
  new MutationObserver(look).observe(document, { childList: true, subtree: true })
}

/** Scripts that were asked for, before the form stood or ever, in kB as they came over the line. */
const scriptsUntil = (page: Page, isForm: boolean): Promise<number> =>
  page.evaluate((form) => {
    const most = form ? (window.formStoodAt ?? 0) : Number.POSITIVE_INFINITY
    const resources = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
    const scripts = resources.filter(({ name, startTime }) => /\.js$/.test(name) && startTime < most)
    return scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0) / 1000
  }, isForm)

type Doing = 'enter' | 'back' | 'status'

/** Milliseconds from doing it to the frame in which the address's rows are painted. */
const timed = (page: Page, doing: Doing, address: string): Promise<number> =>
  page.evaluate(
    async ({ doing, address, patience }) => {
      const began = performance.now()
      if (doing === 'enter') document.querySelector<HTMLElement>('button[type="submit"]')?.click()
      if (doing === 'back') history.back()
      if (doing === 'status') {
        const others = document.querySelectorAll<HTMLElement>(
          '.task-list [role="tab"][aria-selected="false"]',
        )
        for (const tab of others)
          if (/[1-9]/.test(tab.innerText) && tab.dataset.nodeKey !== '') {
            tab.click()
            break
          }
      }
      const isThere = () => {
        const path = document.querySelector('main')?.dataset.path ?? ''
        const list = document.querySelector('.task-list')
        if (!/^\/tasks(\?|$)/.test(path) || !path.includes(address)) return false
        if (doing !== 'back' && list?.getAttribute('aria-busy') !== 'false') return false
        return list?.querySelector('tbody a[href^="/tasks/"]')?.checkVisibility() === true
      }
      while (!isThere()) {
        if (performance.now() - began > patience) throw new Error(`No rows at ${address} after “${doing}”`)
        await new Promise(requestAnimationFrame)
      }
      // What stands now is painted with the next frame.
      await new Promise(requestAnimationFrame)
      return performance.now() - began
    },
    { doing, address, patience: PATIENCE_MS },
  )

const watchTasks = () => {
  const tasks: number[] = []
  window.longTasks = tasks
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe(
    {
      type: 'longtask',
    },
  )
}
