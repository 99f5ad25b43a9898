import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { onFreePorts } from './free-port'

export type PrivateRedis = {
  readonly url: string
  readonly stop: () => Promise<void>
  /** Again on the same port, empty. */
  readonly start: () => Promise<void>
  /** From now on it answers nothing, and its connections stay open. */
  readonly freeze: () => void
  readonly thaw: () => void
}

/** Whether tests can start Redis servers of their own here. In CI a machine that cannot is an error. */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0
if (!hasRedis && process.env.CI)
  throw new Error('redis-server is not installed, and in CI nothing is left out.')

/** A server for one suite, so that it can be stopped and counts nobody else's tries. */
export const privateRedis = (): Promise<PrivateRedis> =>
  onFreePorts(1, async (port) => {
    const url = `redis://127.0.0.1:${port}`
    let running = await launch(url)
    return {
      url,
      start: async () => {
        running = await launch(url)
      },
      stop: () => end(running),
      freeze: () => void running.kill('SIGSTOP'),
      thaw: () => void running.kill('SIGCONT'),
    }
  })

const launch = async (url: string): Promise<ChildProcess> => {
  const child = spawn(
    'redis-server',
    ['--port', new URL(url).port, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
  for (let tries = 0; tries < 200 && !hasEnded(child); tries += 1) {
    if (await answers(url, child)) return child
    await wait(50)
  }
  await end(child)
  throw new Error(`redis-server does not start at ${url}: ${output}`)
}

/** Whether this very server answers there, not one that somebody else started on the same port. */
const answers = async (url: string, { pid }: ChildProcess): Promise<boolean> => {
  const client = new Redis(url, { lazyConnect: true, connectTimeout: 1000, retryStrategy: () => null })
  client.on('error', () => {})
  try {
    await client.connect()
    return (await client.info('server')).includes(`process_id:${pid}\r\n`)
  } catch {
    return false
  } finally {
    client.disconnect()
  }
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null

const end = async (child: ChildProcess): Promise<void> => {
  if (hasEnded(child)) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}
