import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { createConnection, type RowDataPacket } from 'mysql2/promise'
import { onFreePorts } from './free-port'

export type PrivateMariadb = {
  /** Of an empty database `oms`, for its root, who has no password. */
  readonly url: string
  /** As an operator stops it: what it holds is written first. */
  readonly stop: () => Promise<void>
  /** As a power cut ends it. */
  readonly kill: () => Promise<void>
  /** Again on the same port and data, once it answers. */
  readonly start: () => Promise<void>
  /** From now on it answers nothing, and its connections stay open. */
  readonly freeze: () => void
  readonly thaw: () => void
  /** Ends it and removes its data. */
  readonly remove: () => Promise<void>
}

/** Whether tests can start MariaDB servers of their own here. In CI a machine that cannot is an error. */
export const hasMariadb = [
  ['mariadbd', '--version'],
  ['mariadb-install-db', '--help'],
].every(([program = '', flag = '']) => spawnSync(program, ['--no-defaults', flag]).error === undefined)
if (!hasMariadb && process.env.CI)
  throw new Error('mariadbd is not installed, and in CI nothing is left out.')

/** A server of one's own in a folder of its own, so that it can be stopped, killed and frozen. */
export const startMariadb = async (): Promise<PrivateMariadb> => {
  const folder = mkdtempSync(join(tmpdir(), 'oms-mariadb-'))
  const data = join(folder, 'data')
  // As root the server gives up its rights to somebody who must be able to enter.
  chmodSync(folder, 0o755)
  const removeFolder = () => rmSync(folder, { recursive: true, force: true })
  try {
    await install(data)
    return await onFreePorts(1, async (port = 0) => {
      let running = await launch(data, port)
      await createDatabase(port)
      return {
        url: `mysql://root@127.0.0.1:${port}/oms`,
        stop: () => end(running, 'SIGTERM'),
        kill: () => end(running, 'SIGKILL'),
        start: async () => {
          running = await launch(data, port)
        },
        freeze: () => void running.kill('SIGSTOP'),
        thaw: () => void running.kill('SIGCONT'),
        remove: async () => {
          await end(running, 'SIGKILL')
          removeFolder()
        },
      }
    })
  } catch (error) {
    removeFolder()
    throw error
  }
}

const asUser = process.getuid?.() === 0 ? ['--user=mysql'] : []

const install = (data: string) =>
  promisify(execFile)('mariadb-install-db', [
    '--no-defaults',
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
    `--datadir=${data}`,
    `--tmpdir=${data}`,
    ...asUser,
  ])

const settings = [
  '--bind-address=127.0.0.1',
  '--skip-log-bin',
  // Every commit is on the disk before it is acknowledged, as in production.
  '--innodb-flush-log-at-trx-commit=1',
  '--innodb-buffer-pool-size=32M',
  '--innodb-log-file-size=16M',
  '--performance-schema=off',
]

const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

const launch = async (data: string, port: number): Promise<ChildProcess> => {
  const child = spawn(
    'mariadbd',
    [
      ...['--no-defaults', ...asUser, ...settings],
      // A server clears its place for temporary tables of what others left there, and of what they are at.
      `--tmpdir=${data}`,
      ...[`--datadir=${data}`, `--socket=${join(data, 'socket')}`, `--pid-file=${join(data, 'pid')}`],
      `--port=${port}`,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  running.add(child)
  child.once('exit', () => running.delete(child))
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
  for (let tries = 0; tries < 600 && !hasEnded(child); tries += 1) {
    if (await answers(data, port)) return child
    await wait(50)
  }
  await end(child, 'SIGKILL')
  throw new Error(`mariadbd does not start on port ${port}: ${output}`)
}

/** Whether this very server answers there, not one that somebody else started on the same port. */
const answers = async (data: string, port: number): Promise<boolean> => {
  try {
    const connection = await createConnection({ host: '127.0.0.1', port, user: 'root', connectTimeout: 2000 })
    const asked = connection.query<RowDataPacket[]>('select @@datadir as place')
    const [[row]] = await asked.finally(() => connection.end())
    return String(row?.place).startsWith(data)
  } catch {
    return false
  }
}

const createDatabase = async (port: number): Promise<void> => {
  const connection = await createConnection({ host: '127.0.0.1', port, user: 'root' })
  await connection.query('create database oms character set utf8mb4').finally(() => connection.end())
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null

const end = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
  if (hasEnded(child)) return
  const gone = once(child, 'exit')
  // One that was frozen hears nothing but this.
  child.kill('SIGCONT')
  child.kill(signal)
  await gone
}
