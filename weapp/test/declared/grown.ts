import { declare, type Pack, withFields } from '@oms/db/domain/declare'
import type { Fields } from '@oms/db/domain/fields'
import { shipped } from '@oms/db/domain/shipped'
import type { Action, Outcome, Status } from '@oms/db/domain/workflow/definition'
import { kinds } from './kinds'

const surveying: Status = {
  label: { zh: '勘察中', en: 'Surveying' },
  tone: 'purple',
  icon: 'tool',
  phase: 'open',
  turn: { role: 'admin' },
}

const action = (zh: string, en: string, outcome: Pick<Outcome, 'from' | 'to' | 'form'>): Action => ({
  label: { zh, en },
  rank: 1,
  icon: 'tool',
  outcomes: { default: { label: { zh, en }, who: [{ roles: ['admin'] }], tells: [], ...outcome } },
})

const form: Fields = Object.fromEntries(
  Object.entries(kinds).map(([name, { field }]) => [
    name,
    field.required ? field : { ...field, nullable: true },
  ]),
)

/** A status, two actions that lead there and on, and two fields of the customer's own in the form of a new task. */
const grow: Pack = (declaration) => {
  const { task } = declaration.workflows
  const { tasks } = declaration.permissions
  if (!task || !tasks) throw new Error('No tasks')
  const added = ['x_floor', 'x_photos']
  const workflows = {
    task: {
      ...task,
      statuses: { ...task.statuses, surveying },
      actions: {
        ...task.actions,
        survey: action('现场勘察', 'Survey', { from: ['pending'], to: 'surveying', form }),
        conclude: action('勘察结束', 'Conclude', { from: ['surveying'], to: 'pending' }),
      },
      create: { ...task.create, fields: [...task.create.fields, ...added] },
    },
  }
  const user = { ...tasks.user, create: [...(tasks.user.create ?? []), ...added] }
  const permissions = { ...declaration.permissions, tasks: { ...tasks, user } }
  return withFields({ ...declaration, workflows, permissions }, 'tasks', {
    x_floor: { kind: 'number', label: { zh: '楼层', en: 'Floor' }, nullable: true },
    x_photos: { kind: 'files', label: { zh: '现场照片', en: 'Photos' }, nullable: true },
  })
}

/** What is in force once the customer has changed what is shipped. */
export const grown = declare(shipped, [grow], {})
