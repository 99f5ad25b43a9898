import type { Permission } from '@oms/db/domain/permission'
import { expect, test } from 'vitest'
import { mayCreate, maySee, writableFields } from './may'

const actor = { id: 7, name: 'A', role: 'user', organizationId: 2, projectOrganizationIds: [2] } as const
const permission: Permission = {
  read: { column: 'ownerId', is: { me: 'id' } },
  update: [
    { rule: { column: 'state', in: ['draft', 'back'] }, fields: ['title', 'text'] },
    { rule: { column: 'approvedBy', is: null }, fields: ['place', 'title'] },
  ],
}

test('fields of every grant that holds are writable, each once', () => {
  expect(writableFields(permission, { state: 'draft', approvedBy: null }, actor)).toEqual([
    'title',
    'text',
    'place',
  ])
  expect(writableFields(permission, { state: 'sent', approvedBy: 3 }, actor)).toEqual([])
})

test('a resource is seen unless nothing of it may be read, and made only with a field to write', () => {
  expect(maySee(permission)).toBe(true)
  expect(maySee({ read: 'none' })).toBe(false)
  expect(mayCreate(permission)).toBe(false)
})
