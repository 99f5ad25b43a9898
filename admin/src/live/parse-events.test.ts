import { expect, test } from 'vitest'
import { type Block, eventParser } from './parse-events'

const stream =
  'retry: 800\nid: 41\n\n:\n\nid: 42\nevent: task\ndata: {"id":7,"version":3,"kind":"a: b"}\n\nevent: end\ndata: {}\n\n'

const blocks = [
  { id: 41, retry: 800 },
  {},
  { id: 42, event: 'task', data: { id: 7, version: 3, kind: 'a: b' } },
  { event: 'end', data: {} },
]

const heard = (pieces: readonly string[]): readonly Block[] => {
  const given: Block[] = []
  const take = eventParser((block) => given.push(block))
  for (const piece of pieces) take(piece)
  return given
}

test.each([
  ['at once', [stream]],
  ['letter by letter', [...stream]],
  ['cut between two line ends', [stream.slice(0, 18), stream.slice(18)]],
])('a stream is heard block by block: %s', (_, pieces) => {
  expect(heard(pieces)).toEqual(blocks)
})

test('what is not whole yet is not heard', () => {
  expect(heard(['id: 42\nevent: task\ndata: {}\n'])).toEqual([])
})
