import { type Declaration, permissionOf } from '@oms/db/domain/declaration'
import type { Actor } from '@oms/db/domain/roles'
import { userHooks } from './accounts/hooks'
import { withoutHidden } from './kernel/shown-data'
import type { Special } from './resources/routes'
import { hiddenFields } from './resources/shown'
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
      complete: (c, { declaration }, records) => {
        const hidden = hiddenFrom(declaration, 'tasks', c.var.actor)
        return records.map(({ row, record }) => ({
          row,
          record: { ...record, data: withoutHidden(parsed(row.data), hidden) },
        }))
      },
    },
  },
  auditLog: {
    reading: {
      beside: ['before', 'after'],
      complete: (c, { declaration }, records) =>
        records.map(({ row, record }) => {
          const hidden = hiddenFrom(declaration, String(row.resource), c.var.actor)
          const told = (text: unknown) => withoutHidden(parsed(text), hidden)
          return { row, record: { ...record, before: told(row.before), after: told(row.after) } }
        }),
    },
  },
}

/** The fields of a resource that the reader is not shown; a resource may be gone. */
const hiddenFrom = (declaration: Declaration, name: string, { role }: Actor) => {
  const resource = declaration.resources[name]
  return resource && hiddenFields(resource, permissionOf(declaration, name, role))
}

const parsed = (text: unknown): unknown => (typeof text === 'string' ? JSON.parse(text) : null)
