import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { engines, type FreshDatabase } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runProcess } from '../test/process'
import { startApi, type TestApi } from '../test/start-api'

const variablesFor = ({ target }: FreshDatabase): Readonly<Record<string, string>> => ({
  OMS_SECRET: 'a secret of thirty-two characters',
  ...('file' in target ? { DATA_DIR: dirname(target.file) } : { DATABASE_URL: target.url }),
})

const content = {
  fields: {
    tasks: { x_room: { kind: 'text', max: 20, label: { zh: '房间', en: 'Room' }, nullable: true } },
  },
}

describe.each(engines)('npm run config on %s', { timeout: 180_000 }, (engine) => {
  let trial: TestApi
  let production: TestApi
  let folder: string
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'oms-config-'))
    trial = await startApi({ engine })
    production = await startApi({ engine })
    const admin = await trial.person('admin', { username: 'tester' })
    await production.person('admin', { username: 'operator' })
    const draft = await trial.call<{ id: number }>('POST', '/api/system/drafts', {
      as: admin,
      body: { content },
    })
    const path = `/api/system/drafts/${draft.body.id}`
    const { plan } = (await trial.call<{ plan: string }>('POST', `${path}/verify`, { as: admin })).body
    const body = { plan, note: '试' }
    expect((await trial.call('POST', `${path}/publish`, { as: admin, body })).status).toBe(201)
    // One server per SQLite file: the command is the next.
    if (engine === 'sqlite') await Promise.all([trial.db.close(), production.db.close()])
  })
  afterAll(async () => {
    await Promise.all([trial.close(), production.close()])
    rmSync(folder, { recursive: true })
  })

  const config = (api: TestApi, ...args: readonly string[]) =>
    runProcess('commands/config', variablesFor(api.db), args)
  const planned = async (api: TestApi) =>
    JSON.parse((await config(api, 'plan', folder, '--json')).output) as {
      readonly plan: string
      readonly ok: boolean
      readonly changes: readonly object[]
    }
  const history = async (api: TestApi) =>
    JSON.parse((await config(api, 'history', '--json')).output) as readonly {
      readonly number: number
      readonly hash: string
      readonly createdBy: string
      readonly note: string
    }[]

  test('carries what was tried to production: the same hash there, and nothing left to change', async () => {
    expect(await config(trial, 'export', folder)).toMatchObject({ code: 0 })
    const { ok, plan, changes } = await planned(production)
    expect([ok, changes.length > 0]).toEqual([true, true])
    const applied = await config(production, 'apply', folder, '--plan', plan, '--as', 'operator')
    expect(applied).toEqual({
      code: 0,
      output: 'Release 1 is in force; running servers follow within 5 s.\n',
    })
    const [there] = await history(trial)
    const [here] = await history(production)
    expect([here?.number, here?.hash]).toEqual([1, there?.hash])
    expect((await planned(production)).changes).toEqual([])
    expect(await config(production, 'apply', folder, '--plan', plan)).toMatchObject({ code: 0 })
    expect(await history(production)).toHaveLength(1)
  })

  // Beyond the database it is the same program: what it says of files and plans is asked on one engine.
  if (engine !== engines[0]) return

  test('applies nothing but what was planned', async () => {
    const { plan } = await planned(production)
    const file = join(folder, 'fields/tasks/general.json')
    const before = readFileSync(file, 'utf8')
    writeFileSync(file, before.replace('房间', '机房'))
    const refused = await config(production, 'apply', folder, '--plan', plan)
    expect(refused.code).toBe(1)
    expect(refused.output).toContain('not what was planned')
    expect(await history(production)).toHaveLength(1)
    expect((await config(production, 'apply', folder)).output).toContain('--plan')
  })

  test('says what is wrong with files and where, and exits with 1', async () => {
    const file = join(folder, 'fields/tasks/general.json')
    writeFileSync(file, JSON.stringify({ x_room: { kind: 'text', label: { zh: '房间', en: 'Room' } } }))
    const { code, output } = await config(production, 'plan', folder)
    expect(code).toBe(1)
    expect(output).toContain('fields.tasks.x_room.max')
    writeFileSync(file, '{')
    const broken = await config(production, 'plan', folder)
    expect(broken.code).toBe(1)
    expect(broken.output).toContain('fields/tasks/general.json')
  })

  test('tells the history and takes a release back', async () => {
    expect(await config(production, 'restore', '0', '--note', '撤回')).toMatchObject({ code: 0 })
    expect((await history(production)).map(({ number, note }) => [number, note])).toEqual([
      [2, '撤回'],
      [1, `npm run config -- apply ${folder}`],
    ])
    expect((await config(production, 'history')).output).toMatch(/^2\t[0-9a-f]{12}\t.*\tOMS\t撤回\n1\t/)
    expect(await config(production, 'restore', '2')).toMatchObject({ code: 1 })
    expect(await config(production, 'restore', '9')).toMatchObject({ code: 1 })
    expect((await config(production, 'apply', folder, '--as', 'nobody', '--plan', 'x')).code).toBe(1)
    expect((await config(production)).output).toContain('Usage')
  })
})
