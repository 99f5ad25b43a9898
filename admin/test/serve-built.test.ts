import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepFirst, serveBuilt } from './serve-built'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'oms-serve-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

/** An API that does this and nothing else. */
const program = (lines: string) => {
  mkdirSync(join(folder, 'api/dist'), { recursive: true })
  writeFileSync(join(folder, 'api/dist/main.js'), `${lines}\n`)
  return { folder, dataDir: folder, patienceMs: 3_000 }
}

const hang = 'setInterval(() => {}, 1000)'
const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('a start that hangs is killed and its output shown', async () => {
  const failure = await serveBuilt(
    program(`console.log('waiting for a lock', process.pid); process.on('SIGTERM', () => {}); ${hang}`),
  ).catch((error: Error) => error.message)
  expect(failure).toContain('did not start within 3000 ms and was killed: waiting for a lock')
  expect(isRunning(Number(/lock (\d+)/.exec(String(failure))?.[1]))).toBe(false)
})

test('a start that fails shows its output', async () => {
  await expect(serveBuilt(program("console.error('no such setting'); process.exit(3)"))).rejects.toThrow(
    'The API ended with 3: no such setting',
  )
})

test('a stop that hangs is killed and its output shown', async () => {
  const deaf =
    "process.on('SIGTERM', () => console.log('not now')); console.log('OMS: http://localhost:65000');"
  const served = await serveBuilt(program(`${deaf} ${hang}`))
  expect(served.url).toBe('http://127.0.0.1:65000')
  await expect(served.stop()).rejects.toThrow(/did not stop within 3000 ms and was killed:[\s\S]*not now/)
})

test('of two runs that make the same folder the first one’s stays', () => {
  const draft = (text: string) => {
    const made = mkdtempSync(join(folder, 'draft-'))
    writeFileSync(join(made, 'oms.db'), text)
    return made
  }
  const [first, second] = [draft('first'), draft('second')]
  keepFirst(first, join(folder, 'kept'))
  keepFirst(second, join(folder, 'kept'))
  expect(readFileSync(join(folder, 'kept/oms.db'), 'utf8')).toBe('first')
  expect(existsSync(second)).toBe(false)
})

test('a folder that cannot be kept is an error', () => {
  expect(() => keepFirst(join(folder, 'missing'), join(folder, 'kept'))).toThrow('ENOENT')
})
