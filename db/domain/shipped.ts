import { shippedCalendar } from './calendar/shipped'
import type { Declaration, TaskType } from './declaration'
import { permissions } from './permissions'
import { resources } from './resources'
import { tasks } from './resources/tasks'
import { shipped as task } from './workflow/shipped'

const { issue, requirement } = tasks.fields.taskType.options

const taskTypes = {
  issue: { ...issue, workflow: 'task' },
  requirement: { ...requirement, workflow: 'task' },
} as const satisfies Readonly<Record<keyof typeof tasks.fields.taskType.options, TaskType>>

/** What the code declares. */
export const shipped: Declaration = {
  resources,
  taskTypes,
  workflows: { task },
  permissions,
  calendar: shippedCalendar,
  channels: {},
  templates: {},
}
