import type { Field } from '@oms/db/domain/fields'
import { limitFaults } from '@oms/db/domain/verify/field-limits'
import { fieldShape } from '@oms/db/domain/verify/field-shape'
import { expect, test } from 'vitest'
import { takesDefault, withDefault } from './default'
import { newField, openKinds } from './new-field'

const label = { zh: '机房', en: 'Room' }
const options = { high: { label: { zh: '高', en: 'High' } } }

const values = {
  ...{ text: '三楼', markdown: '一\n二', number: 0, decimal: '1.5', money: 100, boolean: false },
  ...{ date: '2026-02-03', moment: '2026-02-03T00:00:00.000Z', choice: 'high', choices: ['high'] },
  ...{ person: 1, reference: 1, rating: 4, url: 'https://example.com', files: [1] },
}

test.each(openKinds)('a default is offered for %s where the API takes one', (kind) => {
  const made = newField('x_room', kind, label)
  const field = 'options' in made ? { ...made, options } : made
  const given = { ...field, default: values[kind] } as Field
  const isTaken = [...fieldShape(given, ''), ...limitFaults(given, '')].length === 0
  expect(takesDefault(field)).toBe(isTaken)
  if (takesDefault(field)) expect(withDefault(field, values[kind])).toEqual(given)
})

test('what is emptied has no default, and nothing is chosen beforehand where there is no option', () => {
  const text: Field = { kind: 'text', max: 9, label, default: '三楼' }
  expect(takesDefault(text) && withDefault(text, '')).toEqual({ kind: 'text', max: 9, label })
  expect(takesDefault(newField('x_room', 'choice', label))).toBe(false)
})
