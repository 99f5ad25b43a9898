import { expect, test } from 'vitest'
import { bodyOf, withNamed, writtenFrom } from './named'

test.each([
  ['请@[李工](user:12)看看', '请@李工看看'],
  ['@[Ann](user:1) and @[Anna](user:2)', '@Ann and @Anna'],
  ['@[王[外包]](user:3)，@[a.b*](user:4)', '@王[外包]，@a.b*'],
  ['@[李工](user:1) 和 @[李工](user:2)', '@李工 和 @李工(2)'],
  ['没有人，a@b.cn', '没有人，a@b.cn'],
])('%s is written as %s', (body, text) => {
  expect(writtenFrom(body).text).toBe(text)
})

test.each([
  ['请@李工看看 @李工', '请@[李工](user:12)看看 @[李工](user:12)'],
  ['@Ann, @Anna and @Annabel', '@[Ann](user:1), @[Anna](user:2) and @Annabel'],
  ['@张三', '@张三'],
  ['李工', '李工'],
])('%s travels as %s', (text, body) => {
  const named = [
    { id: 1, name: 'Ann' },
    { id: 2, name: 'Anna' },
    { id: 12, name: '李工' },
  ]
  expect(bodyOf({ text, named })).toBe(body)
})

test('two people of one name stay two', () => {
  const written = writtenFrom('@[李工](user:1) 和 @[李工](user:2)')
  expect(bodyOf(written)).toBe('@[李工](user:1) 和 @[李工(2)](user:2)')
  expect(withNamed(written.named, { id: 1, name: '李工' })).toEqual(written.named)
})
