import type { Content } from '@oms/db/domain/declare'
import type { Field } from '@oms/db/domain/fields'
import { shipped } from '@oms/db/domain/shipped'
import { expect, test } from 'vitest'
import { drawnWith, inOrder, moved, withField, withFieldOrder, withoutField } from './content'

const text: Field = { kind: 'text', max: 50, label: { zh: '机房', en: 'Room' } }

test('a field is moved up and down, and not beyond the ends', () => {
  expect(moved(['a', 'b', 'c'], 'c', -2)).toEqual(['c', 'a', 'b'])
  expect(moved(['a', 'b', 'c'], 'a', 1)).toEqual(['b', 'a', 'c'])
  expect(moved(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c'])
  expect(moved(['a', 'b', 'c'], 'c', 1)).toEqual(['a', 'b', 'c'])
})

test('what is not named in an order comes last', () => {
  expect(Object.keys(inOrder({ a: 1, b: 2, c: 3 }, ['c', 'gone']))).toEqual(['c', 'a', 'b'])
})

test('fields are added and put in order', () => {
  const both = withField(withField({}, 'tasks', 'x_room', text), 'tasks', 'x_floor', text)
  expect(Object.keys(withFieldOrder(both, 'tasks', ['x_floor', 'x_room']).fields?.tasks ?? {})).toEqual([
    'x_floor',
    'x_room',
  ])
})

test('a field that is deleted is named nowhere any more', () => {
  const { task } = shipped.workflows
  if (!task) throw new Error('There is no workflow')
  const content: Content = {
    fields: { tasks: { x_room: text } },
    permissions: {
      tasks: {
        user: {
          read: 'all',
          show: ['title', 'x_room'],
          create: ['title', 'x_room'],
          update: [
            { rule: 'all', fields: ['x_room'] },
            { rule: 'all', fields: ['title', 'x_room'] },
          ],
        },
      },
      projects: { user: { read: 'none' } },
    },
    workflows: { task: { ...task, create: { ...task.create, fields: ['title', 'x_room'] } } },
  }
  const left = withoutField(content, 'tasks', 'x_room')
  expect(left.fields).toEqual({})
  expect(left.permissions).toEqual({
    tasks: {
      user: { read: 'all', show: ['title'], create: ['title'], update: [{ rule: 'all', fields: ['title'] }] },
    },
    projects: { user: { read: 'none' } },
  })
  expect(left.workflows?.task?.create.fields).toEqual(['title'])
})

test('what is drawn has the fields of the draft, and none that it dropped', () => {
  const before = drawnWith(shipped, { fields: { tasks: { x_room: text } } })
  expect(before.resources.tasks?.fields.x_room).toEqual(text)
  const after = drawnWith(before, { fields: { tasks: { x_floor: text } } })
  expect(Object.keys(after.resources.tasks?.fields ?? {}).filter((key) => key.startsWith('x_'))).toEqual([
    'x_floor',
  ])
})
