import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { runProcess, startProcess } from '../../test/process'

const MB = 1024 * 1024
const SIZE = 100 * MB
const PASSWORD = 'correct horse battery'

test('an upload that kill -9 broke off is gone on with, in little memory', { timeout: 300_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'oms-killed-'))
  const variables = {
    ...{ NODE_ENV: 'production', OMS_SECRET: 'a secret of the tests, long enough', LOG_LEVEL: 'error' },
    DATA_DIR: folder,
  }
  const boss = { ADMIN_USERNAME: 'boss', ADMIN_PASSWORD: PASSWORD }
  expect((await runProcess('commands/create-admin', { ...variables, ...boss })).code).toBe(0)
  let server = await startProcess(variables)
  const login = await fetch(`${server.url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'boss', password: PASSWORD }),
  })
  const { access } = (await login.json()) as { access: string }
  const own = { authorization: `Bearer ${access}`, 'tus-resumable': '1.0.0' }
  const block = randomBytes(MB)
  const piece = (at: string, offset: number) =>
    request(new URL(at, server.url), {
      method: 'PATCH',
      headers: { ...own, 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) },
    })
  async function* from(offset: number) {
    for (let at = offset; at < SIZE; at += MB - (at % MB)) yield block.subarray(at % MB)
  }
  const begun = await fetch(`${server.url}/api/tasks/uploads`, {
    method: 'POST',
    headers: { ...own, 'upload-length': String(SIZE), 'upload-metadata': `filename ${btoa('a.bin')}` },
  })
  const at = begun.headers.get('location') ?? ''

  const first = piece(at, 0)
  first.on('error', () => {})
  const half = Readable.from(from(0))
  half.pipe(first)
  const onDisk = async () => {
    const { offset } = (await (await fetch(new URL(at, server.url), { headers: own })).json()) as {
      offset: number
    }
    return offset
  }
  await new Promise<void>((resolve) => {
    let sent = 0
    half.on('data', (chunk: Buffer) => {
      sent += chunk.length
      if (sent > SIZE / 2) resolve()
    })
  })
  process.kill(server.pid, 'SIGKILL')
  await server.stop().catch(() => {})
  half.destroy()

  server = await startProcess(variables)
  await expect.poll(onDisk, { timeout: 60_000, interval: 500 }).toBeGreaterThan(SIZE / 4)
  const offset = await onDisk()
  expect(offset).toBeLessThan(SIZE)
  const before = peakOf(server.pid)
  const rest = piece(at, offset)
  const answered = new Promise<string | undefined>((resolve, reject) => {
    rest.on('error', reject)
    rest.on('response', (answer) => resolve(String(answer.headers['attachment-id'])))
  })
  Readable.from(from(offset)).pipe(rest)
  const id = await answered
  const more = peakOf(server.pid) - before
  const { sha256 } = (await (
    await fetch(`${server.url}/api/tasks/attachments/${id}`, { headers: own })
  ).json()) as { sha256: string }
  const hash = createHash('sha256')
  for await (const chunk of from(0)) hash.update(chunk)
  expect(sha256).toBe(hash.digest('hex'))
  expect(more).toBeLessThan(64 * MB)
  expect(await server.stop()).toBe(0)
  rmSync(folder, { recursive: true })
})

/** The most memory that the process has held so far; 0 where the system does not tell. */
const peakOf = (pid: number): number => {
  const status = `/proc/${pid}/status`
  return existsSync(status)
    ? 1024 * Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(status, 'utf8'))?.[1] ?? 0)
    : 0
}
