import { expect, test } from 'vitest'
import { randomContent } from '../../test/random-content'
import { shipped } from '../shipped'
import { verifyDeclaration } from './verify-declaration'

const code = { shipped, packs: [] }

test('100 contents made at random have no faults, and no two are the same', () => {
  const contents = Array.from({ length: 100 }, (_, seed) => JSON.parse(JSON.stringify(randomContent(seed))))
  for (const [seed, content] of contents.entries())
    expect([seed, verifyDeclaration(code, content, { content: {}, known: {} }).faults]).toEqual([seed, []])
  expect(new Set(contents.map((content) => JSON.stringify(content))).size).toBe(100)
})

test('the same seed makes the same content', () => {
  expect(randomContent(7)).toEqual(randomContent(7))
})
