import { execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

export const root = resolve(import.meta.dirname, '../..')

/** What a process may take to start or stop on a busy machine before it is held to hang. */
const PATIENCE_MS = 90_000

/** Builds what changed of the API and the portal in a folder. */
export const build = (folder = root) =>
  promisify(execFile)(
    process.execPath,
    ['--input-type=module', '-e', "await (await import('./api/scripts/build.mjs')).buildChanged()"],
    { cwd: folder, maxBuffer: 1e8, timeout: PATIENCE_MS, killSignal: 'SIGKILL' },
  )

type Options = {
  readonly folder?: string
  /** Filled with demo data by the first start; a folder of its own when left out. */
  readonly dataDir?: string
  readonly variables?: Readonly<Record<string, string>>
  readonly patienceMs?: number
}

export type Served = { readonly url: string; readonly stop: () => Promise<void> }

/** Runs the built API of a folder on a free port until `stop`, which keeps the data folder. */
export const serveBuilt = async ({
  folder = root,
  dataDir,
  variables,
  patienceMs = PATIENCE_MS,
}: Options): Promise<Served> => {
  const env = {
    ...process.env,
    NODE_ENV: 'development',
    DATABASE_URL: '',
    REDIS_URL: '',
    DATA_DIR: dataDir ?? mkdtempSync(join(tmpdir(), 'oms-data-')),
    PORT: '0',
    ...variables,
  }
  const child = spawn(process.execPath, ['api/dist/main.js'], { cwd: folder, env })
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  const ended = once(child, 'close').finally(() => process.off('exit', kill))
  let said = ''
  const port = new Promise<string>((resolve) => {
    const listen = (part: Buffer) => {
      said += part
      const found = /OMS: http:\/\/localhost:(\d+)/.exec(said)?.[1]
      if (found) resolve(found)
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
  })
  /** The same, unless it takes too long: then the process is killed, and what it said is the reason. */
  const within = async <T>(what: string, work: Promise<T>): Promise<T> => {
    let isLate = false
    const timer = setTimeout(() => {
      isLate = true
      kill()
    }, patienceMs)
    const result = await work.finally(() => clearTimeout(timer))
    if (isLate) throw new Error(`The API did not ${what} within ${patienceMs} ms and was killed: ${said}`)
    return result
  }
  const started = await within('start', Promise.race([port, ended]))
  if (typeof started !== 'string') throw new Error(`The API ended with ${started[0]}: ${said}`)
  const stop = async () => {
    child.kill('SIGTERM')
    await within('stop', ended)
  }
  return { url: `http://127.0.0.1:${started}`, stop }
}

/**
 * A build on a copy of demo data that the repository's own build made once for itself and the day; `prepare` changes the
 * copy before it is served.
 */
export const servePortal = async (
  folder = root,
  variables: Options['variables'] = {},
  prepare: (dataDir: string) => Promise<unknown> = async () => undefined,
): Promise<Served> => {
  await build()
  const dataDir = mkdtempSync(join(tmpdir(), 'oms-data-'))
  const remove = () => rmSync(dataDir, { recursive: true })
  try {
    cpSync(await demoData(), dataDir, { recursive: true })
    await prepare(dataDir)
    const served = await serveBuilt({ folder, dataDir, variables })
    return { url: served.url, stop: () => served.stop().finally(remove) }
  } catch (error) {
    remove()
    throw error
  }
}

const demoData = async (): Promise<string> => {
  const stamp = createHash('sha256').update(readFileSync(join(root, 'api/dist/.stamp')))
  const key = stamp.update(new Date().toDateString()).digest('hex').slice(0, 16)
  const kept = join(tmpdir(), `oms-demo-${key}`)
  if (existsSync(kept)) return kept
  const draft = mkdtempSync(join(tmpdir(), 'oms-data-'))
  const served = await serveBuilt({ dataDir: draft })
  await served.stop()
  keepFirst(draft, kept)
  return kept
}

/** Gives a finished folder its lasting name, or drops it where another run was there first. */
export const keepFirst = (draft: string, kept: string): void => {
  try {
    renameSync(draft, kept)
  } catch (error) {
    if (!existsSync(kept)) throw error
    rmSync(draft, { recursive: true })
  }
}
