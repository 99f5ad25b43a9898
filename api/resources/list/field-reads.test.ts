import { declare } from '@oms/db/domain/declare'
import type { Fields } from '@oms/db/domain/fields'
import { tasks } from '@oms/db/domain/resources/tasks'
import type { Role } from '@oms/db/domain/roles'
import { shipped } from '@oms/db/domain/shipped'
import { engines } from '@oms/db/test/engines'
import { runUnchecked } from '@oms/db/test/populate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answered, openTwoSizes, type Question, type TwoSizes } from '../../test/two-sizes'
import { backfillFields } from '../backfill-fields'

/** `LIST_SIZES=10000,100000` tries larger customers, which take long to load. */
const [SMALL = 1000, LARGE = 10_000] = process.env.LIST_SIZES?.split(',').map(Number) ?? []
/** For one record of the page: itself, its row in the index, and by key whom and what it names. */
const EACH = 12
/** Worth a twentieth of a millisecond, where a request costs one or two. */
const SLACK = 200
/** What an index does not have in order is looked for among the first rows of its order. */
const FIRST_WALK = 400 + SLACK
/** Passed over up to the first that is no longer counted, and counted where there is none. */
const CAPPED = 2 * 10_001 + SLACK
/** Rows that are looked at for one page, or for one total, at most; and a few to find out where that ends. */
const BOUND = 50_000 + 3 * 5400

const label = { zh: '加', en: 'Added' }
const common = { label, nullable: true, filterable: true, sortable: true } as const
const fields = {
  x_level: { kind: 'choice', options: { low: { label }, high: { label }, even: { label } }, ...common },
  x_count: { kind: 'number', ...common },
  x_rare: { kind: 'number', ...common },
} as const satisfies Fields
const declaration = declare(shipped, [], { fields: { tasks: fields } })

/** One in ten is high and six are low; counts are spread evenly and missing in a tenth; one in 200 has the rare one. */
const filled = `update tasks set extra = json_merge_patch('{}',
  if(id % 10 = 0, '{"x_level":"high"}', if(id % 10 < 7, '{"x_level":"low"}', '{}')),
  if(id % 10 = 3, '{}', json_object('x_count', (id * 7919) % 1000 - 500)),
  if(id % 200 = 0, json_object('x_rare', id % 7), '{}'))`
const waiting = `insert into field_backfills (field, shape, last_id, max_id)
  select f.field, f.shape, 0, (select max(id) from tasks) from (select 'tasks.x_level' as field, 'option' as shape
    union select 'tasks.x_count', 'whole' union select 'tasks.x_rare', 'whole') as f`

const orders = ['x_count', 'x_level', 'x_rare'].flatMap((sort) => [
  `_sort=${sort}&_order=asc`,
  `_sort=${sort}&_order=desc`,
])
/** A value, a sort, and both of one field: the index has them in order. */
const inOrder = [
  ...['x_level=high', 'x_level=low', 'x_level_ne=low', 'x_count=17', 'x_rare=3', 'x_count=17&x_count=18'],
  ...['x_level=low&_sort=x_level', 'x_count_gte=100&_sort=x_count'],
  ...orders,
]
/** What is found by one field, in the order of another; what is set has the order of its values, not of the records. */
const inAnother = [
  'x_rare_null=false',
  ...['x_count_gte=100', 'x_count_lte=100', 'x_level=low', 'x_level=high'].flatMap((filter) =>
    ['_sort=id', ...orders].map((order) => `${filter}&${order}`),
  ),
]

// What a list reads is MariaDB's and MySQL's to tell; the embedded engine keeps no such counters.
describe.runIf(engines.includes('mysql'))(
  `what lists by fields without columns read at ${SMALL} and at ${LARGE} tasks, on mysql`,
  { timeout: 600_000 },
  () => {
    let world: TwoSizes
    beforeAll(async () => {
      world = await openTwoSizes('mysql', [SMALL, LARGE], {
        declaration,
        fill: async (db) => {
          await runUnchecked(db, [filled, waiting])
          await backfillFields({ db, declaration })
          await runUnchecked(db, ['analyze table field_values, tasks'])
        },
      })
    }, 900_000)
    afterAll(() => world.close())

    const alike = (query: string): Question => ({ name: query, queries: [query, query] })
    const walked = ({ page, length }: Answered['small']): number => Math.max(0, page - EACH * length)
    const said = ({ name, small, large }: Answered): string =>
      `${name}: ${small.status} ${small.page} + ${small.total} → ${large.status} ${large.page} + ${large.total} (${small.found} → ${large.found})`
    const ask = async (role: Role, queries: readonly string[]) => {
      const answered = await world.ask(role, tasks.path, queries.map(alike))
      if (process.env.LIST_SAID) for (const one of answered) console.log(role, said(one))
      return answered
    }

    test.each(['admin', 'manager'] as const)('those of a %s are flat', async (role) => {
      const answered = await ask(role, inOrder)
      expect(answered.filter(({ large }) => large.status !== 200).map(said)).toEqual([])
      expect(
        answered.filter(({ small, large }) => walked(large) > 1.5 * walked(small) + FIRST_WALK).map(said),
      ).toEqual([])
      expect(
        answered
          .filter(({ small, large }) => large.total > Math.max(CAPPED, 1.5 * small.total + SLACK))
          .map(said),
      ).toEqual([])
    })

    test.each(['admin', 'manager'] as const)('those of a %s in another order are bounded', async (role) => {
      const answered = await ask(role, inAnother)
      const isRefused = ({ large }: Answered) => large.status === 400 && large.code === 'too_broad'
      expect(answered.filter((one) => one.large.status !== 200 && !isRefused(one)).map(said)).toEqual([])
      expect(answered.filter(({ large }) => large.page > BOUND || large.total > BOUND).map(said)).toEqual([])
    })

    test.each(['user', 'employee'] as const)('those of a %s read no more than is their own', async (role) => {
      const [whole, ...answered] = await ask(role, ['', ...inOrder, ...inAnother])
      const own = whole?.large.found ?? 0
      expect(own).toBeGreaterThan(20)
      expect(answered.filter(({ large }) => large.status !== 200).map(said)).toEqual([])
      expect(
        answered
          .filter(({ large }) => walked(large) > 3 * own + SLACK || large.total > 3 * own + 2500)
          .map(said),
      ).toEqual([])
    })
  },
)
