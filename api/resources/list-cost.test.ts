import type { Field } from '@oms/db/domain/fields'
import type { Resource } from '@oms/db/domain/resource'
import { auditLog, comments, notifications, workflowLogs } from '@oms/db/domain/resources/records'
import { tasks } from '@oms/db/domain/resources/tasks'
import { type Role, roleNames } from '@oms/db/domain/roles'
import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answered, openTwoSizes, type Question, type Size, type TwoSizes } from '../test/two-sizes'

const SMALL = 1000
const LARGE = 10_000
/** Worth a twentieth of a millisecond, where a request costs one or two. */
const SLACK = 150
/** The most rows that a plan reads and sorts rather than walk. */
const FEW = 2000
/** For one record of the page: itself, and by key whom and what it names. */
const EACH = 8

const statuses = [
  ...['pending', 'returned', 'reviewed', 'assigned', 'processing', 'on_hold'],
  ...['completed', 'confirmed', 'closed'],
]

type Exception = {
  readonly as?: Role
  readonly of?: string
  readonly by: RegExp
  /** Rows that may be read whatever the size; `own` is how many of the resource the person sees in all. */
  readonly rows: (own: number) => number
  readonly because: string
}
const exceptions: readonly Exception[] = [
  {
    as: 'user',
    by: /^/,
    rows: (own) => 2 * own,
    because: 'what is one person’s is read whole: it grows with the person, not with the tasks',
  },
  {
    as: 'employee',
    by: /^/,
    rows: (own) => 2 * own,
    because: 'what is in hand and what is done are read whole: they grow with the person',
  },
  {
    as: 'employee',
    of: 'comments',
    by: /^/,
    rows: () => 4 * 500,
    because:
      'up to 500 tasks of one’s own are found first, each in two ways, and then all that was said there',
  },
  {
    of: 'tasks',
    by: /^(handlerId|assigneeId)=/,
    rows: () => 1000,
    because: 'what one employee has in hand or has completed is read whole, whoever asks for it',
  },
  {
    of: 'tasks',
    by: /^(status_ne=|status=\w+&status=)/,
    rows: () => statuses.length * SLACK,
    because: 'each of several values reads a page of its own',
  },
  {
    of: 'tasks',
    by: /^closeReason_ne=finished/,
    rows: () => 400,
    because: 'a walk meets one in fourteen at any size, and reads fewer where there are only few',
  },
  {
    as: 'manager',
    of: 'tasks',
    by: /^status=closed&_sort=dueAt&_order=asc/,
    rows: () => LARGE * 0.08,
    because:
      'what was never approved is no contractor’s, is due at no time and has to be passed: an index of contractor and status is one too many for MySQL’s 64',
  },
  {
    as: 'manager',
    of: 'comments',
    by: /^createdAt_[gl]te=/,
    rows: () => 800,
    because:
      'a short span of time is read whole, other contractors’ comments in it too: its length decides, not the size',
  },
  {
    as: 'admin',
    of: 'tasks',
    by: /^closeReason_ne=finished&_sort=dueAt&_order=asc/,
    rows: () => LARGE,
    because:
      'of what is due at a time only the newest are not finished, and the soonest first comes to them last; no 65th index',
  },
  {
    as: 'manager',
    of: 'tasks',
    by: /^closeReason_ne=finished/,
    rows: () => LARGE * 0.5,
    because:
      'of a contractor’s only the newest are not finished, and the oldest first comes to them last; no 65th index',
  },
]
const exceptionsOf = (role: Role, resource: Resource): readonly Exception[] =>
  exceptions.filter(({ as = role, of = resource.name }) => as === role && of === resource.name)

/** What the rows of the page cost beyond reading the records of the page. */
const walked = ({ page, length }: Answered['small']): number => Math.max(0, page - EACH * length)

/** Those that cost more than half as much again at ten times the size, and more than they are allowed. */
const grown = (answered: readonly Answered[], allowed: (name: string) => number = () => 0): string[] =>
  answered
    .filter(({ name, small, large }) => walked(large) > Math.max(1.5 * walked(small), allowed(name)) + SLACK)
    .map(
      ({ name, small, large }) => `${name}: ${small.page} → ${large.page} (${small.found} → ${large.found})`,
    )

