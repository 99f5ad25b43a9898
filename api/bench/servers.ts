import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Server } from './measure'

const api = join(import.meta.dirname, '..')

export type Running = Server & { readonly stop: () => Promise<void> }

/** The compiled API as production runs it, in a process of its own. */
export const startApi = (databaseUrl: string, secret: string, profile: boolean): Promise<Running> =>
  start(
    [
      ...(profile ? ['--cpu-prof', `--cpu-prof-dir=${join(tmpdir(), 'oms-bench-profiles')}`] : []),
      join(api, 'dist', 'main.js'),
    ],
    {
      DATABASE_URL: databaseUrl,
      OMS_SECRET: secret,
      HOST: '127.0.0.1',
      PORT: '0',
      WRITES_PER_MINUTE: '0',
    },
  )

export const startBare = (databaseUrl: string, secret: string): Promise<Running> =>
  start(['--import', import.meta.resolve('tsx'), join(api, 'bench', 'bare', 'main.ts')], {
    DATABASE_URL: databaseUrl,
    OMS_SECRET: secret,
  })

const start = async (args: readonly string[], settings: NodeJS.ProcessEnv): Promise<Running> => {
  const folder = mkdtempSync(join(tmpdir(), 'oms-bench-'))
  const file = join(folder, 'output')
  const output = openSync(file, 'w')
  const { PATH, HOME, TMPDIR } = process.env
  const child = spawn(process.execPath, args, {
    cwd: folder,
    // Whatever the person's own settings say must not change what is measured.
    env: { PATH, HOME, TMPDIR, NODE_ENV: 'production', DATA_DIR: folder, ...settings },
    stdio: ['ignore', output, output],
  })
  closeSync(output)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const origin = await originIn(file, child)
  return {
    origin,
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Waits for the address that the program prints. */
const originIn = async (file: string, child: ChildProcess): Promise<string> => {
  for (let tries = 0; tries < 600; tries++) {
    const text = readFileSync(file, 'utf8')
    const port = /https?:\/\/[^\s:]+:(\d+)/.exec(text)?.[1]
    if (port) return `http://127.0.0.1:${port}`
    if (child.exitCode !== null) throw new Error(`The program ended at once:\n${text}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  child.kill('SIGTERM')
  throw new Error('The program did not listen within a minute')
}
