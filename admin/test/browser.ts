import { existsSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

const places = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]

const executablePath = places.find((path) => path !== undefined && existsSync(path))

/** Without a browser on the machine the tests here are left out; in CI that is an error. */
export const hasBrowser = executablePath !== undefined
if (!hasBrowser && process.env.CI)
  throw new Error('No Chromium for the tests. Install the package chromium, or set CHROMIUM.')

/** How many times slower than this machine the browser computes: a test that waits for time shows itself. */
const slowdown = Number(process.env.BROWSER_SLOWDOWN ?? 1)

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })

export const DEMO_PASSWORD = 'oms-demo-2026'

export type Look = {
  readonly language?: 'zh' | 'en'
  readonly theme?: 'light' | 'dark'
  readonly width?: number
}

export type Visitor = {
  readonly page: Page
  readonly context: BrowserContext
  /** Opens an address of the portal and waits until it stands. */
  readonly go: (path: string) => Promise<void>
  /** Waits until the screen of the address stands, nothing is asked of the API and no skeleton is drawn. */
  readonly settle: () => Promise<void>
  /** Waits until a move within the portal has led to such an address, and its screen stands. */
  readonly arrive: (address: Parameters<Page['waitForURL']>[0]) => Promise<void>
  /** Signs in through the sign-in page. */
  readonly signIn: (username: string, password?: string) => Promise<void>
  /** From now on an answer with this status is part of the test, and so is Chromium's line about it. */
  readonly allow: (...statuses: readonly (number | 'failed')[]) => void
  /** Errors of the console and of the page so far. */
  readonly faults: readonly string[]
}

/** A person at a browser of their own, with their own cookies and storage. */
export const visit = async (browser: Browser, url: string, look: Look = {}): Promise<Visitor> => {
  const { language = 'zh', theme = 'light', width = 1280 } = look
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height: 900 },
    colorScheme: theme,
    timezoneId: 'Asia/Shanghai',
    locale: 'zh-CN',
  })
  context.setDefaultTimeout(30_000)
  if (language === 'en') await context.addInitScript(() => localStorage.setItem('oms.language', 'en'))
  const page = await context.newPage()
  if (slowdown > 1)
    await (await context.newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  const faults: string[] = []
  const allowed = new Set<number | 'failed'>()
  watchFaults(page, faults, allowed)
  const settle = settler(page)
  const arrive: Visitor['arrive'] = async (address) => {
    await page.waitForURL(address)
    await settle()
  }
  return {
    page,
    context,
    settle,
    arrive,
    faults,
    allow: (...statuses) => {
      for (const status of statuses) allowed.add(status)
    },
    go: async (path) => {
      await page.goto(path)
      await settle()
    },
    signIn: async (username, password = DEMO_PASSWORD) => {
      await page.goto('/login')
      await page.locator('input[autocomplete="username"]').fill(username)
      await page.locator('input[type="password"]').fill(password)
      await page.keyboard.press('Enter')
      await arrive((address) => !address.pathname.startsWith('/login'))
    },
  }
}

const watchFaults = (page: Page, faults: string[], allowed: ReadonlySet<number | 'failed'>) => {
  page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.stack ?? error.message}`))
  page.on('console', (message) => {
    if (message.type() !== 'error') return
    const status = /responded with a status of (\d{3})/.exec(message.text())?.[1]
    if (status !== undefined && allowed.has(Number(status))) return
    if (message.text().includes('net::ERR_FAILED') && allowed.has('failed')) return
    faults.push(`${page.url()}: ${message.text()} (${message.location().url})`)
  })
}

const CALM_ROUNDS = 3

const settler = (page: Page): (() => Promise<void>) => {
  const open = new Set<object>()
  page.on('request', (request) => open.add(request))
  page.on('requestfinished', (request) => open.delete(request))
  page.on('requestfailed', (request) => open.delete(request))
  return async () => {
    for (let calm = 0; calm < CALM_ROUNDS; ) {
      await page.waitForFunction(isDrawn)
      await page.evaluate(nextFrame)
      calm = open.size === 0 && (await page.evaluate(isDrawn)) ? calm + 1 : 0
    }
  }
}

const isDrawn = () =>
  document.querySelector<HTMLElement>('main')?.dataset.path === location.pathname &&
  document.querySelector('h1') !== null &&
  document.querySelector('.skeleton, .ant-skeleton, .task-bone, .ant-spin-spinning, [aria-busy="true"]') ===
    null

const nextFrame = () =>
  new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())))
