import { tasks } from '@oms/db/domain/resources/tasks'
import { withItsFields } from '@oms/db/domain/workflow/named-fields'
import { shipped } from '@oms/db/domain/workflow/shipped'
import { expect, test } from 'vitest'
import { followedBy, newestOf } from './followed'

const definition = withItsFields(shipped, tasks.fields)
const version = (id: number, key: string) => ({ id, key, definition: { ...definition, actions: {}, id } })
const versions = [version(3, 'task'), version(1, 'task'), version(4, 'contract'), version(2, 'contract')]
const label = { zh: '甲', en: 'A' }
const taskTypes = {
  issue: { label, workflow: 'task' },
  contract: { label, workflow: 'contract' },
  visit: { label, workflow: 'visits' },
}

test.each([
  ['its own version', 1, 'issue', 1],
  ['its own version, whatever its type is now', 1, 'contract', 1],
  ["the newest of its type's workflow where its version is not read yet", 9, 'issue', 3],
  ['never that of another workflow', 9, 'visit', undefined],
  ['of a type that is gone, none', 9, 'gone', undefined],
])('a task is drawn by %s', (_, definitionVersion, taskType, id) => {
  const found = followedBy(versions, taskTypes, { definitionVersion, taskType })
  expect(found).toEqual(id && expect.objectContaining({ id }))
})

test('the newest of each workflow', () => {
  expect(newestOf(versions)).toMatchObject({ task: { id: 3 }, contract: { id: 4 } })
})
