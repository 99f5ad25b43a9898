import { expect, test } from 'vitest'
import { referencesTo } from './references'

test('what refers to a project and to an organization is known by the tables', () => {
  expect(referencesTo('projects')).toEqual([{ table: 'tasks', column: 'projectId' }])
  expect(referencesTo('organizations')).toEqual([
    { table: 'projects', column: 'userOrganizationId' },
    { table: 'projects', column: 'contractorOrganizationId' },
    { table: 'users', column: 'organizationId' },
    { table: 'tasks', column: 'contractorOrganizationId' },
    { table: 'quickReplies', column: 'organizationId' },
  ])
  expect(referencesTo('settings')).toEqual([])
})
