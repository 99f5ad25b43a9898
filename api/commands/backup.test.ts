import {
  chownSync,
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Database, openDatabase } from '@oms/db/database'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runProcess, startProcess } from '../test/process'
import { startApi, type TestApi } from '../test/start-api'

const folder = mkdtempSync(join(tmpdir(), 'oms-backup-'))
afterAll(() => rmSync(folder, { recursive: true }))
const inFolder = (name: string) => join(folder, name)

const OMS_SECRET = 'a secret of thirty-two characters'
const run = (command: string, dataDir: string, ...args: string[]) =>
  runProcess(`commands/${command}`, { OMS_SECRET, DATA_DIR: dataDir }, args)

/** Every row of every table, as the engine keeps it. */
const everything = async (db: Database) => {
  const tables = await db.rows<{ name: string }>(
    sql`select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name`,
  )
  const rows = async ({ name }: { name: string }) => [
    name,
    await db.rows(sql.raw(`select * from ${name} order by 1, 2`)),
  ]
  return Object.fromEntries(await Promise.all(tables.map(rows)))
}

describe('a backup of the embedded database', { timeout: 180_000 }, () => {
  let api: TestApi
  let dataDir: string
  beforeAll(async () => {
    api = await startApi({ engine: 'sqlite' })
    if (!('file' in api.db.target)) throw new Error('An embedded database has a file')
    dataDir = dirname(api.db.target.file)
  })
  afterAll(() => api.close())

  const report = async (title: string) => {
    const as = await api.person('user')
    const body = { title, description: '空白', taskType: 'issue' }
    const { body: task } = await api.call<{ id: number }>('POST', '/api/tasks/tasks', { as, body })
    expect((await api.call('POST', `/api/tasks/tasks/${task.id}/urge`, { as })).status).toBe(200)
  }

  test('made while the server writes is whole: every chain of it holds', async () => {
    for (let n = 0; n < 20; n += 1) await report(`之前 ${n}`)
    const making = run('backup', dataDir, inFolder('busy.db'))
    let made = false
    void making.then(() => {
      made = true
    })
    for (let n = 0; !made; n += 1) await report(`其间 ${n}`)
    expect(await making).toEqual({ code: 0, output: `The database was copied to ${inFolder('busy.db')}.\n` })
    const elsewhere = inFolder('busy')
    expect((await run('restore', elsewhere, inFolder('busy.db'))).code).toBe(0)
    const { code, output } = await run('verify-log', elsewhere)
    expect({ code, output }).toEqual({
      code: 0,
      output: expect.stringMatching(/^\d+ tasks checked, every log is whole\.\n$/),
    })
    expect(Number(output.split(' ')[0])).toBeGreaterThanOrEqual(20)
  })

  test('restored elsewhere has every row, and serves', async () => {
    expect((await run('backup', dataDir, inFolder('still.db'))).code).toBe(0)
    const elsewhere = inFolder('still')
    expect(await run('restore', elsewhere, inFolder('still.db'))).toEqual({
      code: 0,
      output:
        `The database is that of ${inFolder('still.db')} now.\n` +
        'Check it with npm run verify-log, then start the server.\n',
    })
    const copy = await openDatabase({ file: join(elsewhere, 'oms.db') })
    expect(await everything(copy)).toEqual(await everything(api.db))
    await copy.close()
    const server = await startProcess({ OMS_SECRET, NODE_ENV: 'production', DATA_DIR: elsewhere })
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
    expect(await server.stop()).toBe(0)
  })

  test('takes the files along, and a restore puts them back and keeps what was there', async () => {
    const files = inFolder('its-files')
    const command = (name: string, to: string) =>
      runProcess(`commands/${name}`, { OMS_SECRET, DATA_DIR: to, FILES_URL: `file:${files}` }, [
        inFolder('with.db'),
      ])
    mkdirSync(join(files, 'ab'), { recursive: true })
    writeFileSync(join(files, 'ab', 'abc'), 'content')
    expect(await command('backup', dataDir)).toEqual({
      code: 0,
      output:
        `The database was copied to ${inFolder('with.db')}.\n` +
        `The files were copied to ${inFolder('with.db')}.files.\n`,
    })
    writeFileSync(join(files, 'ab', 'abc'), 'other')
    const { code, output } = await command('restore', inFolder('with'))
    expect([code, output]).toEqual([
      0,
      expect.stringContaining(`The files are those of ${inFolder('with.db')}.files now.`),
    ])
    expect(readFileSync(join(files, 'ab', 'abc'), 'utf8')).toBe('content')
    const [kept = ''] = readdirSync(folder).filter((name) => name.startsWith('its-files.before-'))
    expect(readFileSync(join(folder, kept, 'ab', 'abc'), 'utf8')).toBe('other')
  })

  test('overwrites nothing, and a restore keeps what was there', async () => {
    writeFileSync(inFolder('precious'), 'mine')
    expect(await run('backup', dataDir, inFolder('precious'))).toEqual({
      code: 1,
      output: `${inFolder('precious')} is there already, and nothing is overwritten.\n`,
    })
    const there = inFolder('again')
    expect((await run('restore', there, inFolder('still.db'))).code).toBe(0)
    const second = await run('restore', there, inFolder('busy.db'))
    const kept = /kept as (.*)\.\n/.exec(second.output)?.[1] ?? ''
    const before = await openDatabase({ file: kept })
    expect(await everything(before)).toEqual(await everything(api.db))
    await before.close()
    expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([])
  })

  test('is not restored while a server runs, nor from what is no backup', async () => {
    const { output, code } = await run('restore', dataDir, inFolder('still.db'))
    expect({ output, code }).toEqual({ code: 1, output: expect.stringContaining('Another server is using') })
    writeFileSync(inFolder('text'), 'these are no pages'.repeat(500))
    for (const [name, reason] of [
      ['text', 'is damaged: file is not a database'],
      ['nothing', 'There is no backup at'],
    ] as const) {
      const refused = await run('restore', inFolder('fresh'), inFolder(name))
      expect(refused).toEqual({ code: 1, output: expect.stringContaining(reason) })
      expect(existsSync(join(inFolder('fresh'), 'oms.db'))).toBe(false)
    }
    expect(await run('restore', inFolder('fresh'))).toEqual({
      code: 1,
      output: 'Name one file: npm run restore -- FILE\n',
    })
  })

  test.runIf(process.getuid?.() === 0)('restored by root belongs to whom the folder belongs to', async () => {
    const home = mkdtempSync(inFolder('home-'))
    chownSync(home, 12345, 12345)
    expect((await run('restore', home, inFolder('still.db'))).code).toBe(0)
    const owners = readdirSync(home).map((name) => [name, statSync(join(home, name)).uid])
    expect(owners.sort()).toEqual(['oms.db', 'oms.db.lock', 'oms.db.made'].map((name) => [name, 12345]))
  })

  test('of a server is the work of its own tools', async () => {
    const variables = { OMS_SECRET, DATABASE_URL: 'mysql://oms@127.0.0.1:1/oms' }
    for (const command of ['backup', 'restore'])
      expect(await runProcess(`commands/${command}`, variables, [inFolder('x')])).toEqual({
        code: 1,
        output: expect.stringContaining('mariadb'),
      })
  })

  describe('brings back a damaged one', () => {
    const damages = {
      'length 0': (file: string) => writeFileSync(file, ''),
      'a first page of something else': (file: string) => overwrite(file, 0, 4096),
      'pages in the middle': (file: string) => overwrite(file, 4096 * 3, 4096 * 40),
      'half of it': (file: string) => truncateSync(file, statSync(file).size / 2),
    }
    test('found by the next start, whatever the server wrote last', async () => {
      const home = mkdtempSync(inFolder('home-'))
      const file = join(home, 'oms.db')
      const variables = { OMS_SECRET, DATA_DIR: home }
      const server = await startProcess(variables)
      expect(await server.stop()).toBe(0)
      expect(existsSync(`${file}-wal`) ? statSync(`${file}-wal`).size : 0).toBe(0)
      overwrite(file, 4096 * 8, 4096 * 4)
      const { code, output } = await runProcess('main', { ...variables, PORT: '0' })
      expect({ code, output }).toEqual({ code: 1, output: expect.stringContaining(`${file} is damaged: `) })
    })

    test.each(Object.keys(damages) as (keyof typeof damages)[])('%s', async (damage) => {
      const home = mkdtempSync(inFolder('home-'))
      const file = join(home, 'oms.db')
      expect((await run('restore', home, inFolder('still.db'))).code).toBe(0)
      expect((await run('verify-log', home)).code).toBe(0)
      damages[damage](file)
      for (const entry of ['main', 'commands/verify-log']) {
        const start = await runProcess(entry, { OMS_SECRET, DATA_DIR: home, PORT: '0' })
        expect(start.code).toBe(1)
        expect(start.output).toContain(`${file} is damaged: `)
        expect(start.output).toMatch(/Restore the latest backup.*npm run restore -- FILE\.\n$/)
      }
      expect((await run('restore', home, inFolder('still.db'))).code).toBe(0)
      expect((await run('verify-log', home)).code).toBe(0)
    })
  })

  test('what the log of an emptied one still holds is kept', async () => {
    const home = mkdtempSync(inFolder('home-'))
    expect((await run('restore', home, inFolder('still.db'))).code).toBe(0)
    writeFileSync(join(home, 'oms.db'), '')
    writeFileSync(join(home, 'oms.db-wal'), 'the last of it')
    const { code, output } = await run('restore', home, inFolder('still.db'))
    expect(code).toBe(0)
    const kept = /kept as (.*)\.\n/.exec(output)?.[1] ?? ''
    expect([readFileSync(kept, 'utf8'), readFileSync(`${kept}-wal`, 'utf8')]).toEqual(['', 'the last of it'])
  })

  test('a file that is missing beside its log is no new database', async () => {
    const home = mkdtempSync(inFolder('home-'))
    copyFileSync(inFolder('still.db'), join(home, 'oms.db-wal'))
    const { output } = await runProcess('main', { OMS_SECRET, DATA_DIR: home, PORT: '0' })
    expect(output).toContain('oms.db is damaged: it is missing while')
  })

  test('a folder in which nothing was made yet starts anew', async () => {
    const home = mkdtempSync(inFolder('home-'))
    writeFileSync(join(home, 'oms.db'), '')
    expect((await run('migrate', home)).code).toBe(0)
  })
})

const overwrite = (file: string, from: number, length: number): void => {
  const opened = openSync(file, 'r+')
  writeSync(opened, Buffer.alloc(length, 'garbage '), 0, length, from)
  closeSync(opened)
}
