import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What a process may take on a busy machine before it is held to hang; less than the tests around it have. */
const PATIENCE_MS = 60_000

// What a test that failed half-way leaves running ends with the worker, which vitest ends by a signal.
const running = new Set<ChildProcess>()
process.once('SIGTERM', () => {
  for (const child of running) child.kill('SIGKILL')
  process.kill(process.pid, 'SIGTERM')
})

type Variables = Readonly<Record<string, string>>

export type Process = {
  readonly url: string
  readonly pid: number
  readonly output: () => string
  /** Nobody reads what it says any more. */
  readonly deafen: () => void
  /** Asks it to stop, by SIGTERM if nothing else is said; gives the exit code. Rejects with its output when it had to be killed. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<number | null>
}

/**
 * The API as an operating system's process of its own, in a folder of its own, once it says its address. `through` is a
 * program and its arguments that run what follows them in their own place.
 */
export const startProcess = async (
  variables: Variables,
  patienceMs = PATIENCE_MS,
  through: readonly string[] = [],
): Promise<Process> => {
  const { child, output, ended, within } = launch('main', { PORT: '0', ...variables }, [], through)
  const told = new Promise<string>((resolve, reject) => {
    const look = () => {
      const found = /^OMS: (\S+)$/m.exec(output())?.[1]
      if (found) resolve(found)
    }
    child.stdout.on('data', look)
    void ended.then(() => reject(new Error(`It did not start: ${output()}`)))
  })
  const url = await within(patienceMs, 'start', told)
  const stop = (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal)
    return within(PATIENCE_MS, 'stop', ended)
  }
  const deafen = () => {
    child.stdout.destroy()
    child.stderr.destroy()
  }
  return { url, pid: child.pid ?? 0, output, deafen, stop }
}

/** Several at once: all of them, or the first failure and none left running. */
export const startProcesses = async (
  all: readonly Variables[],
  patienceMs = PATIENCE_MS,
): Promise<readonly Process[]> => {
  const starts = await Promise.allSettled(all.map((variables) => startProcess(variables, patienceMs)))
  const started = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []))
  const failure = starts.find((start) => start.status === 'rejected')
  if (!failure) return started
  await Promise.allSettled(started.map(({ stop }) => stop()))
  throw failure.reason
}

/** Runs what was built of an entry of the API, such as `commands/migrate`, to its end. */
export const runProcess = async (
  entry: string,
  variables: Variables = {},
  args: readonly string[] = [],
): Promise<{ readonly code: number | null; readonly output: string }> => {
  const { output, ended, within } = launch(entry, variables, args)
  return { code: await within(PATIENCE_MS, 'end', ended), output: output() }
}

const launch = (
  entry: string,
  variables: Variables,
  args: readonly string[] = [],
  through: readonly string[] = [],
) => {
  const folder = mkdtempSync(join(tmpdir(), 'oms-process-'))
  const script = join(import.meta.dirname, '../dist', `${entry}.js`)
  const [program = process.execPath, ...rest] = [
    ...through,
    process.execPath,
    '--enable-source-maps',
    script,
    ...args,
  ]
  const child = spawn(program, rest, {
    cwd: folder,
    env: { PATH: process.env.PATH, DATA_DIR: join(folder, 'data'), ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString()
    })
  const ended = once(child, 'close').then(([code]: (number | null)[]) => {
    running.delete(child)
    rmSync(folder, { recursive: true, force: true })
    return code ?? null
  })
  /** The same, unless it takes too long: then the process is killed, and what it said is the reason. */
  const within = async <T>(ms: number, what: string, work: Promise<T>): Promise<T> => {
    let late = false
    const timer = setTimeout(() => {
      late = true
      child.kill('SIGKILL')
    }, ms)
    try {
      const result = await work
      if (!late) return result
    } catch (error) {
      if (!late) throw error
    } finally {
      clearTimeout(timer)
    }
    await ended
    throw new Error(`It did not ${what} within ${ms / 1000} s and was killed. It said: ${text}`)
  }
  return { child, output: () => text, ended, within }
}
