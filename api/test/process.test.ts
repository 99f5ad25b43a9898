import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, test } from 'vitest'
import { startProcess, startProcesses } from './process'

const folder = mkdtempSync(join(tmpdir(), 'oms-hanging-'))
afterAll(() => rmSync(folder, { recursive: true }))

// Loaded before the API: tells its process id, and in one that is to hang goes no further.
const first = join(folder, 'first.cjs')
writeFileSync(
  first,
  `require('node:fs').appendFileSync(process.env.PIDS, process.pid + ' ')
  if (process.env.HANGS) {
    console.log('waiting for nothing')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  }`,
)
const telling = (pids: string) => ({
  ...{ NODE_ENV: 'production', OMS_SECRET: 'a secret of thirty-two characters' },
  ...{ NODE_OPTIONS: `--require ${first}`, PIDS: join(folder, pids) },
})
// A loader has a thread of its own, which tells the same id.
const known = (pids: string) => [
  ...new Set(readFileSync(join(folder, pids), 'utf8').trim().split(' ').map(Number)),
]

describe.concurrent('of processes', { timeout: 90_000 }, () => {
  test('one that hangs at its start is killed after its time, and what it said is told', async ({
    expect,
  }) => {
    const start = startProcess({ ...telling('one'), HANGS: 'yes' }, 3000)
    await expect(start).rejects.toThrow(/did not start within 3 s and was killed.*waiting for nothing/s)
    expect(known('one')).toHaveLength(1)
    expect(known('one').filter(isAlive)).toEqual([])
  })

  test('started together, one that runs ends when another does not start', async ({ expect }) => {
    const both = startProcesses([telling('two'), { ...telling('two'), PORT: 'http' }])
    await expect(both).rejects.toThrow('PORT must be a whole number')
    expect(known('two')).toHaveLength(2)
    expect(known('two').filter(isAlive)).toEqual([])
  })
})

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
