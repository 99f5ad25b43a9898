import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Driver from 'libsql'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../database'

let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'oms-test-'))
  file = join(folder, 'deep', 'oms.db')
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a second server on the same file is refused in one clear line', async () => {
  const first = await openDatabase({ file })
  await expect(openDatabase({ file })).rejects.toThrow(`Another server is using ${file}. Stop it first`)
  await first.close()
  await (await openDatabase({ file })).close()
})

test('the lock of another process holds while it lives and not longer', async () => {
  await (await openDatabase({ file })).close()
  const hold = `
    const Driver = require('libsql')
    const lock = new Driver(${JSON.stringify(`${file}.lock`)})
    lock.exec('begin exclusive')
    console.log('held')
    setInterval(() => lock, 1000)`
  const other = spawn(process.execPath, ['-e', hold], { cwd: import.meta.dirname })
  await once(other.stdout, 'data')
  await expect(openDatabase({ file })).rejects.toThrow('Another server is using')
  other.kill('SIGKILL')
  await once(other, 'exit')
  await (await openDatabase({ file })).close()
})

test('other tools may read while the server runs', async () => {
  const server = await openDatabase({ file })
  await server.migrate()
  const now = new Date()
  const { organizations } = server.tables
  await server.insertRow(organizations, { party: 'user', name: 'Seen', createdAt: now, updatedAt: now })
  const tool = new Driver(file)
  expect(tool.prepare('pragma journal_mode').raw(true).all()).toEqual([['wal']])
  expect(tool.prepare('select name from organizations').raw(true).all()).toEqual([['Seen']])
  tool.close()
  await server.close()
})
