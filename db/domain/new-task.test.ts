import { expect, test } from 'vitest'
import { declare, withFields } from './declare'
import { askedOfNewTask } from './new-task'
import { offeredOptions } from './offered-options'
import { shipped } from './shipped'

const { task } = shipped.workflows
if (!task) throw new Error('Nothing is shipped')
const text = { kind: 'text', max: 50, nullable: true, label: { zh: '甲', en: 'A' } } as const
const declaration = {
  ...withFields(shipped, 'tasks', { x_place: text, x_party: text }),
  taskTypes: {
    ...shipped.taskTypes,
    contract: { label: { zh: '合同', en: 'Contract' }, workflow: 'contract' },
  },
  workflows: {
    ...shipped.workflows,
    contract: {
      ...task,
      create: { ...task.create, fields: ['taskType', 'dueAt', 'title', 'gone', 'x_party'] },
    },
  },
}
const writable = ['title', 'x_place', 'description', 'x_party', 'taskType', 'dueAt']

test.each([
  [undefined, 'title description taskType x_place'],
  ['issue', 'title description taskType x_place'],
  ['contract', 'taskType dueAt title x_party x_place'],
  ['of another declaration', 'title description taskType x_place'],
])('a new task of type %s asks, in this order, %s', (type, names) => {
  expect(
    askedOfNewTask(declaration, writable, type)
      .map(([name]) => name)
      .join(' '),
  ).toBe(names)
})

test('a priority and a project that no form names any more are not asked', () => {
  const fields = ['description', 'taskType']
  const shorter = declare(shipped, [], {
    workflows: { task: { ...task, create: { ...task.create, fields } } },
  })
  const may = ['title', 'description', 'taskType', 'priority', 'projectId']
  expect(askedOfNewTask(shorter, may, 'issue').map(([name]) => name)).toEqual([
    ...['description', 'taskType', 'title'],
  ])
})

test('a type that is archived is not offered', () => {
  const { issue } = shipped.taskTypes
  if (!issue) throw new Error('Nothing is shipped')
  const archived = declare(shipped, [], { taskTypes: { issue: { ...issue, archived: true } } })
  const { taskType } = Object.fromEntries(askedOfNewTask(archived, writable, undefined))
  if (taskType?.kind !== 'choice') throw new Error('The type is chosen')
  expect(Object.keys(offeredOptions(taskType.options, undefined))).toEqual(['requirement'])
})
