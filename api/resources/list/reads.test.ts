import type { Field } from '@oms/db/domain/fields'
import type { Resource } from '@oms/db/domain/resource'
import { auditLog, comments, notifications, workflowLogs } from '@oms/db/domain/resources/records'
import { tasks } from '@oms/db/domain/resources/tasks'
import type { Role } from '@oms/db/domain/roles'
import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answered, openTwoSizes, type Question, type Size, type TwoSizes } from '../../test/two-sizes'

/** `LIST_SIZES=10000,100000` tries larger customers, which take long to load. */
const [SMALL = 1000, LARGE = 10_000] = process.env.LIST_SIZES?.split(',').map(Number) ?? []
/** For one record of the page: itself, and by key whom and what it names. */
const EACH = 10
/** Worth a twentieth of a millisecond, where a request costs one or two. */
const SLACK = 200
/** What has no index of its own is looked for among the first rows of its order. */
const FIRST_WALK = 400 + SLACK
/** Where a filter may not tell of what is masked, and so many rows before that to see whether these are few. */
const GUARDED = FIRST_WALK + 500
/** Passed over up to the first that is no longer counted, and counted where there is none. */
const CAPPED = 2 * 10_001 + SLACK
/** A look at the first rows of each index that may lead. */
const GLANCES = 5 * 500
/** Rows that are looked at for one page, or for one total, at most; and a few to find out where that ends. */
const BOUND = 50_000 + 3 * 5400

const statuses = [
  ...['pending', 'returned', 'reviewed', 'assigned', 'processing', 'on_hold'],
  ...['completed', 'confirmed', 'closed'],
]

