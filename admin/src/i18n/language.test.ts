import { expect, test } from 'vitest'
import { preferredOf } from './language'

test.each([
  [['en-US', 'en'], 'en'],
  [['zh-CN', 'en'], 'zh'],
  [['de-DE', 'en-GB', 'zh'], 'en'],
  [['zh-TW'], 'zh'],
  [['fr-FR'], 'zh'],
  [[], 'zh'],
])('a browser that prefers %j gets %s', (languages, language) => {
  expect(preferredOf(languages)).toBe(language)
})
