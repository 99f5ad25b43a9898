import type { Resource } from '@oms/db/domain/resource'
import { expect, test } from 'vitest'
import { columnsOf, fieldsToWrite, nameOf, shownTo } from './shown'

const label = { zh: '', en: '' }
const ships: Resource = {
  name: 'ships',
  path: 'harbour/ships',
  label,
  title: 'name',
  searched: ['code', 'name'],
  sorts: ['id', 'code', 'name'],
  fields: {
    code: { kind: 'text', max: 9, label, inList: true, onCreateOnly: true },
    name: { kind: 'text', max: 50, label, inList: true },
    crew: { kind: 'number', label },
    key: { kind: 'password', label, required: true },
  },
}

const keys = (entries: readonly (readonly [string, unknown])[]) => entries.map(([key]) => key)

test('a password is never shown', () => {
  expect(Object.keys(shownTo(ships, { read: 'all' }).fields)).toEqual(['code', 'name', 'crew'])
})

test('what a role is not shown can neither be searched nor ordered by', () => {
  const seen = shownTo(ships, { read: 'all', show: ['name', 'crew'] })
  expect(Object.keys(seen.fields)).toEqual(['name', 'crew'])
  expect(seen.searched).toEqual(['name'])
  expect(seen.sorts).toEqual(['id', 'name'])
})

test('the column that names the record comes first, listed or not', () => {
  expect(keys(columnsOf(ships))).toEqual(['name', 'code'])
  expect(keys(columnsOf({ ...ships, title: 'crew' }))).toEqual(['crew', 'code', 'name'])
})

test('a form has the writable fields in order', () => {
  expect(Object.keys(fieldsToWrite(ships, ['key', 'name', 'code'], true))).toEqual(['code', 'name', 'key'])
})

test('an existing record keeps what is written once, and its password unless a new one is given', () => {
  const fields = fieldsToWrite(ships, ['code', 'name', 'key'], false)
  expect(Object.keys(fields)).toEqual(['name', 'key'])
  expect(fields.key?.required).toBe(false)
})

test('a record without a name goes by its id', () => {
  expect(nameOf(ships, { id: 7, name: 'Star' })).toBe('Star')
  expect(nameOf(ships, { id: 7, name: '' })).toBe('#7')
  expect(nameOf(ships, { id: 7 })).toBe('#7')
})