// What a list reads is MariaDB's and MySQL's to tell; the embedded engine keeps no such counters.
describe.runIf(engines.includes('mysql'))(
  `what lists read at ${SMALL} and at ${LARGE} tasks, on mysql`,
  { timeout: 300_000 },
  () => {
    let world: TwoSizes
    beforeAll(async () => {
      world = await openTwoSizes('mysql', [SMALL, LARGE])
    }, 900_000)
    afterAll(() => world.close())

    const snake = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    const alike = (query: string): Question => ({ name: query, queries: [query, query] })
    const each = async (name: string, valueOf: (size: Size) => Promise<string>): Promise<Question> => {
      const [small, large] = await Promise.all(world.sizes.map(valueOf))
      return { name: `${name}=…`, queries: [`${name}=${small}`, `${name}=${large}`] }
    }
    const moment = (text: string): string => encodeURIComponent(`${text.replace(' ', 'T')}Z`)
    const filterable = ({ fields }: Resource) =>
      Object.entries<Field>(fields).filter(([, field]) => field.filterable)

    /** Each field that is no moment by each of its options, or by the value that is seen most. */
    const byOneField = async (role: Role, resource: Resource): Promise<readonly Question[]> => {
      const questions = filterable(resource).map(([key, field]) => {
        if (field.kind === 'status') return statuses.map((status) => alike(`${key}=${status}`))
        if (field.kind === 'choice')
          return Object.keys(field.options).map((option) => alike(`${key}=${option}`))
        if (field.kind === 'boolean') return [true, false].map((value) => alike(`${key}=${value}`))
        if (field.kind === 'moment') return []
        return [each(key, (size) => size.commonest(role, snake(resource.name), snake(key)))]
      })
      return Promise.all(questions.flat())
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

    /** What the rows of the page cost beyond reading the records of the page. */
    const walked = ({ page, length }: Answered['small']): number => Math.max(0, page - EACH * length)
    const said = ({ name, small, large }: Answered): string =>
      `${name}: ${small.page} + ${small.total} → ${large.page} + ${large.total} (${small.found} → ${large.found})`

    const demandFlat = async (
      role: Role,
      resource: Resource,
      questions: readonly Question[],
      most = FIRST_WALK,
    ) => {
      const answered = await world.ask(role, resource.path, questions)
      expect(answered.filter(({ large }) => large.status !== 200).map(said)).toEqual([])
      expect(
        answered.filter(({ small, large }) => walked(large) > 1.5 * walked(small) + most).map(said),
      ).toEqual([])
      expect(
        answered
          .filter(({ small, large }) => large.total > Math.max(CAPPED, 1.5 * small.total + SLACK))
          .map(said),
      ).toEqual([])
    }

    const demandBounded = async (role: Role, resource: Resource, questions: readonly Question[]) => {
      const answered = await world.ask(role, resource.path, questions)
      const isRefused = ({ large }: Answered) => large.status === 400 && large.code === 'too_broad'
      expect(answered.filter((one) => one.large.status !== 200 && !isRefused(one)).map(said)).toEqual([])
      expect(answered.filter(({ large }) => large.page > BOUND || large.total > BOUND).map(said)).toEqual([])
    }

    describe.each(['admin', 'manager'] as const)('%s', (role) => {
      test('tasks by one field, all of them and those that wait for me are flat', async () =>
        demandFlat(role, tasks, [alike(''), alike('turn=me'), ...(await byOneField(role, tasks))]))

      test('tasks by a sort alone are flat', () => demandFlat(role, tasks, sorted(tasks.sorts, [alike('')])))

      test('tasks of several statuses are flat', () =>
        demandFlat(role, tasks, [alike('status=pending&status=assigned&status=processing')], 3 * SLACK))

      test('tasks by one field in another order are bounded', async () =>
        demandBounded(role, tasks, sorted(['updatedAt', 'dueAt'], await byOneField(role, tasks))))

      test('tasks by two fields are bounded', async () => {
        const [first, ...others] = await byOneField(role, tasks)
        const pairs = others.map(
          ({ name, queries: [small, large] }): Question => ({
            name: `${first?.name}&${name}`,
            queries: [`${first?.queries[0]}&${small}`, `${first?.queries[1]}&${large}`],
          }),
        )
        await demandBounded(role, tasks, pairs)
      })

      test.each(['登录', '系统', '导出', 'T00', '导出报表'])('a search for %s is bounded', (q) =>
        demandBounded(role, tasks, [
          alike(`q=${q}`),
          ...sorted(['createdAt', 'priority'], [alike(`q=${q}`)]),
        ]),
      )

      test('tasks by a moment are bounded', async () => {
        const questions: Question[] = []
        for (const [key, field] of filterable(tasks))
          if (field.kind === 'moment')
            for (const operator of ['_gte', '_lte', '_ne'])
              questions.push(
                await each(`${key}${operator}`, async (size) =>
                  moment(await size.nth(role, 'tasks', snake(key), 'desc', 200)),
                ),
              )
        await demandBounded(role, tasks, [...questions, ...sorted(['priority'], questions)])
      })
    })

    describe.each(['user', 'employee'] as const)('%s', (role) => {
      test('one’s own tasks are read no more than three times', async () => {
        const [whole] = await world.ask(role, tasks.path, [alike('')])
        const own = whole?.large.found ?? 0
        const answered = await world.ask(role, tasks.path, [
          alike('turn=me'),
          ...sorted(tasks.sorts, [alike('')]),
          ...(await byOneField(role, tasks)),
        ])
        expect(own).toBeGreaterThan(20)
        expect(
          answered
            .filter(({ large }) => walked(large) > 3 * own + SLACK || large.total > 3 * own + GLANCES)
            .map(said),
        ).toEqual([])
      })
    })

    const records: readonly Resource[] = [workflowLogs, comments, notifications, auditLog]
    // Notifications are found by their audiences, not by this room.
    const read = records.filter(({ name }) => name !== notifications.name)
    test.each(read.map((resource) => [resource.name, resource] as const))(
      'all %s of an administrator by one field are flat',
      async (_, resource) =>
        demandFlat(
          'admin',
          resource,
          [alike(''), ...sorted(resource.sorts, [alike('')]), ...(await byOneField('admin', resource))],
          resource.name === workflowLogs.name ? GUARDED : FIRST_WALK,
        ),
    )
    test.each(records.slice(0, 3).map((resource) => [resource.name, resource] as const))(
      '%s of a manager are bounded',
      async (_, resource) =>
        demandBounded('manager', resource, [
          alike(''),
          ...sorted(resource.sorts, [alike('')]),
          ...(await byOneField('manager', resource)),
        ]),
    )
  },
)
