import { openDatabase } from '@oms/db/database'
import { engines, type FreshDatabase, freshDatabase } from '@oms/db/test/engines'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { takeCall } from './take-call'

describe.each(engines)('the limit of a channel on %s', (engine) => {
  let db: FreshDatabase
  beforeEach(async () => {
    db = await freshDatabase(engine)
  })
  afterEach(() => db.drop())

  const at = (seconds: number) => new Date(Date.UTC(2026, 2, 2, 1) + 1000 * seconds)
  const take = (seconds: number, channel = 'x_group') => takeCall(db, channel, 20, at(seconds))

  test('is one for all that call at once, of however many processes', async () => {
    // SQLite is for one process alone.
    const other = engine === 'sqlite' ? db : await openDatabase(db.target)
    try {
      const calls = Array.from({ length: 50 }, (_, index) =>
        takeCall(index % 2 ? db : other, 'x_group', 20, at(index / 100)),
      )
      const waits = await Promise.all(calls)
      expect(waits.filter((wait) => wait === undefined)).toHaveLength(20)
    } finally {
      if (other !== db) await other.close()
    }
  })

  test('is told to be over when the first of the calls is a minute and a little ago, and is for each channel', async () => {
    for (let second = 0; second < 20; second += 1) expect(await take(second)).toBeUndefined()
    expect(await take(30)).toEqual(at(62))
    expect(await take(30, 'x_other')).toBeUndefined()
    expect(await take(61.9)).toEqual(at(62))
    expect(await take(62)).toBeUndefined()
    // The second one was made a second later.
    expect(await take(62)).toEqual(at(63))
  })
})
