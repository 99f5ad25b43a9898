import { declare } from '@oms/db/domain/declare'
import { shipped } from '@oms/db/domain/shipped'
import { expect, test } from 'vitest'
import { askedFields } from './asked-fields'

const { task } = shipped.workflows
if (!task) throw new Error('Nothing is shipped')
const declaration = {
  ...shipped,
  taskTypes: {
    ...shipped.taskTypes,
    contract: { label: { zh: '合同', en: 'Contract' }, workflow: 'contract' },
  },
  workflows: {
    ...shipped.workflows,
    contract: { ...task, create: { ...task.create, fields: ['taskType', 'dueAt', 'title', 'gone'] } },
  },
}
const writable = ['title', 'description', 'taskType', 'dueAt']

test.each([
  [undefined, 'title description taskType'],
  ['issue', 'title description taskType'],
  ['contract', 'taskType dueAt title'],
  ['of another declaration', 'title description taskType'],
])('a new task of type %s asks, in this order, %s', (type, names) => {
  expect(
    askedFields(declaration, writable, type)
      .map(([name]) => name)
      .join(' '),
  ).toBe(names)
})

test('a type that is archived is not offered', () => {
  const { issue } = shipped.taskTypes
  if (!issue) throw new Error('Nothing is shipped')
  const archived = declare(shipped, [], { taskTypes: { issue: { ...issue, archived: true } } })
  const { taskType } = Object.fromEntries(askedFields(archived, writable, undefined))
  if (taskType?.kind !== 'choice') throw new Error('The type is chosen')
  expect(Object.keys(taskType.options)).toEqual(['requirement'])
})
