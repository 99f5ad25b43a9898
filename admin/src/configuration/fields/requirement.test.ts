import type { Field } from '@oms/db/domain/fields'
import { expect, test } from 'vitest'
import { requirementOf, withRequirement } from './requirement'

const field: Field = { kind: 'text', max: 50, label: { zh: '机房', en: 'Room' }, nullable: true }
const some = (taskTypes: readonly string[], statuses: readonly string[]) =>
  ({ when: 'some', taskTypes, statuses }) as const

test.each([
  ['for types', some(['issue'], []), { column: 'taskType', in: ['issue'] }],
  ['for statuses', some([], ['closed']), { column: 'status', in: ['closed'] }],
  [
    'for either',
    some(['issue'], ['closed']),
    {
      or: [
        { column: 'taskType', in: ['issue'] },
        { column: 'status', in: ['closed'] },
      ],
    },
  ],
])('required %s, and read back as that', (_, requirement, requiredWhen) => {
  const made = withRequirement(field, requirement)
  expect(made).toEqual({ ...field, requiredWhen })
  expect(requirementOf(made)).toEqual(requirement)
})

test('required always is never empty, and optional again may be', () => {
  const always = withRequirement(field, { when: 'always', taskTypes: [], statuses: [] })
  expect(always).toEqual({ kind: 'text', max: 50, label: { zh: '机房', en: 'Room' }, required: true })
  expect(withRequirement(always, { when: 'never', taskTypes: [], statuses: [] })).toEqual(field)
})

test('one type named by itself is read as that type', () => {
  expect(requirementOf({ ...field, requiredWhen: { column: 'taskType', is: 'issue' } })).toEqual(
    some(['issue'], []),
  )
})

test('a condition that the form does not speak stays as it is', () => {
  const odd: Field = { ...field, requiredWhen: { column: 'status', not: 'pending' } }
  const read = requirementOf(odd)
  expect(read.when).toBe('other')
  expect(withRequirement(odd, read)).toBe(odd)
})
