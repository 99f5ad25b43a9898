import { engines } from '@oms/db/test/engines'
import { untilSomebodyWaits } from '@oms/db/test/waiting-for-locks'
import { type Connection, createConnection } from 'mysql2/promise'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../test/people'
import { startApi, type TestApi } from '../test/start-api'

type Told = { readonly id: number; readonly code: string; readonly errors?: object }

// SQLite has one writer, who always sees what the one before did.
describe.runIf(engines.includes('mysql'))('what another request has just deleted or used, on mysql', () => {
  let api: TestApi
  let admin: Person
  let other: Connection
  beforeAll(async () => {
    api = await startApi({ engine: 'mysql' })
    admin = await api.person('admin')
    if (!('url' in api.db.target)) throw new Error('MySQL is spoken to by address')
    other = await createConnection(api.db.target.url)
  })
  afterAll(async () => {
    await other.end()
    await api.close()
  })

  const send = (method: string, path: string, body?: object) =>
    api.call<Told>(method, `/api/${path}`, { as: admin, body })
  const organization = async (party: string) => {
    const name = `单位 ${crypto.randomUUID().slice(0, 8)}`
    return (await send('POST', 'accounts/organizations', { name, party })).body.id
  }
  /** Sends while the statement is done but not committed, so that the request sees what was before, and waits. */
  const beside = async (statement: string, request: () => ReturnType<typeof send>) => {
    await other.query('begin')
    await other.query(statement)
    const answer = request()
    await untilSomebodyWaits(api.db)
    await other.query('commit')
    return answer
  }

  test.each([
    [
      'a new project',
      'user',
      'userOrganizationId',
      'POST',
      'tasks/projects',
      { code: 'GONE-1', name: '一期' },
    ],
    ['a project changed', 'contractor', 'contractorOrganizationId', 'PATCH', 'tasks/projects/1', {}],
    [
      'a new person',
      'contractor',
      'organizationId',
      'POST',
      'accounts/users',
      { username: 'somebody', name: '某人', role: 'employee', password: 'a long phrase of hers' },
    ],
  ] as const)('%s that refers to it is 422 at the field', async (_, party, field, method, path, body) => {
    const id = await organization(party)
    const answer = await beside(`delete from organizations where id = ${id}`, () =>
      send(method, path, { ...body, [field]: id }),
    )
    expect([answer.status, Object.keys(answer.body.errors ?? {})]).toEqual([422, [field]])
  })

  test('deleting what has just been referred to is 409', async () => {
    const id = await organization('user')
    const answer = await beside(`update projects set user_organization_id = ${id} where id = 1`, () =>
      send('DELETE', `accounts/organizations/${id}`),
    )
    expect([answer.status, answer.body.code]).toEqual([409, 'inUse'])
  })
})
