import { shipped } from '@oms/db/domain/workflow/shipped'
import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { consequences, urges } from '../test/workflow/consequences'
import { situations, statusOf } from '../test/workflow/journeys'
import { onlookers, openTo } from '../test/workflow/open-cells'
import { type Play, stage } from '../test/workflow/play'
import { product } from '../test/workflow/product'
import { openWorld } from '../test/workflow/world'

describe.each(engines)('the shipped workflow on %s', (engine) => {
  let play: Play
  beforeAll(async () => {
    play = await stage(await openWorld(engine), shipped)
  })
  afterAll(() => play.drop())

  test.each(product)('$name', ({ run }) => run(play))
})

test('each open cell has its consequence written down', () => {
  const alike = { secondAdmin: 'admin', deputy: 'manager' } as const
  const written = new Set([
    ...consequences.flatMap((one) =>
      one.in.map(
        (situation) => `${statusOf[situation]} ${alike[one.who as 'deputy'] ?? one.who} ${one.does}`,
      ),
    ),
    ...urges.flatMap(([among, who]) => among.map((situation) => `${statusOf[situation]} ${who} urge`)),
  ])
  const open = situations.flatMap((situation) =>
    onlookers
      .filter((person) => !(person in alike))
      .flatMap((person) =>
        openTo(situation, person).map((does) => `${statusOf[situation]} ${person} ${does}`),
      ),
  )
  expect(open.filter((cell) => !written.has(cell))).toEqual([])
})
