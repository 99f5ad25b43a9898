import { declare } from '@oms/db/domain/declare'
import { tasks } from '@oms/db/domain/resources/tasks'
import type { Role } from '@oms/db/domain/roles'
import { shipped } from '@oms/db/domain/shipped'
import { engines } from '@oms/db/test/engines'
import { runUnchecked } from '@oms/db/test/populate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { backfillFields } from '../../declaration/backfill-fields'
import { askedInAnother, askedInOrder, fillingSparse, sparseFields } from '../../test/sparse-fields'
import { type Answered, openTwoSizes, type Question, type TwoSizes } from '../../test/two-sizes'

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

const declaration = declare(shipped, [], { fields: { tasks: sparseFields } })

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
          await runUnchecked(db, fillingSparse)
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
      const answered = await ask(role, askedInOrder)
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
      const answered = await ask(role, askedInAnother)
      const isRefused = ({ large }: Answered) => large.status === 400 && large.code === 'too_broad'
      expect(answered.filter((one) => one.large.status !== 200 && !isRefused(one)).map(said)).toEqual([])
      expect(answered.filter(({ large }) => large.page > BOUND || large.total > BOUND).map(said)).toEqual([])
    })

    test.each(['user', 'employee'] as const)('those of a %s read no more than is their own', async (role) => {
      const [whole, ...answered] = await ask(role, ['', ...askedInOrder, ...askedInAnother])
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
