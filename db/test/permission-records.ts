import type { RuleRecord } from '../domain/rules'

/** Records that a person of id 7 and organisation 3 meets, by resource and by what they are to them. */
export const records: Record<string, Record<string, RuleRecord>> = {
  tasks: {
    'nobody of ours': { creatorId: 8, contractorOrganizationId: null, assigneeId: null, handlerId: null },
    'I created': { creatorId: 7, contractorOrganizationId: null, assigneeId: null, handlerId: null },
    'my company': { creatorId: 8, contractorOrganizationId: 3, assigneeId: 9, handlerId: 9 },
    'another company': { creatorId: 8, contractorOrganizationId: 4, assigneeId: 9, handlerId: 9 },
    'I am assigned': { creatorId: 8, contractorOrganizationId: 3, assigneeId: 7, handlerId: null },
    'I handled': { creatorId: 8, contractorOrganizationId: 3, assigneeId: 9, handlerId: 7 },
    'my turn, as a form said': {
      ...{ creatorId: 8, contractorOrganizationId: 3, assigneeId: 9, handlerId: 9, turnUserId: 7 },
    },
    'my turn, from before I changed company': {
      ...{ creatorId: 8, contractorOrganizationId: 4, assigneeId: 9, handlerId: 9, turnUserId: 7 },
    },
    'assigned before I changed company': {
      ...{ creatorId: 8, contractorOrganizationId: 4, assigneeId: 7, handlerId: null },
    },
    'handled before I changed company': {
      ...{ creatorId: 8, contractorOrganizationId: 4, assigneeId: 9, handlerId: 7 },
    },
  },
  users: {
    'of my organisation': { id: 9, role: 'user', organizationId: 3 },
    'of another': { id: 7, role: 'user', organizationId: 4 },
    'the system': { id: 1, role: 'system', organizationId: 5 },
  },
  organizations: { mine: { id: 3 }, 'of my projects': { id: 4 }, 'any other': { id: 7 } },
  projects: {
    'my organisation uses': { id: 7, userOrganizationId: 3, contractorOrganizationId: 4 },
    'my organisation builds': { id: 7, userOrganizationId: 4, contractorOrganizationId: 3 },
    'any other': { id: 3, userOrganizationId: 4, contractorOrganizationId: 5 },
  },
  notifications: { any: { id: 1 } },
  comments: {
    'to everyone': { visibility: 'everyone', authorParty: 'user', authorOrganizationId: 5 },
    'to everyone, before parties were kept': { visibility: 'everyone' },
    'to the contractor': { visibility: 'contractor', authorParty: 'management', authorOrganizationId: 5 },
    'to the contractor, by my organisation': {
      ...{ visibility: 'contractor', authorParty: 'user', authorOrganizationId: 3 },
    },
    'among my organisation': { visibility: 'own', authorParty: 'contractor', authorOrganizationId: 3 },
    'among another': { visibility: 'own', authorParty: 'contractor', authorOrganizationId: 4 },
    'among the management': { visibility: 'own', authorParty: 'management', authorOrganizationId: 5 },
  },
  attachments: {
    'of the task': { visibility: 'everyone', taskId: 1 },
    'to the contractor': { visibility: 'contractor', authorParty: 'management', authorOrganizationId: 5 },
    'to the contractor, by my organisation': {
      ...{ visibility: 'contractor', authorParty: 'user', authorOrganizationId: 3 },
    },
    'among my organisation': { visibility: 'own', authorParty: 'contractor', authorOrganizationId: 3 },
    'among another': { visibility: 'own', authorParty: 'contractor', authorOrganizationId: 4 },
    'among the management': { visibility: 'own', authorParty: 'management', authorOrganizationId: 5 },
    'not bound yet': { uploaderId: 7, taskId: null, visibility: null },
  },
  quickReplies: {
    'my own': { scope: 'own', ownerId: 7, organizationId: 4, party: 'user' },
    'own of another, of my organisation': {
      scope: 'own',
      ownerId: 3,
      organizationId: 3,
      party: 'contractor',
    },
    'own of another, of the management': { scope: 'own', ownerId: 3, organizationId: 5, party: 'management' },
    'for my team': { scope: 'team', ownerId: 3, organizationId: 3, party: 'contractor' },
    'for another team, that I wrote': { scope: 'team', ownerId: 7, organizationId: 4, party: 'contractor' },
    'for the management': { scope: 'team', ownerId: 3, organizationId: 5, party: 'management' },
  },
  workflowLogs: { any: { id: 1 } },
  auditLog: { any: { id: 1 } },
  jobs: { any: { id: 1 } },
  deliveries: { any: { id: 1 } },
  releases: { any: { id: 1 } },
  drafts: { any: { id: 1 } },
  settings: { any: { id: 1 } },
}
