import type { Field } from '@oms/db/domain/fields'
import { shipped } from '@oms/db/domain/shipped'
import { expect, test } from 'vitest'
import { drawnWith } from './content'
import { holdersOf, rolesFor, withHolders } from './field-rights'

const room: Field = { kind: 'text', max: 50, label: { zh: '机房', en: 'Room' } }
const content = { fields: { tasks: { x_room: room }, users: { x_room: room } } }
const declaration = drawnWith(shipped, content)
const place = { declaration, resource: 'tasks', field: 'x_room' }

test('whoever sees a record sees a new field, unless their role is shown a few only', () => {
  expect(holdersOf(place, 'read')).toEqual(['user', 'admin', 'manager', 'employee'])
  expect(holdersOf({ ...place, resource: 'users' }, 'read')).toEqual(['admin'])
})

test('only those who create records can fill it in at first, and nobody does before it is said', () => {
  expect(rolesFor(place, 'create')).toEqual(['user'])
  expect(holdersOf(place, 'create')).toEqual([])
})

test('a role that is to fill it in has it among what it writes, and no other permission changes', () => {
  const made = withHolders(content, place, 'create', ['user'])
  expect(Object.keys(made.permissions?.tasks ?? {})).toEqual(['user'])
  expect(made.permissions?.tasks?.user?.create).toEqual([
    'title',
    'description',
    'taskType',
    'priority',
    'projectId',
    'x_room',
  ])
})

test('it is changed while what the role could change already may be, and else until the end', () => {
  const made = withHolders(content, place, 'update', ['user', 'manager'])
  expect(made.permissions?.tasks?.user?.update?.[0]).toEqual({
    rule: { column: 'status', in: ['pending', 'returned'] },
    fields: ['title', 'description', 'taskType', 'priority', 'x_room'],
  })
  expect(made.permissions?.tasks?.manager?.update).toEqual([
    { rule: { column: 'closedAt', is: null }, fields: ['x_room'] },
  ])
})

test('rights that are given one after the other all hold', () => {
  const first = withHolders(content, place, 'create', ['user'])
  const both = withHolders(first, place, 'update', ['user'])
  expect(both.permissions?.tasks?.user?.create).toContain('x_room')
  expect(both.permissions?.tasks?.user?.update?.[0]?.fields).toContain('x_room')
})

test('hidden from a role, that is shown everything else; shown again, everything', () => {
  const hidden = withHolders(content, place, 'read', ['user', 'admin', 'manager'])
  const show = hidden.permissions?.tasks?.employee?.show ?? []
  expect(show).toContain('title')
  expect(show).not.toContain('x_room')
  const drawn = drawnWith(shipped, hidden)
  const shown = withHolders(hidden, { ...place, declaration: drawn }, 'read', [
    'user',
    'admin',
    'manager',
    'employee',
  ])
  expect(shown.permissions?.tasks?.employee).not.toHaveProperty('show')
})
