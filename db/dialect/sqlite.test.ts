import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Driver from 'libsql'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../database'
import { databaseFault } from '../fault'

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

test('another program that writes is waited for, while reads and everything else go on', async () => {
  const server = await openDatabase({ file }, { patienceMs: 300 })
  await server.migrate()
  const now = new Date()
  const { organizations } = server.tables
  const write = (name: string) =>
    server.insertRow(organizations, { party: 'user', name, createdAt: now, updatedAt: now })
  const tool = new Driver(file)
  tool.exec('begin immediate')
  const late = Promise.allSettled([
    write('a'),
    server.transaction((tx) =>
      tx.insertRow(organizations, { party: 'user', name: 'b', createdAt: now, updatedAt: now }),
    ),
  ])
  expect(await server.select().from(organizations)).toEqual([])
  for (const { status, reason } of (await late) as PromiseRejectedResult[])
    expect([status, databaseFault(reason)]).toEqual(['rejected', 'away'])
  const soon = write('c')
  tool.exec('rollback')
  await soon
  expect((await server.select().from(organizations)).map(({ name }) => name)).toEqual(['c'])
  tool.close()
  await server.close()
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
