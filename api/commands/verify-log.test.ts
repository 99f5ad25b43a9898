import { dirname } from 'node:path'
import { engines, type FreshDatabase } from '@oms/db/test/engines'
import { runUnchecked } from '@oms/db/test/populate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runProcess } from '../test/process'
import { startApi, type TestApi } from '../test/start-api'

const variablesFor = ({ target }: FreshDatabase): Readonly<Record<string, string>> => ({
  OMS_SECRET: 'a secret of thirty-two characters',
  ...('file' in target ? { DATA_DIR: dirname(target.file) } : { DATABASE_URL: target.url }),
})

describe.each(engines)('verify-log on %s', { timeout: 120_000 }, (engine) => {
  let api: TestApi
  beforeAll(async () => {
    api = await startApi({ engine })
    const user = await api.person('user')
    const body = { title: '打不开', description: '空白', taskType: 'issue' }
    for (const id of [1, 2, 3]) {
      expect((await api.call('POST', '/api/tasks/tasks', { as: user, body })).body).toMatchObject({ id })
      expect((await api.call('POST', `/api/tasks/tasks/${id}/urge`, { as: user })).status).toBe(200)
    }
    // One server per SQLite file: the command is the next.
    if (engine === 'sqlite') await api.db.close()
  })
  afterAll(() => api.close())

  const verifyLog = () => runProcess('commands/verify-log', variablesFor(api.db))

  test('exits with 0 where every log is whole', async () => {
    expect(await verifyLog()).toEqual({ code: 0, output: '3 tasks checked, every log is whole.\n' })
  })

  test('exits with 1 where one is broken, and names task and entry', async () => {
    await runUnchecked(api.db, ["update workflow_logs set comment = 'x' where task_id = 2 and seq = 2"])
    const { code, output } = await verifyLog()
    expect(code).toBe(1)
    expect(output.split('\n').sort()).toEqual([
      '',
      '3 tasks checked, 1 logs are broken.',
      'T000002: entry 2 edited',
    ])
  })
})
