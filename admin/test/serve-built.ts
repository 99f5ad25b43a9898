import { execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

export const root = resolve(import.meta.dirname, '../..')

/** Builds what changed of the API and the portal in a folder. */
export const build = (folder = root) =>
  promisify(execFile)(
    process.execPath,
    ['--input-type=module', '-e', "await (await import('./api/scripts/build.mjs')).buildChanged()"],
    { cwd: folder, maxBuffer: 1e8 },
  )

type Options = {
  readonly folder?: string
  /** Filled with demo data by the first start; a folder of its own when left out. */
  readonly dataDir?: string
  readonly variables?: Readonly<Record<string, string>>
}

export type Served = { readonly url: string; readonly stop: () => Promise<void> }

/** Runs the built API of a folder on a free port until `stop`, which keeps the data folder. */
export const serveBuilt = async ({ folder = root, dataDir, variables }: Options): Promise<Served> => {
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
  let said = ''
  const url = await new Promise<string>((resolve, reject) => {
    const listen = (part: Buffer) => {
      said += part
      const port = /OMS: http:\/\/localhost:(\d+)/.exec(said)?.[1]
      if (port) resolve(`http://127.0.0.1:${port}`)
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.once('exit', (code) => reject(new Error(`The API ended with ${code}: ${said}`)))
  })
  const stop = () =>
    new Promise<void>((resolve) => {
      child.once('exit', () => resolve())
      child.kill('SIGTERM')
    })
  return { url, stop }
}

/** The repository's own build on a copy of demo data that was made once for this build and day. */
export const servePortal = async (): Promise<Served> => {
  await build()
  const dataDir = mkdtempSync(join(tmpdir(), 'oms-data-'))
  cpSync(await demoData(), dataDir, { recursive: true })
  const served = await serveBuilt({ dataDir })
  return {
    url: served.url,
    stop: async () => {
      await served.stop()
      rmSync(dataDir, { recursive: true })
    },
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
  renameSync(draft, kept)
  return kept
}
