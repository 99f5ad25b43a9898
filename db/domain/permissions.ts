import type { AllPermissions } from './permission'
import { SYSTEM } from './roles'

const me = { me: 'id' } as const
const mine = { me: 'organizationId' } as const

const nothing = { read: 'none' } as const
/** Told to an audience that the reader is of, which is asked where they are read. */
const ofMyAudiences = { read: 'all' } as const
/** Follows its task: what the task's readers may see. */
const ofVisibleTask = { read: 'all' } as const
const toEveryone = { column: 'visibility', is: 'everyone' } as const
const toContractor = { column: 'visibility', in: ['everyone', 'contractor'] } as const
/** One's own: contractors never see each other's, nor clients; the management is one. */
const byMine = { column: 'authorOrganizationId', is: mine } as const
const byManagement = { column: 'authorParty', is: 'management' } as const
/** What one may not see, one may not write: a client's own are no word to the contractor. */
const amongMine = { and: [{ column: 'visibility', is: 'own' }, byMine] } as const
/** Whoever may write one may delete it, and both for a day: the clock is no rule's. */
const byMe = { update: [{ rule: { column: 'authorId', is: me }, fields: ['body'] }] } as const
// Within `and` they are looked at together: apart, each would be a list of its own.
const ofClient = { read: { and: [{ or: [toEveryone, amongMine] }] } } as const
const ofContractors = { read: { and: [{ or: [toContractor, byMine] }] } } as const
const ofManagement = { read: { and: [{ or: [toContractor, byManagement] }] } } as const
const ofMyContractor = { column: 'contractorOrganizationId', is: mine } as const
const ofContractor = { read: ofMyContractor } as const
const ownReply = {
  and: [
    { column: 'scope', is: 'own' },
    { column: 'ownerId', is: me },
  ],
} as const
const forTeam = { column: 'scope', is: 'team' } as const
const ofMyTeam = { and: [forTeam, { column: 'organizationId', is: mine }] } as const
/** The management is one team. */
const ofManagementTeam = { and: [forTeam, { column: 'party', is: 'management' }] } as const
/** Of those seen; a team's are its own to whoever leads it. */
const ledReplies = { or: [{ column: 'ownerId', is: me }, forTeam] } as const
const replies = {
  read: { or: [ownReply, ofMyTeam] },
  create: ['title', 'text'],
  update: [{ rule: ownReply, fields: ['title', 'text'] }],
  remove: ownReply,
} as const
const leadersReplies = {
  read: replies.read,
  create: ['title', 'text', 'scope'],
  update: [{ rule: ledReplies, fields: ['title', 'text'] }],
  remove: ledReplies,
} as const
/** The system is in no list. */
const isPerson = { column: 'role', not: SYSTEM } as const
const ownOrganization = { read: { column: 'id', is: mine } } as const

export const permissions = {
  tasks: {
    user: {
      read: { column: 'creatorId', is: me },
      create: ['title', 'description', 'taskType', 'priority', 'projectId'],
      update: [
        {
          rule: { column: 'status', in: ['pending', 'returned'] },
          fields: ['title', 'description', 'taskType', 'priority'],
        },
        {
          rule: {
            and: [
              { column: 'status', in: ['pending', 'returned'] },
              { column: 'contractorOrganizationId', is: null },
            ],
          },
          fields: ['projectId'],
        },
      ],
    },
    admin: {
      read: 'all',
      update: [
        { rule: { column: 'closedAt', is: null }, fields: ['priority'] },
        {
          rule: {
            and: [
              { column: 'closedAt', is: null },
              { column: 'contractorOrganizationId', is: null },
            ],
          },
          fields: ['projectId'],
        },
      ],
    },
    manager: ofContractor,
    employee: {
      read: {
        or: [
          { and: [{ column: 'assigneeId', is: me }, ofMyContractor] },
          { and: [{ column: 'handlerId', is: me }, ofMyContractor] },
          // Whom a form of the customer's own workflow named.
          { and: [{ column: 'turnUserId', is: me }, ofMyContractor] },
        ],
      },
    },
  },
  users: {
    user: nothing,
    admin: {
      read: isPerson,
      create: ['username', 'name', 'password', 'role', 'organizationId', 'department', 'email', 'phone'],
      update: [
        {
          rule: 'all',
          fields: ['name', 'password', 'role', 'organizationId', 'department', 'email', 'phone', 'status'],
        },
      ],
    },
    manager: {
      read: { column: 'organizationId', is: mine },
      show: ['name', 'role', 'department', 'phone'],
      asks: ['organizationId', 'status'],
    },
    employee: nothing,
  },
  organizations: {
    user: ownOrganization,
    admin: {
      read: 'all',
      create: ['name', 'party'],
      update: [{ rule: 'all', fields: ['name'] }],
      remove: true,
    },
    manager: { read: { column: 'id', in: { me: 'projectOrganizationIds' } } },
    employee: ownOrganization,
  },
  projects: {
    user: { read: { column: 'userOrganizationId', is: mine } },
    admin: {
      read: 'all',
      create: ['code', 'name', 'userOrganizationId', 'contractorOrganizationId'],
      update: [{ rule: 'all', fields: ['code', 'name', 'userOrganizationId', 'contractorOrganizationId'] }],
      remove: true,
    },
    manager: ofContractor,
    employee: ofContractor,
  },
  // Of visible tasks too.
  comments: {
    user: { ...ofClient, ...byMe },
    admin: { ...ofManagement, ...byMe },
    manager: { ...ofContractors, ...byMe },
    employee: { ...ofContractors, ...byMe },
  },
  quickReplies: {
    user: replies,
    admin: { ...leadersReplies, read: { or: [ownReply, ofManagementTeam] } },
    manager: leadersReplies,
    employee: replies,
  },
  // Bound to a comment, as that; until bound to anything, by nobody but the uploader.
  attachments: { user: ofClient, admin: ofManagement, manager: ofContractors, employee: ofContractors },
  workflowLogs: {
    user: ofVisibleTask,
    admin: ofVisibleTask,
    manager: ofVisibleTask,
    employee: ofVisibleTask,
  },
  notifications: {
    user: ofMyAudiences,
    admin: ofMyAudiences,
    manager: ofMyAudiences,
    employee: ofMyAudiences,
  },
  auditLog: { user: nothing, admin: { read: 'all' }, manager: nothing, employee: nothing },
  jobs: { user: nothing, admin: { read: 'all' }, manager: nothing, employee: nothing },
  deliveries: { user: nothing, admin: { read: 'all' }, manager: nothing, employee: nothing },
  releases: { user: nothing, admin: { read: 'all' }, manager: nothing, employee: nothing },
  drafts: { user: nothing, admin: { read: 'all' }, manager: nothing, employee: nothing },
  settings: {
    user: nothing,
    admin: {
      read: 'all',
      update: [
        {
          rule: 'all',
          fields: [
            ...['registrationApproval', 'siteName', 'notice'],
            ...['largestFileMb', 'taskFilesMb', 'dailyFilesMb'],
            ...['wechatTemplate', 'wechatLongTerm'],
            ...['wechatNumberField', 'wechatTitleField', 'wechatStatusField', 'wechatSinceField'],
            ...['unreachedHours', 'eventDays', 'deliveryDays', 'notificationDays', 'securityDays'],
          ],
        },
      ],
    },
    manager: nothing,
    employee: nothing,
  },
} as const satisfies AllPermissions
