import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href

type Variables = Readonly<Record<string, string>>

export type Process = {
  readonly url: string
  readonly output: () => string
  /** Asks it to stop; gives the exit code. */
  readonly stop: () => Promise<number | null>
}

/** The API as an operating system's process of its own, in a folder of its own, once it says its address. */
export const startProcess = async (variables: Variables): Promise<Process> => {
  const { child, output, ended } = launch('main.ts', { PORT: '0', ...variables })
  const url = await new Promise<string>((resolve, reject) => {
    const look = () => {
      const found = /^OMS: (\S+)$/m.exec(output())?.[1]
      if (found) resolve(found)
    }
    child.stdout.on('data', look)
    child.once('exit', () => reject(new Error(`It did not start: ${output()}`)))
  })
  const stop = () => {
    child.kill('SIGTERM')
    return ended
  }
  return { url, output, stop }
}

/** Runs an entry of the API to its end. */
export const runProcess = async (
  entry: string,
  variables: Variables = {},
  args: readonly string[] = [],
): Promise<{ readonly code: number | null; readonly output: string }> => {
  const { output, ended } = launch(entry, variables, args)
  return { code: await ended, output: output() }
}

const launch = (entry: string, variables: Variables, args: readonly string[] = []) => {
  const folder = mkdtempSync(join(tmpdir(), 'oms-process-'))
  const child = spawn(
    process.execPath,
    ['--import', loader, join(import.meta.dirname, '..', entry), ...args],
    {
      cwd: folder,
      env: { PATH: process.env.PATH, DATA_DIR: join(folder, 'data'), ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString()
    })
  const ended = once(child, 'close').then(([code]: (number | null)[]) => {
    rmSync(folder, { recursive: true, force: true })
    return code ?? null
  })
  return { child, output: () => text, ended }
}
