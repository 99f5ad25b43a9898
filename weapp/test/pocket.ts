import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, posix } from 'node:path'
import { buildWeapp } from '../build.mjs'
import { type Line, requesting, serving } from './phone/asked'
import { storageOf } from './phone/storage'

type Scripts = Readonly<Record<string, string>>

/** What the test asks the program to do: its own functions, under the names that their modules give them. */
const modules = ['outbox/outbox', 'session/session', 'session/seen', 'drafts/draft']

export type Unsent = {
  readonly key: string
  readonly body: Readonly<Record<string, unknown>>
  readonly taskId?: number
  readonly version?: number
  readonly refusal?: { readonly status: number; readonly message: string; readonly current?: unknown }
}
type New = Omit<Unsent, 'key' | 'refusal'> & {
  readonly path: string
  readonly what: object
  readonly form: string
  readonly draft: { readonly place: string; readonly content: unknown }
}
type Answer = { readonly state: 'sent' | 'waiting' } | { readonly state: 'refused'; readonly key: string }
type Asked = { readonly method: string; readonly path: string; readonly body?: object }
export type Program = {
  readonly post: (given: New) => Promise<Answer>
  readonly pump: () => Promise<void>
  readonly unsent: () => readonly Unsent[]
  readonly askAgain: (key: string, version?: number) => Promise<void>
  readonly throwAway: (key: string) => void
  readonly me: () => { readonly id: number; readonly name: string } | undefined
  readonly signIn: (username: string, password: string) => Promise<object>
  readonly signInByWechat: () => Promise<{ readonly ticket?: string }>
  readonly bind: (ticket: string, username: string, password: string) => Promise<object>
  readonly signOut: () => Promise<void>
  readonly whenEnded: (then: () => void) => void
  readonly ask: <T>(asked: Asked) => Promise<{ readonly body: T }>
  readonly see: <T>(path: string) => Promise<{ readonly body: T; readonly isStale: boolean }>
  readonly lastSeen: <T>(path: string) => T | undefined
  readonly keepDraft: (form: string, filled: unknown) => boolean
  readonly draftOf: (form: string) => unknown
}

let made: Promise<Scripts> | undefined

/** The scripts of the program as it is built. */
export const builtScripts = (): Promise<Scripts> => {
  made ??= (async () => {
    const folder = mkdtempSync(join(tmpdir(), 'oms-weapp-'))
    try {
      await buildWeapp(folder, '', modules)
      const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      const scripts = files.filter((file) => file.endsWith('.js') && !file.startsWith('vant'))
      return Object.fromEntries(scripts.map((file) => [file, readFileSync(join(folder, file), 'utf8')]))
    } finally {
      rmSync(folder, { recursive: true })
    }
  })()
  return made
}

export type Pocket = {
  /** Of the program that runs now: after a restart it is another. */
  readonly program: Program
  /** Ends the program in the midst of whatever it does, and starts it again: only what storage held is left. */
  readonly restart: () => void
  /** Lets everything end that is under way, but for what waits for a time to come. */
  readonly settle: () => Promise<void>
  /** How often the program found its session over. */
  readonly ended: () => number
  readonly box: ReturnType<typeof createBox>
}

type Given = {
  readonly scripts: Scripts
  /** The line to the API, for one life of the program. */
  readonly line: Line
  readonly now: () => number
  /** What `wx.login` gives; without it WeChat does not answer. */
  readonly code?: () => string
  readonly box?: ReturnType<typeof createBox>
}

