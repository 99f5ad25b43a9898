import { expect, test } from 'vitest'
import type { Fields } from '../fields'
import { resources } from '../resources'
import type { Constant, Definition } from './definition'
import { shipped } from './shipped'
import { verify } from './verify'

const label = { zh: '甲', en: 'A' }
const options = { disk: { label }, tape: { label, archived: true as const } }
const own: Fields = {
  x_day: { kind: 'date', label, nullable: true },
  x_hours: { kind: 'decimal', digits: 1, max: '8', label, nullable: true },
  x_parts: { kind: 'choices', options, label, nullable: true },
  x_cost: { kind: 'money', min: 0, label, nullable: true },
  x_down: { kind: 'boolean', label, nullable: true },
  x_verifier: { kind: 'person', as: 'x_verifier_name', label, nullable: true },
}
const grown = { ...resources, tasks: { ...resources.tasks, fields: { ...resources.tasks.fields, ...own } } }

const setting = (field: string, value: Constant): Definition => {
  const { withdraw } = shipped.actions
  const way = { ...withdraw.outcomes.default, sets: { [field]: { value } } }
  return {
    ...shipped,
    actions: { ...shipped.actions, withdraw: { ...withdraw, outcomes: { default: way } } },
  }
}

test.each<readonly [field: string, value: Constant, can: boolean]>([
  ['x_day', '2026-02-03', true],
  ['x_day', 'tomorrow', false],
  ['x_hours', '7.5', true],
  ['x_hours', '8.5', false],
  ['x_hours', 'long', false],
  ['x_parts', ['disk'], true],
  ['x_parts', 'disk', false],
  ['x_parts', ['disk', 'disk'], false],
  ['x_parts', ['disk', 'tape'], false],
  ['x_parts', ['disk', 'gone'], false],
  ['x_parts', [], false],
  ['x_cost', 100, true],
  ['x_cost', -1, false],
  ['x_cost', true, false],
  ['x_down', false, true],
  ['x_down', 'no', false],
  ['x_verifier', 7, true],
  ['x_verifier', '7', false],
  ['priority', ['high'], false],
  ['status', 'pending', false],
])('that a step sets %s to the constant %j can be: %s', (field, value, can) => {
  const faults = verify(setting(field, value), grown)
  expect(faults.map(({ code, path }) => `${code} ${path}`)).toEqual(
    can ? [] : [`wrong_value actions.withdraw.outcomes.default.sets.${field}`],
  )
})
