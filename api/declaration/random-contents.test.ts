import { engines } from '@oms/db/test/engines'
import { afterEach, describe, expect, test } from 'vitest'
import { startApi, type TestApi } from '../test/start-api'
import { walkContent } from '../test/walk-content'

const CONTENTS = 100

describe.each(engines)('contents made at random on %s', { timeout: 600_000 }, (engine) => {
  let api: TestApi
  afterEach(() => api.close())

  // Most on the engine that is the quickest to set up.
  const seeds = Array.from({ length: CONTENTS }, (_, seed) => seed)
  const mine = seeds.filter((seed) => (engine === engines[0] ? true : seed % 10 === 0))

  test.each(mine)(
    'number %i works: nothing fails, every turn is somebody’s, and every walk comes to an end',
    async (seed) => {
      // An office of its own for each content: no other's records are in its way.
      api = await startApi({ engine })
      expect(await walkContent(api, seed)).toBeUndefined()
    },
  )
})
