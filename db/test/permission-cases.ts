import { expect } from 'vitest'
import { type Grant, mayRemove, type Permissions } from '../domain/permission'
import { permissions } from '../domain/permissions'
import type { Actor, Role } from '../domain/roles'
import { allows, type RuleRecord } from '../domain/rules'
import { records } from './permission-records'

type Case = { readonly name: string; readonly run: () => void }

const permissionsByResource: Permissions = permissions

const cases: Case[] = []
const test = (name: string, run: () => void) => cases.push({ name, run })

const roles = ['user', 'admin', 'manager', 'employee'] as const
const me = (role: Role): Actor => ({
  ...{ id: 7, name: 'Me', role, organizationId: 3 },
  projectOrganizationIds: [3, 4],
})
const permissionOf = (resource: string, role: Role) => {
  const permission = permissionsByResource[resource]?.[role]
  if (!permission) throw new Error(`No permission of ${role} on ${resource}`)
  return permission
}

const all = (resource: string) => Object.keys(records[resource] ?? {})

const toContractor = ['to the contractor', 'to the contractor, by my organisation']
const toAll = ['to everyone', 'to everyone, before parties were kept']

/** Who reads which of the records above. */
const readable: Record<string, Record<Role, readonly string[]>> = {
  tasks: {
    user: ['I created'],
    admin: all('tasks'),
    manager: ['my company', 'I am assigned', 'I handled', 'my turn, as a form said'],
    employee: ['I am assigned', 'I handled', 'my turn, as a form said'],
  },
  users: {
    user: [],
    admin: ['of my organisation', 'of another'],
    manager: ['of my organisation'],
    employee: [],
  },
  organizations: {
    user: ['mine'],
    admin: all('organizations'),
    manager: ['mine', 'of my projects'],
    employee: ['mine'],
  },
  projects: {
    user: ['my organisation uses'],
    admin: all('projects'),
    manager: ['my organisation builds'],
    employee: ['my organisation builds'],
  },
  notifications: { user: ['any'], admin: ['any'], manager: ['any'], employee: ['any'] },
  comments: {
    user: [...toAll, 'among my organisation'],
    admin: [...toAll, ...toContractor, 'among the management'],
    manager: [...toAll, ...toContractor, 'among my organisation'],
    employee: [...toAll, ...toContractor, 'among my organisation'],
  },
  attachments: {
    user: ['of the task', 'among my organisation'],
    admin: ['of the task', ...toContractor, 'among the management'],
    manager: ['of the task', ...toContractor, 'among my organisation'],
    employee: ['of the task', ...toContractor, 'among my organisation'],
  },
  quickReplies: {
    user: ['my own', 'for my team'],
    admin: ['my own', 'for the management'],
    manager: ['my own', 'for my team'],
    employee: ['my own', 'for my team'],
  },
  workflowLogs: { user: ['any'], admin: ['any'], manager: ['any'], employee: ['any'] },
  auditLog: { user: [], admin: ['any'], manager: [], employee: [] },
  jobs: { user: [], admin: ['any'], manager: [], employee: [] },
  deliveries: { user: [], admin: ['any'], manager: [], employee: [] },
  releases: { user: [], admin: ['any'], manager: [], employee: [] },
  drafts: { user: [], admin: ['any'], manager: [], employee: [] },
  settings: { user: [], admin: ['any'], manager: [], employee: [] },
}

for (const [resource, byRole] of Object.entries(readable))
  for (const role of roles)
    test(`${role} reads of ${resource}: ${byRole[role].join(', ') || 'nothing'}`, () => {
      const { read } = permissionOf(resource, role)
      const seen = Object.entries(records[resource] ?? {}).filter(([, one]) => allows(read, one, me(role)))
      expect(seen.map(([name]) => name)).toEqual(byRole[role])
      // A collection without access is told from an empty one.
      expect(read === 'none').toBe(byRole[role].length === 0)
    })

test('the roles of every resource are written down above', () => {
  expect(Object.keys(permissionsByResource).sort()).toEqual(Object.keys(readable).sort())
})

const personal = 'name role organizationId department email phone'
/** Fields given on creating, fields shown where not all are, and whether records may be removed. */
const given: Record<string, { create?: string; show?: string; remove?: true }> = {
  ...{ 'quickReplies user': { create: 'title text' }, 'quickReplies employee': { create: 'title text' } },
  ...{ 'quickReplies admin': { create: 'title text scope' } },
  ...{ 'quickReplies manager': { create: 'title text scope' } },
  'tasks user': { create: 'title description taskType priority projectId' },
  'users admin': { create: `username password ${personal}` },
  'users manager': { show: 'name role department phone' },
  'organizations admin': { create: 'name party', remove: true },
  'projects admin': { create: 'code name userOrganizationId contractorOrganizationId', remove: true },
}

const sorted = (words: readonly string[] | undefined) => words && [...words].sort()

for (const resource of Object.keys(readable))
  for (const role of roles)
    test(`what ${role} gives, is shown and removes of ${resource}`, () => {
      const { create, show, remove } = permissionOf(resource, role)
      const wanted = given[`${resource} ${role}`]
      expect(sorted(create)).toEqual(sorted(wanted?.create?.split(' ')))
      expect(sorted(show)).toEqual(sorted(wanted?.show?.split(' ')))
      if (typeof remove !== 'object') expect(remove).toBe(wanted?.remove)
      expect(typeof remove === 'object').toBe(resource === 'quickReplies')
    })

