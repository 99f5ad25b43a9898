import { resourceOf } from '@oms/db/domain/declaration'
import { shipped } from '@oms/db/domain/shipped'
import { expect, test } from 'vitest'
import { changedSearch, filtersBesideStatus, pageOf } from './task-page'

const tasks = resourceOf(shipped, 'tasks')
const read = (query: string) => pageOf(new URLSearchParams(query), tasks)

test('reads filters, order and page from the address', () => {
  expect(read('status=a&priority=high&priority=low&q=x&sort=-updatedAt&page=3&size=50')).toEqual({
    filters: [
      { field: 'status', operator: 'eq', value: 'a' },
      { field: 'q', operator: 'eq', value: 'x' },
      { field: 'priority', operator: 'eq', value: ['high', 'low'] },
    ],
    sorters: [{ field: 'updatedAt', order: 'desc' }],
    page: 3,
    size: 50,
  })
})

test('leaves out what an address cannot mean', () => {
  expect(read('projectId=x&sort=hash&page=-1&size=7&unknown=1')).toEqual({
    filters: [],
    sorters: [],
    page: 1,
    size: 20,
  })
})

test('a change leads back to the first page, and turning the page does not', () => {
  const search = new URLSearchParams('status=a&page=4')
  expect(changedSearch(search, { q: 'x' }).toString()).toBe('status=a&q=x')
  expect(changedSearch(search, { page: '5' }).toString()).toBe('status=a&page=5')
  expect(changedSearch(search, { status: undefined }).toString()).toBe('')
  expect(changedSearch(search, { priority: ['high', 'low'] }).toString()).toBe(
    'status=a&priority=high&priority=low',
  )
})

test('what waits for one is a queue, unless another order is chosen', () => {
  const sorted = (query: string) =>
    pageOf(new URLSearchParams(query), tasks).sorters.map(({ field, order }) => `${field} ${order}`)
  expect(sorted('turn=me')).toEqual(['turnSince asc'])
  expect(sorted('turn=me&sort=-id')).toEqual(['id desc'])
  expect(sorted('')).toEqual([])
})

test('counts by status are asked with everything else that narrows the list', () => {
  const search = new URLSearchParams('status=a&q=x&priority=high&priority=low&projectId=y&page=2&sort=id')
  expect(filtersBesideStatus(search, tasks)).toBe('q=x&priority=high&priority=low')
})
