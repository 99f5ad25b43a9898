import { expect, test } from 'vitest'
import { permissionOf } from './declaration'
import { declare } from './declare'
import type { Fields } from './fields'
import { roleNames } from './roles'
import { allows } from './rules'
import { shipped } from './shipped'

const photos = { kind: 'files', nullable: true, label: { zh: '照片', en: 'Photos' } } as const

const seenBy = (tasks: Fields, field: string | null) =>
  roleNames.filter((role) => {
    const { read } = permissionOf(declare(shipped, [], { fields: { tasks } }), 'attachments', role)
    const actor = { id: 1, name: '', role, organizationId: 1, projectOrganizationIds: [1] }
    return allows(read, { field, visibility: 'everyone' }, actor)
  })

test('files in a field that is archived are seen by nobody, all others as before', () => {
  const archived = { ...photos, archived: true } as const
  expect(seenBy({ x_old: photos, x_new: photos }, 'x_old')).toEqual(roleNames)
  expect(seenBy({ x_old: archived, x_new: photos }, 'x_old')).toEqual([])
  expect(seenBy({ x_old: archived, x_new: photos }, 'x_new')).toEqual(roleNames)
  expect(seenBy({ x_old: archived, x_new: photos }, null)).toEqual(roleNames)
})
