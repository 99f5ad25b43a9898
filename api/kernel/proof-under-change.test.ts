import { engines } from '@oms/db/test/engines'
import { expect, test } from 'vitest'
import { startApi } from '../test/start-api'
import type { Proof } from './verify-chain'

type Task = { readonly id: number }

test.each(engines)('a proof beside a stream of changes is always whole on %s', async (engine) => {
  const api = await startApi({ engine })
  const user = await api.person('user')
  const body = { title: '报表不对', description: '合计少一行', taskType: 'issue' }
  const { id } = (await api.call<Task>('POST', '/api/tasks/tasks', { as: user, body })).body
  const path = `/api/tasks/tasks/${id}`
  const changes = 60
  let changing = true

  const change = async () => {
    for (let n = 1; n <= changes; n += 1) {
      const title = `报表不对 ${n}`
      expect((await api.call('PATCH', path, { as: user, body: { title } })).status).toBe(200)
    }
    changing = false
  }
  const prove = async () => {
    const counts: number[] = []
    while (changing) {
      const { body } = await api.call<Proof>('GET', `${path}/proof`, { as: user })
      expect(body).toMatchObject({ ok: true, fault: null })
      counts.push(body.count)
    }
    return counts
  }
  const [, ...seen] = await Promise.all([change(), prove(), prove(), prove()])
  const counts = seen.flat()
  expect(counts.some((count) => count > 1 && count <= changes)).toBe(true)
  const last = await api.call<Proof>('GET', `${path}/proof`, { as: user })
  expect(last.body).toMatchObject({ ok: true, count: changes + 1 })
  await api.close()
})
