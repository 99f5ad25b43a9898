import { expect, test } from 'vitest'
import { columnsThatFit } from './columns-that-fit'

const columns = [
  { key: 'status', width: 100 },
  { key: 'turn', width: 140 },
  { key: 'people', width: 120 },
]

test.each([
  [560, 'status turn people'],
  [559, 'status turn'],
  [440, 'status turn'],
  [439, 'status'],
  [299, ''],
  [0, ''],
])('in %i px beside a title of at least 200: %s', (room, shown) => {
  expect([...columnsThatFit(columns, room, 200)].join(' ')).toBe(shown)
})

test('what is narrow does not outlast what matters more', () => {
  const narrow = [...columns, { key: 'id', width: 10 }]
  expect(columnsThatFit(narrow, 500, 200).has('id')).toBe(false)
})
