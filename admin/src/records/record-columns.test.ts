import type { Resource } from '@oms/db/domain/resource'
import { expect, test } from 'vitest'
import { arrangeColumns } from './record-columns'

const label = { zh: '', en: '' }
const resource: Resource = {
  name: 'things',
  path: 'things',
  label,
  title: 'name',
  fields: {
    code: { kind: 'text', max: 20, label, inList: true },
    name: { kind: 'text', max: 100, label, inList: true },
    kind: { kind: 'choice', label, inList: true, options: {} },
    madeAt: { kind: 'moment', label, inList: true },
    note: { kind: 'text', max: 100, label },
  },
  searched: [],
  sorts: [],
}
const arranged = (room: number) => {
  const { columns, under } = arrangeColumns(resource, room)
  return [
    columns.map(({ key, width }) => (width === undefined ? key : `${key} ${width}`)).join(', '),
    under.map(([key]) => key).join(', '),
  ]
}

// The title keeps 160, a text beside it 120, a choice and a date have 128 each.
test.each([
  [536, 'name, code, kind 128, madeAt 128', ''],
  [535, 'name, code, kind 128', 'madeAt'],
  [407, 'name, code', 'kind, madeAt'],
  [279, 'name', 'code, kind, madeAt'],
  [0, 'name', 'code, kind, madeAt'],
])('in %i px: %s; under the title: %s', (room, columns, under) => {
  expect(arranged(room)).toEqual([columns, under])
})

test('a moment that names the record takes what is left where nothing else does', () => {
  const log: Resource = { ...resource, title: 'madeAt' }
  const [first] = arrangeColumns(log, 1000).columns
  expect(first).toMatchObject({ key: 'madeAt', width: 128 })
  const alone: Resource = { ...log, fields: { madeAt: log.fields.madeAt ?? { kind: 'moment', label } } }
  expect(arrangeColumns(alone, 1000).columns).toEqual([{ key: 'madeAt', field: alone.fields.madeAt }])
})

test('a choice that names the record shares what is left with a text', () => {
  const [first] = arrangeColumns({ ...resource, title: 'kind' }, 1000).columns
  expect(first).toEqual({ key: 'kind', field: resource.fields.kind })
})