// What a list reads is MariaDB's and MySQL's to tell; the embedded engine keeps no such counters.
describe.runIf(engines.includes('mysql'))('what lists read at ten times the size, on mysql', () => {
  let world: TwoSizes
  beforeAll(async () => {
    world = await openTwoSizes('mysql', [SMALL, LARGE])
  }, 400_000)
  afterAll(() => world.close())

  const tableOf = ({ name }: Resource): string => snake(name)
  const snake = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  const alike = (query: string): Question => ({ name: query, queries: [query, query] })
  const each = async (name: string, valueOf: (size: Size) => Promise<string>): Promise<Question> => {
    const [small, large] = await Promise.all(world.sizes.map(valueOf))
    return { name: `${name}=…`, queries: [`${name}=${small}`, `${name}=${large}`] }
  }
  const sorted = (sorts: readonly string[], filters: readonly Question[]): Question[] =>
    filters.flatMap(({ name, queries: [small, large] }) =>
      sorts.flatMap((sort) =>
        ['asc', 'desc'].map((direction): Question => {
          const order = `&_sort=${sort}&_order=${direction}`
          return { name: `${name}${order}`, queries: [`${small}${order}`, `${large}${order}`] }
        }),
      ),
    )
  const moment = (text: string): string => encodeURIComponent(`${text.replace(' ', 'T')}Z`)
  const filterable = ({ fields }: Resource) =>
    Object.entries<Field>(fields).filter(([, field]) => field.filterable)

  /** A field's filters by one value and by all but one: of a choice every option, else what is often seen. */
  const filtersBy = async (
    role: Role,
    resource: Resource,
    [key, field]: readonly [string, Field],
  ): Promise<readonly Question[]> => {
    const some = ['pending', 'on_hold', 'closed']
    if (field.kind === 'status')
      return [
        ...(resource === tasks ? statuses : some).map((status) => alike(`${key}=${status}`)),
        ...some.map((status) => alike(`${key}_ne=${status}`)),
      ]
    if (field.kind === 'choice')
      return Object.keys(field.options).flatMap((option) => [
        alike(`${key}=${option}`),
        alike(`${key}_ne=${option}`),
      ])
    const valueOf = (size: Size) =>
      field.kind === 'moment'
        ? size.nth(role, tableOf(resource), snake(key), 'desc', 5).then(moment)
        : size.commonest(role, tableOf(resource), snake(key))
    const values = [await each(key, valueOf), await each(`${key}_ne`, valueOf)]
    if (field.kind !== 'moment' || role === 'user' || role === 'employee') return values
    const bound = (operator: string, order: 'asc' | 'desc') =>
      each(`${key}${operator}`, async (size) =>
        moment(await size.nth(role, tableOf(resource), snake(key), order, 100)),
      )
    return [...values, await bound('_gte', 'desc'), await bound('_lte', 'asc')]
  }

  const demand = async (role: Role, resource: Resource, filters: readonly Question[]) => {
    const known = exceptionsOf(role, resource)
    const [whole] = known.length > 0 ? await world.ask(role, resource.path, [alike('')]) : []
    const own = whole?.large.found ?? 0
    const allowed = (name: string) =>
      Math.max(0, ...known.filter(({ by }) => by.test(name)).map(({ rows }) => rows(own)))
    const answered = await world.ask(role, resource.path, sorted(resource.sorts, filters))
    expect(grown(answered, allowed)).toEqual([])
  }

  const isDate = ([, field]: readonly [string, Field]) => field.kind === 'moment'
  const dates = filterable(tasks).filter(isDate)
  const atDates = async (
    role: Role,
    operator: string,
    order: 'asc' | 'desc',
    place: (size: Size) => number,
  ) => {
    const questions: Question[] = []
    for (const [key] of dates)
      questions.push(
        await each(`${key}${operator}`, async (size) =>
          moment(await size.nth(role, 'tasks', snake(key), order, place(size))),
        ),
      )
    return questions
  }

  describe.each(roleNames)('%s', (role) => {
    test('tasks, all of them and those that wait for me', () =>
      demand(role, tasks, ['', 'turn=me', 'stranded=true'].map(alike)))

    test.each(['status=pending&status=assigned&status=processing', 'priority=high&priority=urgent'])(
      'tasks by %s',
      (several) => demand(role, tasks, [alike(several)]),
    )

    test.each(filterable(tasks).filter((one) => !isDate(one)))('tasks by %s', async (key, field) =>
      demand(role, tasks, await filtersBy(role, tasks, [key, field])),
    )

    test('tasks by a moment', async () => demand(role, tasks, await atDates(role, '', 'desc', () => 5)))
    test('tasks by all but a moment', async () =>
      demand(role, tasks, await atDates(role, '_ne', 'desc', () => 5)))

    const records: readonly Resource[] = [workflowLogs, comments, notifications, auditLog]
    const fields = records
      .filter(({ name }) => name !== 'auditLog' || role === 'admin')
      .flatMap((resource) => [
        [resource.name, 'nothing', resource, undefined] as const,
        ...filterable(resource).map(([key, field]) => [resource.name, key, resource, field] as const),
      ])
    test.each(fields)('%s by %s', async (_, key, resource, field) =>
      demand(role, resource, field ? await filtersBy(role, resource, [key, field]) : [alike('')]),
    )
  })

  /** As many are within, or without, at either size. */
  const ranges = [
    ['the newest', '_gte', 'desc'],
    ['all but the oldest', '_gte', 'asc'],
    ['the oldest', '_lte', 'asc'],
    ['all but the newest', '_lte', 'desc'],
  ] as const
  describe.each(['admin', 'manager'] as const)('%s', (role) => {
    test.each(ranges)('%s 200 by each date cost the same in any order', async (_, operator, order) =>
      demand(role, tasks, await atDates(role, operator, order, () => 200)),
    )
  })

  // What grows with the tasks: of a range that the order meets late, it or what is before it is read.
  test.each([
    ['_gte', 'desc'],
    ['_lte', 'asc'],
  ] as const)('a quarter of the tasks by each date, %s', async (operator, order) => {
    const quarter = await atDates('admin', operator, order, (size) => size.count / 4)
    const answered = await world.ask('admin', tasks.path, sorted(tasks.sorts, quarter))
    expect(grown(answered, () => (1.2 * LARGE) / 4)).toEqual([])
  })

  test.each(['登录', '系统', '导出', 'T00', '导出报表'])('a search for %s', async (q) => {
    const answered = await world.ask('admin', tasks.path, sorted(tasks.sorts, [alike(`q=${q}`)]))
    expect(grown(answered, () => FEW)).toEqual([])
  })
})
