import { expect, test } from 'vitest'
import { declare } from './declare'
import { shipped } from './shipped'

const room = { kind: 'text', max: 50, label: { zh: '机房', en: 'Room' } } as const

test.each(['tasks', 'projects', 'organizations', 'users'])('%s take fields of the customer', (name) => {
  const declared = declare(shipped, [], { fields: { [name]: { x_room: room } } })
  expect(declared.resources[name]?.fields.x_room).toEqual(room)
})

test.each([
  ['comments', 'comments takes no fields beside its own (x_room): its records have no place for them'],
  ['workflowLogs', 'workflowLogs takes no fields beside its own (x_room)'],
  ['notifications', 'notifications takes no fields beside its own (x_room)'],
  ['auditLog', 'auditLog takes no fields beside its own (x_room)'],
  ['jobs', 'jobs takes no fields beside its own (x_room)'],
  ['rooms', 'There is no resource "rooms" to add fields to'],
])('%s take none, and a declaration that adds some says so', (name, fault) => {
  expect(() => declare(shipped, [], { fields: { [name]: { x_room: room } } })).toThrow(fault)
})

test('an archived field is not there; an archived option and an archived type of tasks are, with their mark', () => {
  const label = { zh: '甲', en: 'A' }
  const options = { one: { label }, two: { label, archived: true } } as const
  const declared = declare(shipped, [], {
    fields: { tasks: { x_room: { ...room, archived: true }, x_level: { kind: 'choice', label, options } } },
    taskTypes: { requirement: { label, workflow: 'task', archived: true } },
  })
  const fields = declared.resources.tasks?.fields
  expect(fields).not.toHaveProperty('x_room')
  expect(fields?.x_level).toMatchObject({ options })
  expect(fields?.taskType).toMatchObject({ options: { requirement: { label, archived: true } } })
})
