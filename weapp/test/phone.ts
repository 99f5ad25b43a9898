import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import type { Given } from './phone/files'
import type { boot } from './phone/main'
import { builtProgram, type Program, phoneScript } from './program'

export type Phone = {
  readonly page: Page
  readonly context: BrowserContext
  /** Closes the program and opens it again: only what storage held is left. */
  readonly restart: () => Promise<void>
  /** The page of the program that is shown. */
  readonly place: () => Promise<string>
  readonly pullDown: () => Promise<void>
  /** Another program comes to the front, and this one again. */
  readonly hide: () => Promise<void>
  readonly show: () => Promise<void>
  /** What is seen of the page that lies on top. */
  readonly shown: Locator
  /** The form of an action over it. */
  readonly form: () => Locator
  /** Waits until this page lies on top. */
  readonly arrive: (place: string) => Promise<void>
  /** Turns the wheel of WeChat's own picker at `selector` to a day or a time. */
  readonly choose: (selector: string, value: string) => Promise<void>
  /** What was asked of the API since the last call, as `GET /api/…`; `isKept`: to be told again. */
  readonly asked: (isKept?: boolean) => readonly string[]
  /** What its owner will photograph or choose next. */
  readonly give: (...files: readonly Given[]) => Promise<void>
  /** What WeChat showed over the program since it was opened: pictures, documents. */
  readonly opened: () => Promise<readonly Readonly<Record<string, unknown>>[]>
  /** How many files the program keeps on the phone. */
  readonly keptFiles: () => Promise<number>
  /** Takes what went wrong in the program so far. */
  readonly faults: () => Promise<readonly string[]>
}

declare global {
  interface Window {
    boot: typeof boot
    phone: ReturnType<typeof boot>
  }
}

type Look = {
  readonly dark?: boolean
  readonly language?: string
  readonly width?: number
  /** Whether answers can be heard as they come; older phones cannot. */
  readonly hasLines?: boolean
  /** Whether WeChat asks its owner about privacy, whom it has not asked before. */
  readonly isPrivacyAsked?: boolean
  /** What its owner chose in WeChat's settings, in px. */
  readonly fontSize?: number
}

let made: Promise<readonly [Program, string]> | undefined

/** A person's phone with the built program on it, which asks the API at `url`. `code`: what WeChat's sign-in gives. */
export const startPhone = async (
  browser: Browser,
  url: string,
  {
    dark = false,
    language = 'zh-CN',
    width = 390,
    hasLines = true,
    fontSize = 16,
    isPrivacyAsked = false,
  }: Look = {},
  code: () => string = () => 'no-code',
): Promise<Phone> => {
  made ??= Promise.all([builtProgram(), phoneScript()])
  const [program, script] = await made
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme: dark ? 'dark' : 'light',
    timezoneId: 'Asia/Shanghai',
    locale: language,
  })
  context.setDefaultTimeout(10_000)
  const page = await context.newPage()
  const asked: string[] = []
  const outside: string[] = []
  page.on('pageerror', (error) => error.message && outside.push(error.stack ?? error.message))
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url())
    if (pathname.startsWith('/api/')) asked.push(`${request.method()} ${pathname}${search}`)
  })
  await context.exposeFunction('wxLogin', code)
  const html = `<!doctype html><html><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><style>${frame}</style></head><body></body></html>`
  // Of the API's own origin, since a phone knows none.
  await context.route(`${url}/phone`, (route) => route.fulfill({ contentType: 'text/html', body: html }))
  const open = async () => {
    await page.goto(`${url}/phone`)
    await page.addScriptTag({ content: script })
    await page.evaluate(
      ([given, settings]) => {
        performance.mark('launch')
        window.phone = window.boot(given, settings)
      },
      [program, { hasLines, fontSize, isPrivacyAsked }] as const,
    )
  }
  await open()
  return {
    page,
    context,
    restart: open,
    place: () => page.evaluate(() => document.body.dataset.page ?? ''),
    pullDown: () => page.evaluate(() => window.phone.pages.pullDown()),
    hide: () => page.evaluate(() => window.phone.hide()),
    show: () => page.evaluate(() => window.phone.show()),
    shown: page.locator('main:not([hidden])'),
    form: () => page.locator('main:not([hidden]) .action-form'),
    arrive: (place) => page.locator(`body[data-page="${place}"]`).waitFor(),
    choose: (selector, value) =>
      page
        .locator('main:not([hidden])')
        .locator(selector)
        .evaluate(
          (picker, chosen) => (picker as HTMLElement & { choose(value: string): void }).choose(chosen),
          value,
        ),
    give: (...files) =>
      page.evaluate(
        (given) => window.phone.files.give(given),
        files.map(({ name, type, base64 }) => ({ name, type, base64 })),
      ),
    opened: () => page.evaluate(() => window.phone.files.opened as Record<string, unknown>[]),
    keptFiles: async () => (await page.evaluate(() => window.phone.files.own.places())).length - 1,
    asked: (isKept = false) => (isKept ? [...asked] : asked.splice(0)),
    faults: async () => [...outside.splice(0), ...(await page.evaluate(() => window.phone.faults.splice(0)))],
  }
}

