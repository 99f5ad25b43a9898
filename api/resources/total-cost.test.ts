import type { Field } from '@oms/db/domain/fields'
import { tasks as descriptor } from '@oms/db/domain/resources/tasks'
import type { Role } from '@oms/db/domain/roles'
import { searchTerms } from '@oms/db/terms'
import { engines } from '@oms/db/test/engines'
import { fillTable } from '@oms/db/test/fill-table'
import { runUnchecked } from '@oms/db/test/populate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countReads } from '../test/count-reads'
import type { Person } from '../test/people'
import { startApi, type TestApi } from '../test/start-api'

const COUNT = 30_000
const SLACK = 150
/** Up to the first that is no longer counted, and once more as they are counted. */
const CAPPED = 2 * 10_001 + SLACK
/** Of what is one person's, whatever else is asked: few hundred, in hand or done. */
const OWN = 4000
const most: Readonly<Record<Role, number>> = { admin: CAPPED, manager: CAPPED, user: OWN, employee: OWN }
/**
 * The exception: beside a filter of many, a manager's total reads all that the contractor has, since MySQL's 64 indexes
 * have no room for each pair of filters.
 */
const mostBeside: Readonly<Record<Role, number>> = { ...most, manager: COUNT + 10_001 + SLACK }

const open = [
  'pending',
  'returned',
  'reviewed',
  'assigned',
  'processing',
  'on_hold',
  'completed',
  'confirmed',
]
const statuses = [...open, 'closed']

