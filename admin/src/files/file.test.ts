import { expect, test } from 'vitest'
import { shownAs, sizeText } from './file'

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 kB'],
  [12_345, '12 kB'],
  [2_500_000, '2.5 MB'],
  [1_073_741_824, '1.1 GB'],
])('%i bytes are %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text)
})

test.each([
  ['image/png', 'picture'],
  ['image/svg+xml', undefined],
  ['application/pdf', 'pdf'],
  ['text/plain; charset=gb18030', 'text'],
  ['text/html', undefined],
  ['video/mp4', 'video'],
  ['audio/mpeg', 'audio'],
  ['application/zip', undefined],
])('%s is shown as %s', (type, shown) => {
  expect(shownAs(type)).toBe(shown)
})