/** A phone without a screen: the built program's own scripts over the stand-in's storage and network, by a clock that is moved. */
export const startPocket = ({ scripts, line, now, code, box = createBox() }: Given): Pocket => {
  let underWay = 0
  let ended = 0
  let life = { isOver: false, timers: new Map<number, { at: number; run: () => void }>() }
  const counted: Line = async (url, init) => {
    const mine = life
    underWay += 1
    let answer: Response
    try {
      answer = await line(url, init)
    } finally {
      underWay -= 1
    }
    // Of a program that has ended nobody is left to hear it.
    return mine.isOver ? new Promise<Response>(() => {}) : answer
  }
  const boot = (): Program => {
    const mine = { isOver: false, timers: new Map<number, { at: number; run: () => void }>() }
    life = mine
    const program = load(scripts, {
      wx: wxOf(
        counted,
        code,
        whileAlive(box, () => !mine.isOver),
      ),
      ...clockOf(now, mine.timers),
    })
    program.whenEnded(() => {
      ended += 1
    })
    return program
  }
  let program = boot()
  const launch = () => {
    if (program.me()) void program.pump()
  }
  launch()
  const quiet = async () => {
    for (let rounds = 0; rounds < 3; rounds++) {
      await new Promise((resolve) => setImmediate(resolve))
      if (underWay > 0) rounds = -1
    }
  }
  return {
    get program() {
      return program
    },
    restart: () => {
      life.isOver = true
      program = boot()
      launch()
    },
    settle: async () => {
      await quiet()
      for (const [id, { at, run }] of [...life.timers])
        if (at <= now() && life.timers.delete(id)) {
          run()
          await quiet()
        }
    },
    ended: () => ended,
    box,
  }
}

/** What a phone keeps, also while its program does not run. */
export const createBox = () => {
  const kept = new Map<string, string>()
  return {
    get length() {
      return kept.size
    },
    key: (index: number) => [...kept.keys()][index] ?? null,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
}

/** A program that has ended writes nothing more. */
const whileAlive = (box: ReturnType<typeof createBox>, isAlive: () => boolean): typeof box => ({
  get length() {
    return box.length
  },
  key: box.key,
  getItem: box.getItem,
  setItem: (key, value) => (isAlive() ? box.setItem(key, value) : undefined),
  removeItem: (key) => (isAlive() ? box.removeItem(key) : undefined),
})

const wxOf = (line: Line, code: (() => string) | undefined, box: ReturnType<typeof createBox>) => {
  const fault = (text: string) => {
    throw new Error(text)
  }
  const served = serving({ request: ['url', 'method', 'data', 'header', 'timeout'], login: [] }, fault)
  const known: Record<string, unknown> = {
    ...storageOf(box),
    request: requesting(served, line),
    login: served('login', () => {
      if (!code) throw new Error('no answer')
      return { code: code() }
    }),
    getAppBaseInfo: () => ({ language: 'zh_CN' }),
    env: { USER_DATA_PATH: 'wxfile://usr' },
  }
  return new Proxy(known, {
    get: (target, name) => target[String(name)] ?? fault(`wx.${String(name)} is not served`),
  })
}

const clockOf = (now: () => number, timers: Map<number, { at: number; run: () => void }>) => {
  let count = 0
  return {
    setTimeout: (run: () => void, ms = 0) => {
      count += 1
      timers.set(count, { at: now() + ms, run })
      return count
    },
    clearTimeout: (id: number) => void timers.delete(id),
    Date: class extends Date {
      constructor(...given: readonly [] | readonly [string]) {
        super(given.length > 0 ? (given[0] as string) : now())
      }
      static override now() {
        return now()
      }
    },
  }
}

const load = (scripts: Scripts, globals: Readonly<Record<string, unknown>>): Program => {
  const loaded = new Map<string, { exports: object }>()
  const open = (file: string): object => {
    const known = loaded.get(file)
    if (known) return known.exports
    const module = { exports: {} }
    loaded.set(file, module)
    const require = (name: string) => open(posix.join(posix.dirname(file), name))
    const all: Record<string, unknown> = { ...globals, require, module, exports: module.exports }
    new Function(...Object.keys(all), scripts[file] ?? `throw new Error('no ${file}')`)(...Object.values(all))
    return module.exports
  }
  // Safe: the modules export what Program names.
  return Object.assign({}, ...modules.map((name) => open(`${name}.js`))) as Program
}
