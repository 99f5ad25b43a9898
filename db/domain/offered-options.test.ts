import { expect, test } from 'vitest'
import type { Field } from './fields'
import { chosenAnew, filterOptions, nameOf, offeredOptions } from './offered-options'

const label = (zh: string) => ({ label: { zh, en: zh } })
const options = { old: { ...label('旧'), archived: true }, low: label('低'), high: label('高') } as const
const choices: Field = { kind: 'choices', options, ...label('级') }

test.each([
  [undefined, ['low', 'high']],
  ['old', ['old', 'low', 'high']],
  ['low', ['low', 'high']],
  [
    ['high', 'old'],
    ['old', 'low', 'high'],
  ],
])('where %s stands, %s may be chosen', (present, offered) => {
  expect(Object.keys(offeredOptions(options, present))).toEqual(offered)
})

test('a filter offers what is archived last, and says so', () => {
  expect(filterOptions(options).map(([, option]) => nameOf(option).zh)).toEqual(['低', '高', '旧（已停用）'])
})

test.each([
  [['low'], [], undefined],
  [['low', 'old'], ['low'], '旧'],
  [['old', 'high'], ['old'], undefined],
])('%s in place of %s chooses %s anew', (value, present, archived) => {
  expect(chosenAnew(choices, value, present)?.label.zh).toBe(archived)
})
