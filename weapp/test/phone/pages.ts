import type { Program } from '../program'
import { beginTurn } from './turns'

type Method = (argument?: unknown) => unknown
type Caller = Record<string, Method> & { route?: string; options?: Record<string, string> }
type Open = {
  readonly path: string
  readonly caller: Caller
  readonly box: HTMLElement
  readonly root: { release(): void }
}

type Config = {
  readonly navigationBarTitleText?: string
  readonly enablePullDownRefresh?: boolean
}

type Tab = {
  readonly pagePath: string
  text: string
  readonly iconPath: string
  readonly selectedIconPath: string
}

type Given = {
  // The runtime's own types are wider than what is asked of it here.
  readonly space: unknown
  readonly backend: unknown
  readonly program: Program
  readonly fault: (text: string) => void
  readonly fontSize: number
}

/** The stack of pages, as WeChat keeps it: tabs stay, what is navigated to lies over them. */
export const createPages = ({ space, backend, program, fault, fontSize }: Given) => {
  const app = program.configs.app as {
    pages: string[]
    subPackages?: { root: string; pages: string[] }[]
    window?: Config
    tabBar?: { list: Tab[] }
  }
  const places = [
    ...app.pages,
    ...(app.subPackages ?? []).flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`)),
  ]
  const tabs = (app.tabBar?.list ?? []).map((tab) => ({ ...tab, badge: '' }))
  /** As the theme that is drawn names it. */
  const iconOf = (name: string) => {
    const themes = program.configs.theme as Record<'light' | 'dark', Record<string, string>>
    const theme = themes[matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light']
    const icon = document.createElement('img')
    icon.src = program.icons[theme[name.slice(1)] ?? ''] ?? ''
    icon.alt = ''
    return icon
  }
  let stack: Open[] = []
  /** A page names itself while it loads, before it is shown. */
  let opening: Open | undefined
  const kept = new Map<string, Open>()
  const bar = document.createElement('nav')
  bar.className = 'tab-bar'
  const heading = document.createElement('header')
  document.body.append(heading, bar)

  const isTab = (path: string) => tabs.some(({ pagePath }) => pagePath === path)
  const top = () => stack.at(-1)
  const tell = (open: Open | undefined, name: string, argument?: unknown) => {
    const method = open?.caller[name]
    if (typeof method !== 'function') return
    beginTurn(name)
    try {
      const answer = method.call(open?.caller, argument)
      if (answer instanceof Promise)
        answer.catch((error) => fault(`${name}: ${error?.stack ?? JSON.stringify(error)}`))
    } catch (error) {
      fault(`${name}: ${error instanceof Error ? error.stack : JSON.stringify(error)}`)
    }
  }
  const draw = () => {
    const open = top()
    for (const { box } of [...stack, ...kept.values()]) box.hidden = box !== open?.box
    for (const sheet of document.querySelectorAll<HTMLStyleElement>(
      'style[data-of^="pages/"], style[data-of^="more/"]',
    ))
      sheet.media = sheet.dataset.of === open?.path ? 'all' : 'not all'
    sizeText(open?.box.querySelector('wx-page-meta'), fontSize)
    const config = program.configs[open?.path ?? ''] as Config | undefined
    heading.textContent =
      open?.box.dataset.title ?? config?.navigationBarTitleText ?? app.window?.navigationBarTitleText ?? ''
    if (stack.length > 1) {
      const back = document.createElement('button')
      back.className = 'back'
      back.setAttribute('aria-label', 'back')
      back.textContent = '‹'
      back.onclick = () => api.back(1)
      heading.prepend(back)
    }
    document.body.dataset.page = open?.path ?? ''
    bar.hidden = !isTab(open?.path ?? '')
    bar.replaceChildren(
      ...tabs.map(({ pagePath, text, badge, iconPath, selectedIconPath }) => {
        const button = document.createElement('button')
        button.append(iconOf(pagePath === open?.path ? selectedIconPath : iconPath), text)
        if (badge) button.dataset.badge = badge
        button.setAttribute('aria-current', String(pagePath === open?.path))
        button.onclick = () => api.switchTo(pagePath)
        return button
      }),
    )
  }
  const open = (url: string): Open => {
    const [path = '', query = ''] = url.replace(/^\//, '').split('?')
    if (!places.includes(path)) throw new Error(`page "${path}" is not found`)
    const box = document.createElement('main')
    const place = document.createElement('div')
    box.append(place)
    document.body.insertBefore(box, bar)
    const root = (
      backend as {
        createRoot: (
          tag: string,
          space: unknown,
          path: string,
        ) => { attach(a: unknown, b: unknown): void; release(): void; get(): Caller }
      }
    ).createRoot('wx-page', space, path)
    root.attach(box, place)
    const caller = root.get()
    const options = Object.fromEntries(new URLSearchParams(query))
    Object.assign(caller, { route: path, options })
    const opened = { path, caller, box, root }
    opening = opened
    tell(opened, 'onLoad', options)
    opening = undefined
    tell(opened, 'onReady')
    return opened
  }
  const close = (one: Open) => {
    tell(one, 'onUnload')
    one.root.release()
    one.box.remove()
  }
  const show = () => {
    draw()
    window.scrollTo(0, 0)
    tell(top(), 'onShow')
  }

  const api = {
    current: () => stack.map(({ caller }) => caller),
    path: () => top()?.path ?? '',
    navigate: (url: string) => {
      if (isTab(url.replace(/^\//, '').split('?')[0] ?? ''))
        throw new Error('navigateTo: can not navigateTo a tabbar page')
      if (stack.length >= 10) throw new Error('navigateTo: webview count limit exceed')
      tell(top(), 'onHide')
      stack = [...stack, open(url)]
      show()
    },
    redirect: (url: string) => {
      const last = top()
      if (last) close(last)
      stack = [...stack.slice(0, -1), open(url)]
      show()
    },
    back: (delta: number) => {
      const leaving = stack.slice(Math.max(1, stack.length - delta))
      if (leaving.length === 0) throw new Error('navigateBack: cannot navigate back at first page')
      for (const one of leaving) close(one)
      stack = stack.slice(0, stack.length - leaving.length)
      show()
    },
    switchTo: (url: string) => {
      const path = url.replace(/^\//, '')
      if (!isTab(path)) throw new Error(`switchTab: "${path}" is no tab`)
      for (const one of stack) if (!isTab(one.path)) close(one)
      if (top() && isTab(top()?.path ?? '')) tell(top(), 'onHide')
      const tab = kept.get(path) ?? open(path)
      kept.set(path, tab)
      stack = [tab]
      show()
    },
    relaunch: (url: string) => {
      for (const one of new Set([...stack, ...kept.values()])) close(one)
      kept.clear()
      const opened = open(url)
      if (isTab(opened.path)) kept.set(opened.path, opened)
      stack = [opened]
      show()
    },
    title: (text: string) => {
      const box = (opening ?? top())?.box
      if (box) box.dataset.title = text
      draw()
    },
    badge: (index: number, text: string) => {
      const tab = tabs[index]
      if (tab) tab.badge = text
      draw()
    },
    name: (index: number, text: string) => {
      const tab = tabs[index]
      if (tab) tab.text = text
      draw()
    },
    pullDown: () => {
      const config = program.configs[api.path()] as Config | undefined
      if (!config?.enablePullDownRefresh) throw new Error(`${api.path()} cannot be pulled down`)
      tell(top(), 'onPullDownRefresh')
    },
    tell: (name: string, argument?: unknown) => tell(top(), name, argument),
  }
  // Told once for each bottom that is reached: a page that grew has another one.
  let reached = 0
  addEventListener('scroll', () => {
    const { scrollHeight } = document.documentElement
    const isNear = scrollY + innerHeight > scrollHeight - 50
    if (isNear && reached !== scrollHeight) tell(top(), 'onReachBottom')
    reached = isNear ? scrollHeight : 0
  })
  return api
}

/** A page has the text as its owner set it only where it says so. */
const sizeText = (meta: Element | null | undefined, fontSize: number) => {
  const asked = (name: string) => (meta?.getAttribute(name) === 'system' ? `${fontSize}px` : '')
  document.documentElement.style.fontSize = asked('root-font-size')
  document.body.style.fontSize = asked('page-font-size')
}

export type Pages = ReturnType<typeof createPages>
