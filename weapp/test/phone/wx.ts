import { type Asked, requesting, serving } from './asked'
import type { Files } from './files'
import type { Hand } from './hand'
import type { Pages } from './pages'
import { afterAgreement } from './privacy'
import { storageOf } from './storage'
import { offer } from './tags'
import { asTurn } from './turns'

/** The options that each function is served with; any other is a fault of the program. */
const options: Readonly<Record<string, readonly string[]>> = {
  request: ['url', 'method', 'data', 'header', 'timeout', 'dataType', 'enableHttp2', 'enableChunked'],
  login: ['timeout'],
  navigateTo: ['url'],
  redirectTo: ['url'],
  navigateBack: ['delta'],
  switchTab: ['url'],
  reLaunch: ['url'],
  showToast: ['title', 'icon', 'duration', 'mask'],
  showModal: ['title', 'content', 'confirmText', 'cancelText', 'confirmColor', 'showCancel'],
  showActionSheet: ['itemList', 'itemColor'],
  setNavigationBarTitle: ['title'],
  setTabBarBadge: ['index', 'text'],
  removeTabBarBadge: ['index'],
  setTabBarItem: ['index', 'text'],
  stopPullDownRefresh: [],
  setClipboardData: ['data'],
  getNetworkType: [],
  pageScrollTo: ['scrollTop', 'duration', 'selector'],
  chooseMedia: ['count', 'mediaType', 'sourceType', 'sizeType', 'maxDuration', 'camera'],
  chooseMessageFile: ['count', 'type', 'extension'],
  previewMedia: ['sources', 'current', 'showmenu'],
  previewImage: ['urls', 'current', 'showmenu'],
  downloadFile: ['url', 'header', 'timeout', 'filePath'],
  scanCode: ['onlyFromCamera', 'scanType'],
  openSetting: ['withSubscriptions'],
  requestSubscribeMessage: ['tmplIds'],
  openDocument: ['filePath', 'fileType', 'showMenu'],
}

/** What the phone can do, and how its owner has set it up. */
export type Settings = {
  readonly hasLines: boolean
  readonly fontSize: number
  readonly isPrivacyAsked: boolean
}

