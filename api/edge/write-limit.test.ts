import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readEnvironment, WrongSetting } from '../environment'
import type { Person } from '../test/people'
import { startApi, type TestApi } from '../test/start-api'

const whole = { title: '打印机卡纸', description: '三楼', taskType: 'issue' }

describe('what one person may write in a minute', () => {
  let api: TestApi
  let path: string
  let user: Person
  let other: Person
  beforeAll(async () => {
    api = await startApi({ engine: 'sqlite', environment: { writesPerMinute: 3 } })
    user = await api.person('user')
    other = await api.person('user')
    const { body } = await api.call<{ id: number }>('POST', '/api/tasks/tasks', { as: user, body: whole })
    path = `/api/tasks/tasks/${body.id}`
  })
  afterAll(() => api.close())

  test('ends for comments and edits together, not for other writes or reading, and for nobody else', async () => {
    const write = (method: string, at: string, body: object, as = user) => api.call(method, at, { as, body })
    const answers = [
      await write('POST', `${path}/add_comment`, { body: '急' }),
      await write('PATCH', path, { title: '打印机又卡纸' }),
      await write('PUT', '/api/accounts/users/me', { phone: '12345' }),
      await write('PATCH', path, { title: '打印机还是卡纸' }),
      await write('POST', `${path}/add_comment/`, { body: '很急' }),
      await write('DELETE', '/api/tasks/comments/1', {}),
    ]
    expect(answers.map(({ status }) => status)).toEqual([201, 200, 200, 429, 429, 429])
    const [, , , refused] = answers
    expect(refused?.body).toMatchObject({ statusCode: 429, code: 'writes.tooMany' })
    const seconds = Number(refused?.headers.get('retry-after'))
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThanOrEqual(60)
    expect((await api.call<typeof whole>('GET', path, { as: user })).body.title).toBe('打印机又卡纸')
    expect((await write('POST', `${path}/withdraw`, {})).status).toBe(200)
    expect((await write('PATCH', '/api/accounts/users/me', { phone: '54321' }, other)).status).toBe(200)
  })

  test('is ten times as much for other writes, refused ones too', async () => {
    const as = await api.person('user')
    const statuses: number[] = []
    for (let n = 0; n < 31; n += 1)
      statuses.push((await api.call('POST', '/api/tasks/tasks', { as, body: {} })).status)
    expect(statuses).toEqual([...Array.from({ length: 30 }, () => 422), 429])
  })
})

test('WRITES_PER_MINUTE is 60 unless said, and 0 lifts it', () => {
  const given = (WRITES_PER_MINUTE?: string) =>
    readEnvironment({ OMS_SECRET: 'x'.repeat(32), ...(WRITES_PER_MINUTE && { WRITES_PER_MINUTE }) })
  expect([given().writesPerMinute, given('0').writesPerMinute, given('5').writesPerMinute]).toEqual([
    60, 0, 5,
  ])
  expect(() => given('many')).toThrow(WrongSetting)
})
