import { resourceOf } from '@oms/db/domain/declaration'
import { withFields } from '@oms/db/domain/declare'
import type { Fields } from '@oms/db/domain/fields'
import { shipped } from '@oms/db/domain/shipped'
import { expect, test } from 'vitest'
import { addedToRow, offeredFilters, propertiesOf } from './by-hand'

const { fields } = resourceOf(shipped, 'tasks')
const names = (shown: readonly (readonly [string, unknown])[]) => shown.map(([name]) => name)

const added: Fields = {
  x_severity: {
    kind: 'choice',
    label: { zh: '严重程度', en: 'Severity' },
    options: { bad: { label: { zh: '严重', en: 'Bad' } } },
    filterable: true,
    inList: true,
  },
  x_steps: { kind: 'markdown', max: 2000, label: { zh: '步骤', en: 'Steps' } },
  x_room: { kind: 'text', max: 50, label: { zh: '机房', en: 'Room' } },
}
const grown = resourceOf(withFields(shipped, 'tasks', added), 'tasks').fields

test('what the code ships fills the list, its filters and the properties as they are drawn by hand', () => {
  expect(names(addedToRow(fields))).toEqual([])
  expect(names(offeredFilters(fields, shipped.workflows))).toEqual([
    'taskType',
    'priority',
    'projectId',
    'assigneeId',
  ])
  expect(names(propertiesOf(fields, shipped.workflows))).toEqual([
    'taskType',
    'priority',
    'projectId',
    'creatorId',
    'reviewerId',
    'assigneeId',
    'handlerId',
    'dueAt',
    'createdAt',
    'updatedAt',
    'closeReason',
    'rating',
  ])
})

test('a field that is added takes its place in each', () => {
  expect(names(addedToRow(grown))).toEqual(['x_severity'])
  expect(names(offeredFilters(grown, shipped.workflows)).slice(-1)).toEqual(['x_severity'])
  expect(names(propertiesOf(grown, shipped.workflows)).slice(-2)).toEqual(['x_severity', 'x_room'])
})
