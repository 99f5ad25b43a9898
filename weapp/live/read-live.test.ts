import { expect, test } from 'vitest'
import { type Block, eventReader } from './parse-events'
import { utf8Reader } from './utf8'

const told =
  'retry: 2000\nid: 41\n\n:\n\nid: 42\nevent: presence\ndata: {"name":"王敏 é 😀"}\n\nevent: end\ndata: {}\n\n'

test.each([1, 2, 3, 5, 7, 1000])('is read whole where the network cuts it every %i bytes', (size) => {
  const bytes = new TextEncoder().encode(told)
  const heard: Block[] = []
  const take = eventReader((block) => heard.push(block))
  const decode = utf8Reader()
  for (let at = 0; at < bytes.length; at += size) take(decode(bytes.slice(at, at + size).buffer))
  expect(heard).toEqual([
    { id: 41 },
    {},
    { id: 42, event: 'presence', data: { name: '王敏 é 😀' } },
    { event: 'end', data: {} },
  ])
})
