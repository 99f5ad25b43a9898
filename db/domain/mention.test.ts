import { expect, test } from 'vitest'
import { mentionedIn, mentionOf, withNames } from './mention'

test('who is mentioned is known by the id, under the name that the text gives', () => {
  const text = '请@[李工](user:12)看看，@[王[外包]](user:3) 也看，@[李](user:12)，@[谁](user:x)'
  expect([...mentionedIn(text)]).toEqual([
    [12, '李'],
    [3, '王[外包]'],
  ])
  expect(withNames(text)).toBe('请@李工看看，@王[外包] 也看，@李，@[谁](user:x)')
})

test.each(['李工', '王[外包]', 'a](user:3)', '@[b', 'x](y'])('a mention of %s is of one person', (name) => {
  expect([...mentionedIn(`看 ${mentionOf(name, 12)} 吧`).keys()]).toEqual([12])
})
