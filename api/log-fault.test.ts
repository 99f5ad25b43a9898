import { engines } from '@oms/db/test/engines'
import { runUnchecked } from '@oms/db/test/populate'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { faultOf } from './log-fault'
import { logOptions } from './open-deps'
import type { Person } from './test/people'
import { startApi, type TestApi } from './test/start-api'

describe.each(engines)('the log of a failed statement on %s', (engine) => {
  let api: TestApi
  let admin: Person
  let user: Person
  const lines: string[] = []
  beforeAll(async () => {
    api = await startApi({ engine, log: pino(logOptions, { write: (line) => void lines.push(line) }) })
    admin = await api.person('admin')
    user = await api.person('user')
  })
  afterAll(() => api.close())

  const failing = async (table: string, method: string, path: string, as: Person, body?: object) => {
    lines.length = 0
    await runUnchecked(api.db, [`alter table ${table} rename to hidden`])
    const answer = await api.call(method, path, { as, body })
    await runUnchecked(api.db, [`alter table hidden rename to ${table}`])
    expect(answer.status).toBe(500)
    return lines.join('')
  }

  test('of a new person holds no password, hash, name or address', async () => {
    const body = {
      username: 'chenjing',
      name: '陈静静',
      role: 'user',
      password: 'a long secret phrase',
      email: 'chen@example.com',
    }
    const log = await failing('audit_log', 'POST', '/api/accounts/users', admin, body)
    expect(log).toMatch(/insert into .{0,2}audit_log/)
    expect(log).toMatch(engine === 'mysql' ? 'ER_NO_SUCH_TABLE' : 'SQLITE_ERROR')
    expect(log).toContain('write-records')
    for (const secret of ['argon2', 'secret phrase', '陈静静', 'chen@example.com', 'chenjing'])
      expect(log).not.toContain(secret)
  })

  test('of a task holds neither its title nor its text', async () => {
    const body = { title: '机密打印机', description: '机密描述', taskType: 'issue' }
    const log = await failing('task_terms', 'POST', '/api/tasks/tasks', user, body)
    expect(log).toMatch(/insert into .{0,2}task_terms/)
    expect(log).not.toContain('机密')
  })

  test('of a request holds no token', async () => {
    const other = await api.person('user')
    const { authorization } = await api.signIn(other)
    const log = await failing('sessions', 'GET', '/api/accounts/users/me', other)
    expect(log).toMatch(/select .* from .{0,2}sessions/)
    expect(log).not.toContain(authorization.slice(-40))
  })
})

test('a parser’s words are not logged, our own are', () => {
  const parse = () => JSON.parse('{"密码": hunter2}')
  expect(JSON.stringify(faultOf(thrown(parse)))).not.toMatch(/hunter2|密码/)
  expect(faultOf(new Error('Task 7 changed under its lock')).message).toBe('Task 7 changed under its lock')
})

const thrown = (run: () => unknown): unknown => {
  try {
    return run()
  } catch (error) {
    return error
  }
}
