import { existsSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium, type Page, type Request } from 'playwright-core'

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

export type Language = 'zh' | 'en'

export type Look = {
  readonly language?: Language
  readonly theme?: 'light' | 'dark'
  readonly width?: number
  /** Whether things fade and slide; without, nothing is waited for that says nothing. */
  readonly motion?: 'full' | 'reduced'
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
  /** Has the portal speak this language, by the button that names it. */
  readonly speak: (language: Language) => Promise<void>
  /** Signs in through the sign-in page. */
  readonly signIn: (username: string, password?: string) => Promise<void>
  /** Finds themselves signed in, as whoever comes back to their browser; `go` opens the first screen. Throws if refused. */
  readonly comeBack: (username: string, password?: string) => Promise<void>
  /** For the rest of the test an answer with this status is part of it, and so is Chromium's line about it. */
  readonly allow: (...statuses: readonly (number | 'failed')[]) => void
  /** Errors of the console and of the page in this test so far. */
  readonly faults: readonly string[]
  /** Ends a test: gives its faults, takes back what it allowed, its routes, and the language it chose. */
  readonly conclude: () => Promise<readonly string[]>
}

/** A person at a browser of their own, with their own cookies and storage. */
export const visit = async (browser: Browser, url: string, look: Look = {}): Promise<Visitor> => {
  const { language = 'zh', theme = 'light', width = 1280, motion = 'reduced' } = look
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height: 900 },
    colorScheme: theme,
    reducedMotion: motion === 'full' ? 'no-preference' : 'reduce',
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
    conclude: async () => {
      // Whatever the page has said until now arrives before the answer.
      await page.evaluate((chosen) => localStorage.setItem('oms.language', chosen), language)
      await page.unrouteAll({ behavior: 'ignoreErrors' })
      allowed.clear()
      return faults.splice(0)
    },
    speak: async (other) => {
      const spoken = await page.locator('html').getAttribute('lang')
      if (!spoken?.startsWith(other)) await page.locator(`button[lang^=${other}]`).click()
      await page.locator(`html[lang^=${other}]`).waitFor()
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
    comeBack: async (username, password = DEMO_PASSWORD) => {
      const answer = await context.request.post('/api/auth/login', {
        headers: { 'X-Session': 'cookie', Origin: url },
        data: { username, password },
      })
      if (!answer.ok()) throw new Error(`${username} cannot sign in: ${await answer.text()}`)
      const { user } = await answer.json()
      // What the browser keeps can be written from any page of the address; this one loads nothing.
      await page.goto('/api/system')
      await page.evaluate((id) => localStorage.setItem('oms.signedInAs', String(id)), user.id)
    },
  }
}

const watchFaults = (page: Page, faults: string[], allowed: ReadonlySet<number | 'failed'>) => {
  page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.stack ?? error.message}`))
  page.on('console', (message) => {
    if (message.type() !== 'error') return
    const status = /responded with a status of (\d{3})/.exec(message.text())?.[1]
    if (status !== undefined && allowed.has(Number(status))) return
    if (/net::ERR_(FAILED|INTERNET_DISCONNECTED)/.test(message.text()) && allowed.has('failed')) return
    faults.push(`${page.url()}: ${message.text()} (${message.location().url})`)
  })
}

const CALM_FRAMES = 6
/** What asks for longer than this does not come to rest by itself, and is named. */
const RESTLESS_MS = 90_000

const settler = (page: Page): (() => Promise<void>) => {
  const open = new Set<Request>()
  let asked = 0
  let rounds = 0
  /** What asks for another document. */
  let leading: Request | undefined
  page.on('request', (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) leading = request
    // What happens is read along for as long as the page stands.
    if (new URL(request.url()).pathname === '/api/events') return
    open.add(request)
    asked += 1
  })
  page.on('requestfinished', (request) => open.delete(request))
  page.on('requestfailed', (request) => open.delete(request))
  // What a document was asking for when another took its place is not always told to have ended.
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame() || !leading) return
    for (const request of open) if (request !== leading) open.delete(request)
    leading = undefined
  })
  return async () => {
    const [began, first] = [performance.now(), asked]
    for (let before = -1; before !== asked || open.size > 0; ) {
      if (performance.now() - began > RESTLESS_MS) {
        const names = [...open].map((request) => `${request.method()} ${request.url()}`)
        throw new Error(`Asked ${asked - first} times, not answered: ${names.join(', ') || 'none'}`)
      }
      before = asked
      rounds += 1
      await page.waitForFunction(hasStood, { round: rounds, frames: CALM_FRAMES })
    }
  }
}

declare global {
  interface Window {
    stood?: { readonly round: number; readonly frames: number }
  }
}

/** Asked once a frame; true when the address's screen has stood for so many of them. */
const hasStood = ({ round, frames }: { round: number; frames: number }): boolean => {
  const coming = '.skeleton, .ant-skeleton, .task-bone, .ant-spin-spinning, [aria-busy="true"]'
  const { pathname, search } = new URL(document.querySelector('main')?.dataset.path ?? '?', location.href)
  const isDrawn =
    pathname + search === location.pathname + location.search &&
    [...document.querySelectorAll('h1')].some((one) => one.checkVisibility()) &&
    // A list that stays behind another screen is not drawn.
    [...document.querySelectorAll(coming)].every((one) => !one.checkVisibility())
  const before = window.stood?.round === round ? window.stood.frames : 0
  window.stood = { round, frames: isDrawn ? before + 1 : 0 }
  return window.stood.frames > frames
}
