import type { Resource } from '@oms/db/domain/resource'
import { expect, test } from 'vitest'
import { conditionsOf, countFilters, readAddress, sortersOf, writeAddress } from './list-address'

const label = { zh: '', en: '' }
const ships: Resource = {
  name: 'ships',
  path: 'harbour/ships',
  label,
  title: 'name',
  searched: ['name'],
  sorts: ['id', 'name'],
  fields: {
    name: { kind: 'text', max: 50, label },
    flag: { kind: 'choice', label, filterable: true, options: { red: { label }, blue: { label } } },
    ownerId: { kind: 'person', as: 'owner', label, filterable: true },
    builtAt: { kind: 'moment', label, filterable: true },
    secret: { kind: 'text', max: 5, label },
  },
}

const read = (query: string) => readAddress(ships, new URLSearchParams(query))

const refused: [string, string][] = [
  ['an unknown field', 'colour=red'],
  ['a field that is not filterable', 'secret=x'],
  ['a name that every object has', 'constructor=x'],
  ['a choice that is not offered', 'flag=green'],
  ['an id that is no number', 'ownerId=me'],
  ['an empty value', 'ownerId='],
  ['a range of a choice', 'flag_gte=red'],
  ['a date that is not one', 'builtAt_gte=yesterday'],
  ['an order by a field that cannot be sorted', 'sort=flag&order=desc'],
  ['a page before the first', 'page=-3'],
  ['a page that is no number', 'page=x'],
  ['a size that is not offered', 'size=7'],
]
for (const [what, query] of refused)
  test(`leaves out ${what}`, () => {
    expect(read(query)).toEqual({ page: 1, size: 20, q: '', filters: {} })
  })

test('reads search, filters, order, page and size', () => {
  const query =
    'q=+sea+&flag=red&flag=blue&builtAt_gte=2026-01-01T00:00:00.000Z&sort=name&order=desc&page=3&size=50'
  expect(read(query)).toEqual({
    page: 3,
    size: 50,
    q: 'sea',
    sort: { column: 'name', isDescending: true },
    filters: { flag: ['red', 'blue'], builtAt_gte: ['2026-01-01T00:00:00.000Z'] },
  })
})

test('writes what it reads, and nothing for the plain list', () => {
  const query = 'q=sea&flag=red&flag=blue&sort=name&order=desc&page=3&size=50'
  expect(writeAddress(read(query)).toString()).toBe(query)
  expect(writeAddress(read('')).toString()).toBe('')
})

test('does not search a resource without searched columns', () => {
  expect(readAddress({ ...ships, searched: [] }, new URLSearchParams('q=sea')).q).toBe('')
})

test('asks the API for search and filters by their names there', () => {
  expect(conditionsOf(read('q=sea&flag=red&builtAt_lte=2026-01-01'))).toEqual([
    { field: 'q', operator: 'eq', value: 'sea' },
    { field: 'flag', operator: 'eq', value: ['red'] },
    { field: 'builtAt_lte', operator: 'eq', value: ['2026-01-01'] },
  ])
  expect(sortersOf(read('sort=name'))).toEqual([{ field: 'name', order: 'asc' }])
  expect(sortersOf(read(''))).toEqual([])
})

test('counts what is applied', () => {
  expect(countFilters(read('q=sea&flag=red&flag=blue&page=2'))).toBe(2)
})
