import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../test/people'
import { startApi, type TestApi } from '../test/start-api'

/** Wrong wherever it is asked, and the parameter that is named. */
const everywhere: readonly (readonly [query: string, name: string])[] = [
  ['_start=-1', '_start'],
  ['_start=a', '_start'],
  ['_start=1&_start=2', '_start'],
  ['_start=5&_end=5', '_end'],
  ['_start=5&_end=4', '_end'],
  ['_end=201', '_end'],
  ['_end=x', '_end'],
  ['_sort=colour', '_sort'],
  ['_sort=id,id', '_sort'],
  ['_sort=constructor', '_sort'],
  ['_order=asc', '_order'],
  ['_sort=id&_order=up', '_order'],
  ['_sort=id&_order=asc,desc', '_order'],
  ['_after=x', '_after'],
  ['_after=x&_start=1', '_after'],
  ['_embed=x', '_embed'],
  ['colour=red', 'colour'],
  ['colour_like=red', 'colour_like'],
  ['constructor=x', 'constructor'],
  ['id=abc', 'id'],
  ['id=0', 'id'],
  ['id=1&id=-1', 'id'],
  ['id_gte=1', 'id_gte'],
  ['createdAt_gte=yesterday', 'createdAt_gte'],
  ['createdAt=2026-02-30', 'createdAt'],
  ['createdAt_lte=9999-12-31T23:59:59-14:00', 'createdAt_lte'],
  ['createdAt_gte=0001-01-01', 'createdAt_gte'],
  ['createdAt_lte=2026-01-01&createdAt_lte=2026-01-02', 'createdAt_lte'],
  ['createdAt_like=2026', 'createdAt_like'],
]

/** What each collection does not sort or filter by, although some of it is in its records. */
const particular: Readonly<Record<string, readonly (readonly [query: string, name: string])[]>> = {
  'tasks/tasks': [
    ['_sort=status', '_sort'],
    ['description=x', 'description'],
    ['logHead=x', 'logHead'],
    ['rating=5', 'rating'],
  ],
  'tasks/projects': [
    ['_sort=userOrganizationId', '_sort'],
    ['code=OA', 'code'],
    ['name=x', 'name'],
    ['userOrganizationId=abc', 'userOrganizationId'],
    ['userOrganizationId_like=1', 'userOrganizationId_like'],
    ['contractorOrganizationId_gte=1', 'contractorOrganizationId_gte'],
    ['turn=me', 'turn'],
    ['q=a%00b', 'q'],
  ],
  'tasks/comments': [
    ['_sort=taskId', '_sort'],
    ['taskId=abc', 'taskId'],
    ['taskId_gte=1', 'taskId_gte'],
    ['authorId=me', 'authorId'],
    ['body=x', 'body'],
    ['visibility=internal', 'visibility'],
    ['q=x', 'q'],
    ['turn=me', 'turn'],
  ],
  'accounts/users': [
    ['_sort=password', '_sort'],
    ['_sort=role', '_sort'],
    ['password=x', 'password'],
    ['password_like=x', 'password_like'],
    ['passwordHash_like=argon', 'passwordHash_like'],
    ['role=boss', 'role'],
    ['status=gone', 'status'],
    ['organizationId=abc', 'organizationId'],
    ['name=x', 'name'],
    ['email=a@example.com', 'email'],
    ['phone_like=1', 'phone_like'],
    ['turn=me', 'turn'],
  ],
  'accounts/organizations': [
    ['_sort=party', '_sort'],
    ['party=nobody', 'party'],
    ['party_gte=user', 'party_gte'],
    ['party_like=u', 'party_like'],
    ['name=x', 'name'],
    ['turn=me', 'turn'],
  ],
  'workflow/logs': [
    ['_sort=seq', '_sort'],
    ['taskId=0', 'taskId'],
    ['actorId=abc', 'actorId'],
    ['toStatus=gone', 'toStatus'],
    ['fromStatus_ne=gone', 'fromStatus_ne'],
    ['outcome=approve', 'outcome'],
    ['seq=1', 'seq'],
    ['hash=0', 'hash'],
    ['comment_like=x', 'comment_like'],
    ['data_like=x', 'data_like'],
    ['q=x', 'q'],
    ['turn=me', 'turn'],
  ],
  'workflow/notifications': [
    ['_sort=readAt', '_sort'],
    ['taskId=abc', 'taskId'],
    ['readAt=soon', 'readAt'],
    ['userId=1', 'userId'],
    ['kind=review', 'kind'],
    ['data_like=x', 'data_like'],
    ['q=x', 'q'],
    ['turn=me', 'turn'],
  ],
  'system/audit': [
    ['recordId_gte=2147483648', 'recordId_gte'],
    ['recordId=-2147483648', 'recordId'],
    ['_sort=resource', '_sort'],
    ['actorId=abc', 'actorId'],
    ['action=gone', 'action'],
    ['recordId=one', 'recordId'],
    ['resource=', 'resource'],
    ['resource_gte=a', 'resource_gte'],
    ['before_like=x', 'before_like'],
    ['after=x', 'after'],
    ['q=x', 'q'],
    ['turn=me', 'turn'],
  ],
}

describe.each(engines)('a wrong query on %s', (engine) => {
  let api: TestApi
  let admin: Person
  let employee: Person
  beforeAll(async () => {
    api = await startApi({ engine })
    admin = await api.person('admin')
    employee = await api.person('employee')
  })
  afterAll(() => api.close())

  const refusal = async (path: string, query: string, as = admin) => {
    const { status, body } = await api.call<{ code: string; errors?: Record<string, string[]> }>(
      'GET',
      `/api/${path}?${query}`,
      { as },
    )
    return [query, status, body.code, Object.keys(body.errors ?? {})]
  }

  test.each(Object.keys(particular))('to %s is 400 and named', async (path) => {
    expect((await api.call('GET', `/api/${path}`, { as: admin })).status).toBe(200)
    for (const [query, name] of [...everywhere, ...(particular[path] ?? [])])
      expect(await refusal(path, query)).toEqual([query, 400, 'query.invalid', [name]])
  })

  test('is told before a role is refused the collection', async () => {
    for (const path of ['accounts/users', 'system/audit']) {
      expect((await api.call('GET', `/api/${path}`, { as: employee })).status).toBe(403)
      expect(await refusal(path, 'colour=red', employee)).toEqual([
        ...['colour=red', 400, 'query.invalid'],
        ['colour'],
      ])
    }
  })
})
