import { expect, test } from 'vitest'
import { permissionCases } from '../test/permission-cases'
import type { AllPermissions } from './permission'
import { permissions } from './permissions'

test.each(permissionCases)('$name', ({ run }) => run())

test('a resource without permissions, a role left out and a field that is not there do not compile', () => {
  const { projects, ...others } = permissions
  const { employee, ...roles } = projects
  // @ts-expect-error
  const resource: AllPermissions = others
  // @ts-expect-error
  const role: AllPermissions = { ...permissions, projects: roles }
  const admin = { read: 'all', create: ['colour'] } as const
  // @ts-expect-error
  const field: AllPermissions = { ...permissions, projects: { ...projects, admin } }
  expect([resource, role, field, employee]).toHaveLength(4)
})