const removable: Record<string, readonly Role[]> = {
  'my own': roles,
  'own of another, of my organisation': [],
  'for my team': ['admin', 'manager'],
  'for another team, that I wrote': ['admin', 'manager'],
}
for (const [what, allowed] of Object.entries(removable))
  for (const role of roles)
    test(`a quick reply ${what} is ${allowed.includes(role) ? '' : 'not '}removed by ${role}`, () => {
      const record = records.quickReplies?.[what] ?? {}
      expect(mayRemove(permissionOf('quickReplies', role), record, me(role))).toBe(allowed.includes(role))
    })

const wechat =
  'wechatTemplate wechatLongTerm wechatNumberField wechatTitleField wechatStatusField wechatSinceField'
const kept = 'unreachedHours eventDays deliveryDays notificationDays securityDays'
const content = 'title description taskType priority'
const closedAt = new Date('2026-03-01T00:00:00.000Z')
const task = (status: string, contractorOrganizationId: number | null, closed: Date | null = null) => ({
  ...{ status, contractorOrganizationId, closedAt: closed, creatorId: 7 },
})

/** What each may write on a record that they see. */
const writable: readonly (readonly [
  resource: string,
  what: string,
  RuleRecord,
  Partial<Record<Role, string>>,
])[] = [
  [
    ...(['tasks', 'pending, new', task('pending', null)] as const),
    { user: `${content} projectId`, admin: 'priority projectId' },
  ],
  [
    'tasks',
    'returned, new',
    task('returned', null),
    { user: `${content} projectId`, admin: 'priority projectId' },
  ],
  ['tasks', 'pending, approved once', task('pending', 3), { user: content, admin: 'priority' }],
  ['tasks', 'returned, approved once', task('returned', 3), { user: content, admin: 'priority' }],
  ['tasks', 'reviewed', task('reviewed', 3), { admin: 'priority' }],
  // No task gets there unapproved; were one to, its status alone would bar the client.
  ...['reviewed', 'assigned', 'processing', 'on_hold', 'completed', 'confirmed'].map(
    (status) =>
      ['tasks', `${status}, never approved`, task(status, null), { admin: 'priority projectId' }] as const,
  ),
  ['tasks', 'assigned', task('assigned', 3), { admin: 'priority' }],
  ['tasks', 'processing', task('processing', 3), { admin: 'priority' }],
  ['tasks', 'on hold', task('on_hold', 3), { admin: 'priority' }],
  ['tasks', 'completed', task('completed', 3), { admin: 'priority' }],
  ['tasks', 'confirmed', task('confirmed', 3), { admin: 'priority' }],
  ['tasks', 'closed', task('closed', 3, closedAt), {}],
  ['tasks', 'closed, never approved', task('closed', null, closedAt), {}],
  ['users', 'any', { id: 7, organizationId: 3 }, { admin: `password status ${personal}` }],
  ['organizations', 'any', { id: 3 }, { admin: 'name' }],
  [
    ...(['projects', 'any', { id: 3, userOrganizationId: 3, contractorOrganizationId: 3 }] as const),
    { admin: 'code name userOrganizationId contractorOrganizationId' },
  ],
  ['notifications', 'any', { id: 3 }, {}],
  [
    ...(['quickReplies', 'my own', { scope: 'own', ownerId: 7 }] as const),
    { user: 'title text', admin: 'title text', manager: 'title text', employee: 'title text' },
  ],
  ['quickReplies', 'own of another', { scope: 'own', ownerId: 3, reviewerId: 7 }, {}],
  [
    ...(['quickReplies', 'for a team', { scope: 'team', ownerId: 3 }] as const),
    { admin: 'title text', manager: 'title text' },
  ],
  [
    ...(['quickReplies', 'for a team, that I wrote', { scope: 'team', ownerId: 7 }] as const),
    { admin: 'title text', manager: 'title text' },
  ],
  [
    ...(['comments', 'my own', { id: 3, authorId: 7 }] as const),
    { user: 'body', admin: 'body', manager: 'body', employee: 'body' },
  ],
  ['comments', 'another’s', { id: 3, authorId: 3, reviewerId: 7 }, {}],
  ['attachments', 'any', { id: 3, uploaderId: 7 }, {}],
  ['workflowLogs', 'any', { id: 3 }, {}],
  ['auditLog', 'any', { id: 3 }, {}],
  ['jobs', 'any', { id: 3 }, {}],
  ['deliveries', 'any', { id: 3 }, {}],
  ['releases', 'any', { id: 3 }, {}],
  ['drafts', 'any', { id: 3 }, {}],
  [
    'settings',
    'any',
    { id: 3 },
    {
      admin: `registrationApproval siteName notice largestFileMb taskFilesMb dailyFilesMb ${wechat} ${kept}`,
    },
  ],
]

for (const [resource, what, record, byRole] of writable)
  for (const role of roles)
    test(`${role} writes of ${resource}, ${what}: ${byRole[role] ?? 'nothing'}`, () => {
      const grants: readonly Grant[] = permissionOf(resource, role).update ?? []
      const fields = grants
        .filter(({ rule }) => allows(rule, record, me(role)))
        .flatMap((grant) => grant.fields)
      expect(fields.sort()).toEqual(byRole[role]?.split(' ').sort() ?? [])
    })

/** What every role may do with every resource, by hand. */
export const permissionCases: readonly Case[] = cases
