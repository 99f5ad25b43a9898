import { userHooks } from './accounts/hooks'
import { withAddresses } from './attachments/with-addresses'
import { quickReplyHooks } from './comments/quick-reply-hooks'
import { withFiles } from './comments/with-files'
import { draftReading, releaseReading } from './declaration/release-reading'
import { withoutHidden } from './kernel/shown-data'
import type { Special } from './resources/routes'
import { hiddenFrom } from './resources/shown'
import { projectHooks } from './tasks/project-hooks'
import { taskList } from './tasks/task-list'
import { taskPage } from './tasks/task-page'
import { logList } from './workflow/log-list'
import { logPage, wholeEntry } from './workflow/log-page'

/** Every resource that does more than its descriptor says; the others need no entry. */
export const special: Readonly<Record<string, Special>> = {
  tasks: { list: taskList, reading: { page: taskPage } },
  users: { hooks: userHooks },
  projects: { hooks: projectHooks },
  comments: {
    reading: {
      complete: (c, deps, records) => withFiles(deps.db, deps.declaration, c.var.actor, records),
    },
  },
  releases: { reading: releaseReading },
  drafts: { reading: draftReading },
  quickReplies: { hooks: quickReplyHooks },
  attachments: { reading: { beside: ['thumbnailKey'], complete: withAddresses } },
  workflowLogs: {
    list: logList,
    reading: {
      page: logPage,
      complete: (c, deps, records) =>
        Promise.all(records.map(async (one) => ({ row: one.row, record: await wholeEntry(c, deps, one) }))),
    },
  },
  auditLog: {
    reading: {
      beside: ['before', 'after'],
      complete: (c, { declaration }, records) =>
        records.map(({ row, record }) => {
          const hidden = hiddenFrom(declaration, String(row.resource), c.var.actor.role)
          const told = (text: unknown) => withoutHidden(parsed(text), hidden)
          return { row, record: { ...record, before: told(row.before), after: told(row.after) } }
        }),
    },
  },
}

const parsed = (text: unknown): unknown => (typeof text === 'string' ? JSON.parse(text) : null)