/** What WeChat draws around a page, and how its own tags stand. */
const frame = `
html{font-size:5vw}
body,header,.tab-bar,.sheet,.modal,.toast{box-sizing:border-box}
body{margin:0;font-family:"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;padding:44px 0 50px}
header{position:fixed;top:0;left:0;right:0;height:44px;line-height:44px;text-align:center;z-index:90;font-weight:600;background:light-dark(#fff,#17191d);color:light-dark(#000,#fff)}
header .back{position:absolute;left:4px;top:0;width:44px;height:44px;border:0;background:none;font-size:28px;color:inherit}
.tab-bar{position:fixed;bottom:0;left:0;right:0;height:50px;display:flex;z-index:90;background:light-dark(#fff,#17191d);border-top:1px solid light-dark(#e5e5e5,#333)}
.tab-bar[hidden]{display:none}
/* What is fixed to the bottom of a page with tabs stands above them. */
body:has(.tab-bar:not([hidden])) .report{margin-bottom:50px}
.tab-bar button{flex:1;border:0;background:none;font:inherit;font-size:11px;color:light-dark(#666,#aaa);position:relative}
.tab-bar button[aria-current=true]{color:light-dark(#1d4ed8,#8fb0ff)}
.tab-bar img{display:block;width:24px;height:24px;margin:0 auto}
.tab-bar button[data-badge]::after{content:attr(data-badge);background:#d9363e;color:#fff;border-radius:9px;font-size:11px;padding:0 5px;margin-left:2px}
.sheet,.modal{position:fixed;left:0;right:0;bottom:0;z-index:9999;background:light-dark(#fff,#222);color:light-dark(#000,#fff);display:flex;flex-direction:column;max-height:70vh;overflow:auto;padding:8px}
.sheet button,.modal button{min-height:44px;font:inherit;border:0;background:none;color:inherit}
.toast{position:fixed;top:45%;left:50%;transform:translateX(-50%);background:#000c;color:#fff;padding:10px 16px;border-radius:6px;z-index:9999}
main{display:block}main[hidden]{display:none}
wx-page,wx-view,wx-form,wx-scroll-view,wx-picker{display:block}
wx-page{min-height:calc(100vh - 94px)}
wx-scroll-view[scroll-x]{overflow-x:auto;white-space:nowrap}
wx-scroll-view[scroll-y]{overflow-y:auto}
wx-text{display:inline;white-space:pre-wrap}
wx-button{box-sizing:border-box;display:block;text-align:center;font-size:18px;line-height:2.55556;padding:0 14px;border-radius:5px;background:#f8f8f8;position:relative;cursor:pointer}
wx-image{display:inline-block}
`
