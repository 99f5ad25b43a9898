import { dirname } from 'node:path'
import { type FreshDatabase, freshDatabase } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runProcess } from './test/process'

// Processes of their own take long to start on a busy machine.
describe('a database file that another server is using', { timeout: 120_000 }, () => {
  let database: FreshDatabase & { readonly target: { readonly file: string } }
  beforeAll(async () => {
    const opened = await freshDatabase('sqlite')
    if (!('file' in opened.target)) throw new Error('An embedded database has a file')
    database = { ...opened, target: opened.target }
  })
  afterAll(() => database.drop())

  test.each([
    ['main', 'OMS is not started. '],
    ['commands/migrate', ''],
    ['commands/seed', ''],
    ['commands/create-admin', ''],
    ['commands/verify-log', ''],
  ])('%s says so in one line', async (entry, before) => {
    const { file } = database.target
    const folder = dirname(file)
    expect(await runProcess(entry, { PORT: '0', DATA_DIR: folder })).toEqual({
      code: 1,
      output:
        `${before}DATA_DIR: the embedded database in ${folder} cannot be opened: ` +
        `Another server is using ${file}. Stop it first, or give this one a data folder of its own.\n`,
    })
  })
})
