import { shipped } from '@oms/db/domain/workflow/shipped'
import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, test } from 'vitest'
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