// What a total reads is MariaDB's and MySQL's to tell; the embedded engine keeps no such counters.
describe.runIf(engines.includes('mysql'))('what a total reads of 30,000 tasks, on mysql', () => {
  let api: TestApi
  const people = {} as Record<Role | 'otherUser' | 'otherEmployee', Person>

  beforeAll(async () => {
    api = await startApi({ engine: 'mysql' })
    const { tasks, taskTerms, projects } = api.db.tables
    for (const role of ['admin', 'user', 'manager', 'employee'] as const)
      people[role] = await api.person(role)
    people.otherUser = await api.person('user')
    people.otherEmployee = await api.person('employee')
    for (let count = 1; count < 20; count++) {
      await api.person('user')
      await api.person('employee')
    }
    const { admin, user, otherUser, manager, employee, otherEmployee } = people
    const now = api.clock.now()
    for (const code of ['B', 'C', 'D'])
      await api.db.insertRow(projects, {
        ...{ code, name: code, userOrganizationId: 1, contractorOrganizationId: 3 },
        ...{ createdAt: now, updatedAt: now },
      })
    await api.db.insertRow(tasks, {
      ...{ number: 'T1', title: '登录', description: '', taskType: 'issue', priority: 'normal' },
      ...{ status: 'closed', projectId: 1, creatorId: user.id, createdAt: now, updatedAt: now },
      ...{ version: 1, definitionVersion: 1, logCount: 0, logHead: '' },
    })
    const at = (minutes: number) => `timestampadd(minute, n + ${minutes}, '2026-01-01')`
    const isOpen = 'n > 28800'
    const isRejected = `(n % 20 = 0 and not ${isOpen})`
    const unlessRejected = (value: string | number) => `case when not ${isRejected} then ${value} end`
    await fillTable(api.db, tasks, COUNT, {
      id: 'n',
      number: `concat('T', n)`,
      taskType: `case when n % 3 = 0 then 'requirement' else 'issue' end`,
      priority: 'n % 4',
      status: `case when ${isOpen} then elt(1 + n % 8, ${open.map((status) => `'${status}'`).join()}) else 'closed' end`,
      projectId: '1 + n % 4',
      // One in a hundred is the user's, and as many have been or are the employee's.
      creatorId: `case when n % 100 = 1 then ${user.id} else ${otherUser.id} + 2 * (n div 100 % 20) end`,
      reviewerId: `${admin.id}`,
      assigneeId: unlessRejected(
        `case when n % 100 = 2 then ${employee.id} else ${otherEmployee.id} + 2 * (n div 100 % 20) end`,
      ),
      handlerId: unlessRejected(
        `case when n % 100 = 3 then ${employee.id} else ${otherEmployee.id} + 2 * (n div 100 % 20) end`,
      ),
      contractorOrganizationId: unlessRejected(manager.organizationId),
      createdAt: at(0),
      updatedAt: at(60),
      dueAt: unlessRejected(at(5000)),
      reviewedAt: unlessRejected(at(10)),
      assignedAt: unlessRejected(at(20)),
      startedAt: unlessRejected(at(30)),
      completedAt: unlessRejected(at(40)),
      confirmedAt: unlessRejected(at(50)),
      closedAt: `case when not ${isOpen} then ${at(60)} end`,
      closeReason: `case when ${isRejected} then 'rejected' when not ${isOpen} then 'finished' end`,
      turnRole: `case when ${isOpen} then elt(1 + n % 8, 'admin', 'user', 'manager', 'employee', 'employee', 'admin', 'user', 'admin') end`,
      turnUserId: `case when ${isOpen} then elt(1 + n % 8, null, ${user.id}, null, ${employee.id}, ${employee.id}, null, ${user.id}, null) end`,
      turnSince: `case when ${isOpen} then ${at(60)} end`,
    })
    const [common = 0] = searchTerms('登录')
    const [rare = 0] = searchTerms('系统')
    await api.db.insertRows(taskTerms, [{ term: common, taskId: 1 }])
    await fillTable(api.db, taskTerms, COUNT, { taskId: 'n' })
    await runUnchecked(api.db, [
      `insert into task_terms (term, task_id) select ${rare}, id from tasks where id % 100 = 0`,
      'analyze table tasks, task_terms',
    ])
    for (const person of Object.values(people)) await api.signIn(person)
  }, 120_000)
  afterAll(() => api.close())

  const middle = '2026-01-11T00:00:00.000Z'
  const filtersBy = (key: string, field: Field): string[] => {
    const values =
      field.kind === 'status'
        ? statuses
        : field.kind === 'choice'
          ? Object.keys(field.options)
          : ({ projectId: ['2'], reviewerId: [`${people.admin.id}`] }[key] ?? [
              `${key === 'creatorId' ? people.user.id : people.employee.id}`,
              `${key === 'creatorId' ? people.otherUser.id : people.otherEmployee.id}`,
            ])
    if (field.kind === 'moment') return ['_ne', '_gte', '_lte'].map((how) => `${key}${how}=${middle}`)
    return values.flatMap((value) => [`${key}=${value}`, `${key}_ne=${value}`])
  }
  const searches = ['q=登录', 'q=系统', 'q=登录系统', 'status=pending&status=closed']
  const fields = Object.entries<Field>(descriptor.fields).filter(([, field]) => field.filterable)
  const moments = fields.filter(([, { kind }]) => kind === 'moment').map(([key]) => `${key}=${middle}`)

  const demand = (role: Role, filters: readonly string[], bound: number) =>
    countReads(api, async (ask) => {
      const over: string[] = []
      for (const filter of filters) {
        const { total, found } = await ask(people[role], `tasks/tasks?${filter}&_end=20`)
        if (total > bound) over.push(`${filter}: ${total} to find ${found}`)
      }
      expect(over).toEqual([])
    })

  describe.each(['admin', 'manager', 'user', 'employee'] as const)('%s', (role) => {
    test('all, mine to act on, and those of a moment', () =>
      demand(role, ['', 'turn=me', ...moments], most[role]))
    test('what is searched for, and several values', () => demand(role, searches, mostBeside[role]))
    test.each(fields)('by %s', (key, field) => demand(role, filtersBy(key, field), mostBeside[role]))
  })
})
