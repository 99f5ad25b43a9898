import { expect, test } from 'vitest'
import { keyOf } from './key-of'

test.each([
  ['Severity', [], 'x_severity'],
  ['  How bad is it?  ', [], 'x_how_bad_is_it'],
  ['Severity', ['x_severity'], 'x_severity_2'],
  ['Severity', ['x_severity', 'x_severity_2'], 'x_severity_3'],
  ['', [], 'x_field'],
  ['严重程度', ['x_field'], 'x_field_2'],
  // Lists would read its end as a way to compare.
  ['Is null', [], 'x_is_null_'],
  ['A name that is far longer than any key may be', [], 'x_a_name_that_is_far_longer_t'],
])('%s beside %j is %s', (name, taken, key) => {
  expect(keyOf(name, 'field', taken)).toBe(key)
})
