import type { Resource } from './resource'
import { attachments } from './resources/attachments'
import { deliveries } from './resources/deliveries'
import { jobs } from './resources/jobs'
import { organizations } from './resources/organizations'
import { projects } from './resources/projects'
import { quickReplies } from './resources/quick-replies'
import { auditLog, comments, notifications, workflowLogs } from './resources/records'
import { drafts, releases } from './resources/releases'
import { tasks } from './resources/tasks'
import { users } from './resources/users'

/** Every resource that the API serves. To add one: its table, its descriptor here, its permissions. */
export const resources = {
  tasks,
  users,
  organizations,
  projects,
  comments,
  quickReplies,
  attachments,
  workflowLogs,
  notifications,
  auditLog,
  jobs,
  deliveries,
  releases,
  drafts,
} as const satisfies Readonly<Record<string, Resource>>

export type ResourceName = keyof typeof resources
