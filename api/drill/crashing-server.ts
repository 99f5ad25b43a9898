import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { onFreePorts } from '../test/free-port'

const PATIENCE_MS = 60_000

export type CrashingServer = {
  readonly origin: string
  readonly pid: () => number
  /** kill -9. */
  readonly kill: () => Promise<void>
  /** Again on the same port; done when it is ready. */
  readonly start: () => Promise<void>
  /** SIGTERM; gives what it said. */
  readonly stop: () => Promise<string>
}

/** The built API as a process that can be killed and started again; ready when it is given. */
export const openCrashingServer = (
  variables: Readonly<Record<string, string>>,
  /** What starts it. */
  starter: readonly string[] = [],
): Promise<CrashingServer> =>
  onFreePorts(1, async (port = 0) => {
    const origin = `http://127.0.0.1:${port}`
    let said = ''
    let child: ChildProcess
    const start = async () => {
      const [program = '', ...rest] = [
        ...starter,
        process.execPath,
        join(import.meta.dirname, '../dist/main.js'),
      ]
      child = spawn(program, rest, {
        env: { PATH: process.env.PATH, ...variables, PORT: String(port) },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      children.add(child)
      for (const stream of [child.stdout, child.stderr])
        stream?.on('data', (chunk: Buffer) => {
          said = (said + chunk).slice(-10_000)
        })
      for (const until = Date.now() + PATIENCE_MS; !(await isReady(origin)); await wait(10)) {
        if (child.exitCode !== null) throw new Error(`The API ended with ${child.exitCode}: ${said}`)
        if (Date.now() > until)
          throw new Error(`The API was not ready within ${PATIENCE_MS / 1000} s: ${said}`)
      }
    }
    const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
      const gone = once(child, 'exit')
      child.kill(signal)
      await gone
      children.delete(child)
    }
    await start()
    return {
      origin,
      pid: () => child.pid ?? 0,
      start,
      kill: () => end('SIGKILL'),
      stop: async () => {
        await end('SIGTERM')
        return said
      },
    }
  })

// Nothing of a drill outlives it.
const children = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of children) child.kill('SIGKILL')
})

const isReady = async (origin: string): Promise<boolean> => {
  try {
    return (await fetch(`${origin}/readyz`)).status === 200
  } catch {
    return false
  }
}
