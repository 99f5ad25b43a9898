import * as glassEasel from 'glass-easel'
import { MiniProgramEnv } from 'glass-easel-miniprogram-adapter'
import type { Program } from '../program'
import { createFiles } from './files'
import { createHand } from './hand'
import { createPages } from './pages'
import { defineTags } from './tags'
import { asTurn, beginTurn, countSetData } from './turns'
import { createWx, type Settings } from './wx'

/** What went wrong, as the tests ask for it at their end. */
const faults: string[] = []
const fault = (text: string) => void faults.push(text)

const pathOf = (from: string, name: string) => {
  const parts = name.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const part of name.split('/'))
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  return parts.join('/')
}

/** Runs a built program as WeChat would: registers its components, launches it and opens its first page. */
export const boot = (program: Program, settings: Settings) => {
  Object.assign(glassEasel.globalOptions, {
    writeFieldsToNode: false,
    writeIdToDOM: true,
    useMethodCallerListeners: true,
  })
  const env = new MiniProgramEnv()
  const space = env.createCodeSpace('', true)
  const backend = env.associateBackend()
  listen(backend)
  const files = createFiles(fault)
  const hand = createHand()
  defineTags(glassEasel, files, fault)

  // Warnings of the runtime are faults: an undeclared tag, a property that a component does not have.
  glassEasel.globalOptions.throwGlobalError = false
  glassEasel.addGlobalWarningListener((message) => {
    // The library binds and sets what only some of WeChat's own tags have, and lists what has no keys.
    if (
      !/custom-class|is not a valid property|keys are not unique while list updates: ""/.test(String(message))
    )
      fault(`warning: ${message}`)
    return false
  })
  glassEasel.addGlobalErrorListener((error) => {
    fault(error instanceof Error ? (error.stack ?? error.message) : String(error))
    return false
  })

  const getRegExp = (source: string, flags?: string) => new RegExp(source, flags)
  const groups = new Function('getRegExp', 'getDate', `return ${program.templates}`)(
    getRegExp,
    () => new Date(),
  )
  for (const [path, config] of Object.entries(program.configs)) {
    const using = (config as { usingComponents?: Record<string, string> }).usingComponents ?? {}
    const usingComponents = Object.fromEntries(
      Object.entries(using).map(([tag, place]) => [tag, `/${pathOf(path, place)}`]),
    )
    space.addComponentStaticConfig(path, { usingComponents, styleIsolation: 'shared' } as never)
    if (groups[path])
      space.addCompiledTemplate(path, {
        groupList: groups,
        content: groups[path],
        fallbackListenerOnNativeNode: true,
      } as never)
  }
  for (const [path, css] of Object.entries(program.styles)) {
    space.addStyleSheet(path, path)
    backend.registerStyleSheetContent(path, '')
    const sheet = document.createElement('style')
    sheet.dataset.of = path
    sheet.textContent = css
    if (/^(pages|more)\//.test(path)) sheet.media = 'not all'
    document.head.append(sheet)
  }

  const loaded = new Map<string, { exports: unknown }>()
  const load = (file: string): unknown => {
    const known = loaded.get(file)
    if (known) return known.exports
    const source = program.scripts[file]
    if (source === undefined) throw new Error(`module '${file}' is not defined`)
    const module = { exports: {} }
    loaded.set(file, module)
    const require = (name: string) => {
      const path = pathOf(file, name)
      return load(path.endsWith('.js') ? path : `${path}.js`)
    }
    new Function('require', 'module', 'exports', 'setTimeout', `${source}\n//# sourceURL=weapp/${file}`)(
      require,
      module,
      module.exports,
      timeout,
    )
    return module.exports
  }

  const pages = createPages({ space, backend, program, fault, fontSize: settings.fontSize })
  const { wx, interrupt, leaveStorage } = createWx(pages, files, hand, settings, fault)
  let app: Record<string, unknown> = {}
  Object.assign(window, {
    wx,
    App: (options: Record<string, unknown>) => {
      app = options
    },
    getApp: () => app,
    getCurrentPages: pages.current,
  })
  load('app.js')
  const components = Object.entries(program.configs)
    .filter(([path]) => program.scripts[`${path}.js`] !== undefined && groups[path])
    .map(([path]) => path)
  for (const path of components)
    space.componentEnv(path, ({ Component, Behavior }) => {
      const counted = path.startsWith('vant/') ? [] : [Behavior(counting(path))]
      Object.assign(window, {
        Component: withBehaviors(Component, counted),
        Behavior: withBehaviors(Behavior, []),
      })
      load(`${path}.js`)
    })
  const started = { path: '', query: {}, scene: 1001 }
  call(app, 'onLaunch', started)
  call(app, 'onShow', started)
  const { pages: listed } = program.configs.app as { pages: string[] }
  pages.relaunch(listed[0] ?? '')
  return {
    pages,
    faults,
    app,
    files,
    hand,
    leaveStorage,
    hide: () => {
      pages.tell('onHide')
      call(app, 'onHide', {})
      interrupt()
    },
    show: () => {
      call(app, 'onShow', started)
      pages.tell('onShow')
    },
  }
}

type Definition = { behaviors?: unknown[] }

/** The behaviours that WeChat's own tags lend (`wx://…`) mean nothing here. */
const withBehaviors = (define: unknown, more: readonly unknown[]) => (definition: Definition) =>
  (define as (definition: Definition) => unknown)({
    ...definition,
    behaviors: [...more, ...(definition.behaviors ?? []).filter((one) => typeof one !== 'string')],
  })

type Instance = { setData(...given: unknown[]): unknown }

const counting = (path: string) => ({
  lifetimes: {
    created(this: Instance) {
      const set = this.setData
      this.setData = (...given) => {
        countSetData(this, path, fault)
        return set.apply(this, given)
      }
    },
  },
})

const timeout = (work: () => void, ms: number) => setTimeout(asTurn('a timer', work), ms)

const call = (object: Record<string, unknown>, name: string, argument: unknown) => {
  const method = object[name]
  if (typeof method !== 'function') return
  beginTurn(name)
  method.call(object, argument)
}

// Events of the browser arrive through the backend; each is given to the element that it is of.
const listen = (backend: object) => {
  const context = (backend as { _$: unknown })._$ as {
    onEvent: (hear: (target: never, type: string, detail: unknown, options: object) => unknown) => void
  }
  context.onEvent((target, type, detail, options) => {
    beginTurn(type)
    const event = new glassEasel.Event(type, detail, options)
    glassEasel.Event.dispatchEvent(target, event)
    return event.defaultPrevented() ? 2 : 0
  })
}

addEventListener('unhandledrejection', ({ reason }) => {
  fault(`unhandled: ${reason instanceof Error ? reason.stack : JSON.stringify(reason)}`)
})

Object.assign(window, { boot })