/** A stand-in for `wx` that knows what it serves, and nothing else. */
export const createWx = (
  pages: Pages,
  files: Files,
  hand: Hand,
  { hasLines, fontSize, isPrivacyAsked }: Settings,
  fault: (text: string) => void,
) => {
  const served = serving(options, fault)
  const networkListeners: ((status: object) => void)[] = []
  for (const type of ['online', 'offline'])
    addEventListener(type, () => {
      for (const hear of networkListeners)
        hear({ isConnected: navigator.onLine, networkType: navigator.onLine ? 'wifi' : 'none' })
    })

  let room = Number.POSITIVE_INFINITY
  const running = new Set<AbortController>()
  const plain = {
    ...files.plain,
    ...storageOf(localStorage, () => room),
    getAppBaseInfo: () => ({
      language: navigator.language.replace('-', '_'),
      SDKVersion: '3.5.0',
      theme: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
      fontSizeSetting: fontSize,
    }),
    getSystemInfoSync: () => ({
      SDKVersion: '3.5.0',
      platform: 'android',
      windowWidth: innerWidth,
      windowHeight: innerHeight,
    }),
    getWindowInfo: () => ({ windowWidth: innerWidth, windowHeight: innerHeight }),
    // The library asks whether it is there.
    getUserProfile: undefined,
    canIUse: (what: string) => what !== 'request.object.enableChunked' || hasLines,
    nextTick: (then: () => void) => void setTimeout(asTurn('the next tick', then)),
    onNetworkStatusChange: (hear: (status: object) => void) =>
      void networkListeners.push(asTurn('a change of the network', hear)),
    getUpdateManager: () => ({
      onUpdateReady: (hear: () => void) => addEventListener('update-ready', hear),
      applyUpdate: () => dispatchEvent(new Event('update-applied')),
    }),
    request: requesting(served, (url, init) => fetch(url, init), running),
    createSelectorQuery: () => selectorQuery(),
  }
  const asked = {
    ...files.asked,
    ...hand.served,
    login: async () => ({ code: await (window as unknown as { wxLogin: () => Promise<string> }).wxLogin() }),
    navigateTo: ({ url }: Asked) => done(pages.navigate(String(url))),
    redirectTo: ({ url }: Asked) => done(pages.redirect(String(url))),
    navigateBack: ({ delta }: Asked) => done(pages.back(Number(delta ?? 1))),
    switchTab: ({ url }: Asked) => done(pages.switchTo(String(url))),
    reLaunch: ({ url }: Asked) => done(pages.relaunch(String(url))),
    showToast: ({ title }: Asked) => done(toast(String(title))),
    showModal: (given: Asked) => modal(given, fault),
    showActionSheet: ({ itemList }: Asked) =>
      new Promise<object>((resolve, reject) => {
        const items = itemList as string[]
        if (items.length > 6) fault('wx.showActionSheet takes 6 items at most')
        offer(
          items,
          (tapIndex) => resolve({ tapIndex }),
          () => reject(new Error('cancel')),
        )
      }),
    setNavigationBarTitle: ({ title }: Asked) => done(pages.title(String(title))),
    setTabBarBadge: ({ index, text }: Asked) => done(pages.badge(Number(index), String(text))),
    removeTabBarBadge: ({ index }: Asked) => done(pages.badge(Number(index), '')),
    setTabBarItem: ({ index, text }: Asked) => done(pages.name(Number(index), String(text))),
    stopPullDownRefresh: () => ({}),
    setClipboardData: () => ({}),
    getNetworkType: () => ({ networkType: navigator.onLine ? 'wifi' : 'none' }),
    pageScrollTo: ({ scrollTop, selector }: Asked) =>
      done(
        selector
          ? document.querySelector(`main:not([hidden]) ${selector}`)?.scrollIntoView()
          : scrollTo(0, Number(scrollTop ?? 0)),
      ),
  }
  const all: Record<string, unknown> = {
    ...plain,
    ...Object.fromEntries(
      Object.entries(asked).map(([name, serve]) => [
        name,
        served(name, isPrivacyAsked ? afterAgreement(name, serve as never) : (serve as never)),
      ]),
    ),
  }
  const wx = new Proxy(all, {
    get: (target, name) => {
      if (typeof name === 'symbol' || name in target) return target[String(name)]
      const text = `wx.${name} is not served`
      fault(text)
      throw new Error(text)
    },
  })
  /** A program that is not shown has its requests broken off; WeChat waits five seconds first. */
  const interrupt = () => {
    for (const control of running) control.abort()
  }
  /** Leaves so much of what WeChat keeps for a program. */
  const leaveStorage = (bytes: number) => {
    room = bytes
  }
  return { wx, interrupt, leaveStorage }
}

/** Nothing is told of what was done. */
const done = (_: unknown) => ({})

const toast = (title: string) => {
  const box = document.createElement('div')
  box.className = 'toast'
  box.setAttribute('role', 'status')
  box.textContent = title
  document.body.append(box)
  setTimeout(() => box.remove(), 1500)
}

const modal = (
  { title, content, confirmText, cancelText, showCancel }: Asked,
  fault: (text: string) => void,
) =>
  new Promise<object>((resolve) => {
    // WeChat cuts longer ones off.
    for (const text of [confirmText, cancelText])
      if (typeof text === 'string' && [...text].length > 4)
        fault(`wx.showModal: "${text}" has more than 4 characters`)
    const box = document.createElement('div')
    box.className = 'modal'
    box.setAttribute('role', 'dialog')
    const heading = document.createElement('h2')
    heading.textContent = String(title ?? '')
    const text = document.createElement('p')
    text.textContent = String(content ?? '')
    const button = (label: string, confirm: boolean) => {
      const one = document.createElement('button')
      one.textContent = label
      one.onclick = () => {
        box.remove()
        resolve({ confirm, cancel: !confirm })
      }
      return one
    }
    const buttons = [button(String(confirmText ?? '确定'), true)]
    if (showCancel !== false) buttons.unshift(button(String(cancelText ?? '取消'), false))
    box.append(heading, text, ...buttons)
    document.body.append(box)
  })

const selectorQuery = () => {
  const rects: unknown[] = []
  const query = {
    in: () => query,
    select: (selector: string) => {
      rects.push(document.querySelector(selector)?.getBoundingClientRect() ?? null)
      return query
    },
    selectAll: (selector: string) => {
      rects.push([...document.querySelectorAll(selector)].map((one) => one.getBoundingClientRect()))
      return query
    },
    selectViewport: () => query,
    boundingClientRect: () => query,
    scrollOffset: () => query,
    exec: (then: (found: unknown[]) => void) => void setTimeout(() => then(rects)),
  }
  return query
}
