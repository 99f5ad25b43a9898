import { expect, test } from 'vitest'
import type { Field } from './fields'
import { grouped } from './groups'

const place = { zh: '位置', en: 'Place' }
const money = { zh: '费用', en: 'Money' }
const field = (group?: typeof place): Field => ({
  ...{ kind: 'boolean', label: { zh: '甲', en: 'A' } },
  ...(group && { group: { ...group } }),
})

test('fields of a group stand together where the first of them stands, and the rest keep their order', () => {
  const fields = [
    ['title', field()],
    ['x_room', field(place)],
    ['x_price', field(money)],
    ['x_note', field()],
    ['x_floor', field(place)],
    ['x_more', field()],
  ] as const
  expect(grouped(fields).map((group) => [group.heading?.zh, group.fields.map(([key]) => key)])).toEqual([
    [undefined, ['title']],
    ['位置', ['x_room', 'x_floor']],
    ['费用', ['x_price']],
    [undefined, ['x_note', 'x_more']],
  ])
})
