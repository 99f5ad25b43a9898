import { shipped } from '@oms/db/domain/shipped'
import { expect, test } from 'vitest'
import { searchedAt, taskNumbered, withSearch } from './search-place'

test.each([
  ['/tasks', 'tasks', true],
  ['/users', 'users', true],
  ['/users/', 'users', true],
  ['/users/3', 'tasks', false],
  ['/auditLog', 'tasks', false],
  ['/', 'tasks', false],
  ['/settings', 'tasks', false],
])('at %s the search is for %s', (pathname, name, isHere) => {
  const searchable = ({ name }: { name: string }) => name === 'users'
  const found = searchedAt(shipped.resources, pathname, searchable)
  expect([found.resource.name, found.isHere]).toEqual([name, isHere])
})

test.each([
  ['#670', 670],
  [' T000670 ', 670],
  ['t670', 670],
  ['#T000670', 670],
  ['＃670', 670],
  ['670', undefined],
  ['#0', undefined],
  ['T', undefined],
  ['T670 打印', undefined],
  ['#12345678901', undefined],
])('%s names task %s', (text, id) => {
  expect(taskNumbered(text)).toBe(id)
})

test('a search keeps the filters and leads to the first page', () => {
  expect(withSearch('?status=closed&page=4&sort=-priority', '打印')).toBe(
    '?status=closed&sort=-priority&q=%E6%89%93%E5%8D%B0',
  )
  expect(withSearch('?q=x&page=2', '')).toBe('')
})
