import type { Kit } from '../kit'
import type { ResourceTables } from '../resource-tables'
import { accountTables } from './accounts'
import { attachmentTables } from './attachments'
import { deliveryTables } from './deliveries'
import { draftTextTables } from './draft-texts'
import { eventTables } from './events'
import { fieldValueTables } from './field-values'
import { jobTables } from './jobs'
import { notificationTables } from './notifications'
import { quickReplyTables } from './quick-replies'
import { releaseTables } from './releases'
import { systemTables } from './system'
import { taskTables } from './tasks'
import { wechatTables } from './wechat'
import { workflowTables } from './workflow'

/** Every table, once, in the words of the kit of one engine. */
export const defineTables = (kit: Kit) => {
  const accounts = accountTables(kit)
  const { organizations, users } = accounts
  const ofTasks = taskTables(kit, organizations, users)
  const { projects, tasks, comments } = ofTasks
  return {
    // First what a refusal to delete names first.
    ...{ organizations, projects, users },
    ...ofTasks,
    ...attachmentTables(kit, users, tasks, comments),
    ...workflowTables(kit, users, tasks),
    ...notificationTables(kit, users, tasks),
    ...jobTables(kit),
    ...eventTables(kit, users, tasks),
    ...fieldValueTables(kit),
    ...draftTextTables(kit, users),
    ...quickReplyTables(kit, organizations, users),
    ...wechatTables(kit, users),
    ...deliveryTables(kit, users, tasks),
    ...releaseTables(kit, users),
    ...accounts,
    ...systemTables(kit, users),
  } satisfies ResourceTables & Record<string, object>
}

export type Tables = ReturnType<typeof defineTables>
