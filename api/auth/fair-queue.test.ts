import { setImmediate as turnOfEvents } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createFairQueue, type Turn } from './fair-queue'

/** Work that ends when told; its names are noted in the order in which it began. */
const workshop = (atOnce: number, mostWaiting: number) => {
  const queue = createFairQueue(atOnce, mostWaiting)
  const begun: string[] = []
  const refused: string[] = []
  const ends: (() => void)[] = []
  const bring = (name: string, turn: Turn) =>
    void queue(turn, () => {
      begun.push(name)
      return new Promise<void>((resolve) => ends.push(resolve))
    }).catch((error: unknown) => {
      expect(error).toMatchObject({ status: 503, retryAfter: 5 })
      refused.push(name)
    })
  const endAll = async () => {
    for (let ended = 0; ended < begun.length || ends.length > 0; ended += 1) {
      ends.shift()?.()
      await turnOfEvents()
    }
  }
  return { begun, refused, bring, endAll }
}

const signIn = (from: string) => ({ kind: 'signIn', from })
const register = (from: string) => ({ kind: 'register', from })

test('addresses take turns, whoever of them has the longer line', async () => {
  const { begun, bring, endAll } = workshop(1, 100)
  for (const name of ['a1', 'a2', 'a3', 'a4']) bring(name, signIn('a'))
  for (const name of ['b1', 'b2']) bring(name, signIn('b'))
  bring('c1', signIn('c'))
  await endAll()
  expect(begun).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2', 'a4'])
})

test('a sign-in waits for one registration, not for those of three hundred addresses', async () => {
  const { begun, bring, endAll } = workshop(1, 1000)
  for (let n = 0; n < 300; n += 1) bring(`registration ${n}`, register(`10.0.0.${n}`))
  bring('sign-in', signIn('10.1.0.1'))
  await endAll()
  expect(begun.indexOf('sign-in')).toBe(2)
  expect(begun).toHaveLength(301)
})

test('when too many wait, the last of the longest line is refused, not who comes', async () => {
  const { begun, refused, bring, endAll } = workshop(1, 4)
  for (const name of ['a1', 'a2', 'a3', 'a4', 'a5']) bring(name, signIn('a'))
  bring('b1', signIn('b'))
  bring('b2', signIn('b'))
  await endAll()
  expect(begun).toEqual(['a1', 'a2', 'b1', 'a3', 'b2'])
  expect(refused).toEqual(['a5', 'a4'])
})

test('a failure makes room for the next', async () => {
  const queue = createFairQueue(1, 10)
  const fails = queue(signIn('a'), () => Promise.reject(new Error('wrong')))
  const follows = queue(signIn('b'), async () => 'done')
  await expect(fails).rejects.toThrow('wrong')
  expect(await follows).toBe('done')
})
