import { userHooks } from './accounts/hooks'
import type { Special } from './resources/routes'
import { projectHooks } from './tasks/project-hooks'
import { taskList } from './tasks/task-list'
import { taskPage } from './tasks/task-page'
import { logPage } from './workflow/log-page'

/** Every resource that does more than its descriptor says; the others need no entry. */
export const special: Readonly<Record<string, Special>> = {
  tasks: { list: taskList, reading: { page: taskPage } },
  users: { hooks: userHooks },
  projects: { hooks: projectHooks },
  workflowLogs: {
    reading: {
      page: logPage,
      beside: ['data'],
      complete: (_, __, records) =>
        records.map(({ row, record }) => ({ row, record: { ...record, data: parsed(row.data) } })),
    },
  },
  auditLog: {
    reading: {
      beside: ['before', 'after'],
      complete: (_, __, records) =>
        records.map(({ row, record }) => ({
          row,
          record: { ...record, before: parsed(row.before), after: parsed(row.after) },
        })),
    },
  },
}

const parsed = (text: unknown): unknown => (typeof text === 'string' ? JSON.parse(text) : null)
