import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const CLAMD = '/usr/sbin/clamd'

export const hasClamd = existsSync(CLAMD)

export type PrivateClamd = {
  readonly path: string
  readonly stop: () => Promise<void>
  readonly start: () => Promise<void>
  /** Has it take what is sent, and say nothing, until it is told to go on. */
  readonly pause: () => void
  readonly goOn: () => void
}

/** A scanner of its own that knows one signature: the text `OMS-TEST-VIRUS`. */
export const startClamd = async (): Promise<PrivateClamd & { readonly remove: () => Promise<void> }> => {
  const folder = mkdtempSync(join(tmpdir(), 'oms-clamd-'))
  chmodSync(folder, 0o755)
  const path = join(folder, 'socket')
  const signature = Buffer.from('OMS-TEST-VIRUS').toString('hex')
  writeFileSync(join(folder, 'own.ndb'), `Oms.Test.Virus:0:*:${signature}\n`)
  const settings = [
    `LocalSocket ${path}`,
    `DatabaseDirectory ${folder}`,
    ...[
      'Foreground yes',
      'StreamMaxLength 1M',
      'MaxThreads 2',
      'FixStaleSocket yes',
      'OfficialDatabaseOnly no',
    ],
    `User ${userInfo().username}`,
  ]
  writeFileSync(join(folder, 'clamd.conf'), settings.join('\n'))
  let running: ReturnType<typeof spawn> | undefined
  const start = async () => {
    running = spawn(CLAMD, ['-c', join(folder, 'clamd.conf')], { stdio: 'ignore' })
    for (let tries = 0; tries < 300; tries += 1) {
      if (await answers(path)) return
      await wait(100)
    }
    throw new Error('clamd does not answer')
  }
  const stop = async () => {
    const ended = new Promise((resolve) => running?.once('exit', resolve))
    running?.kill('SIGKILL')
    await ended
    rmSync(path, { force: true })
  }
  await start()
  return {
    path,
    start,
    stop,
    pause: () => running?.kill('SIGSTOP'),
    goOn: () => running?.kill('SIGCONT'),
    remove: async () => {
      await stop()
      rmSync(folder, { recursive: true })
    },
  }
}

const answers = (path: string) =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ path })
    socket.on('error', () => resolve(false))
    socket.on('data', (said) => {
      socket.destroy()
      resolve(String(said).startsWith('PONG'))
    })
    socket.on('connect', () => socket.write('zPING\0'))
  })
