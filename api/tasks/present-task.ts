import type { Label, Locale } from '@oms/db/domain/label'
import type { Actor } from '@oms/db/domain/roles'
import { actionsFor, type ClosedAction, openKeysFor } from '@oms/db/domain/workflow/actions'
import type { Definition } from '@oms/db/domain/workflow/definition'
import type { NamedTask } from './named-tasks'

/** A task as lists give it: without the description, with the keys of the open actions. */
export const presentRow = (named: NamedTask, definition: Definition, actor: Actor, now: Date) => ({
  ...columnsOf(named),
  actions: openKeysFor(definition, named.task, actor, now),
})

/** A task as one read gives it; with `why`, the closed actions too and what closes them. */
export const presentTask = (
  named: NamedTask,
  definition: Definition,
  actor: Actor,
  now: Date,
  why: Locale | undefined,
) => ({
  ...columnsOf(named),
  description: named.task.description,
  actions: actionsFor(definition, named.task, actor, now).flatMap((action): object[] => {
    if (action.open) return [action]
    return why ? [presentClosed(action, named, definition, why)] : []
  }),
})

const columnsOf = (named: NamedTask) => {
  const { task } = named
  return {
    id: task.id,
    number: task.number,
    title: task.title,
    taskType: task.taskType,
    priority: task.priority,
    status: task.status,
    projectId: task.projectId,
    project: reference(task.projectId, named.project),
    creatorId: task.creatorId,
    creator: reference(task.creatorId, named.creator),
    reviewerId: task.reviewerId,
    reviewer: reference(task.reviewerId, named.reviewer),
    assigneeId: task.assigneeId,
    assignee: reference(task.assigneeId, named.assignee),
    handlerId: task.handlerId,
    handler: reference(task.handlerId, named.handler),
    reviewComment: task.reviewComment,
    assignComment: task.assignComment,
    handleComment: task.handleComment,
    confirmComment: task.confirmComment,
    createdAt: task.createdAt,
    updatedAt: task.updatedAt,
    dueAt: task.dueAt,
    reviewedAt: task.reviewedAt,
    assignedAt: task.assignedAt,
    startedAt: task.startedAt,
    completedAt: task.completedAt,
    confirmedAt: task.confirmedAt,
    closedAt: task.closedAt,
    closeReason: task.closeReason,
    rating: task.rating,
    version: task.version,
    definitionVersion: task.definitionVersion,
    turn: turnOf(named),
  }
}

const reference = (id: number | null, name: string | null) => (id === null ? null : { id, name: name ?? '' })

const turnOf = ({ task, holder, stranded }: NamedTask) =>
  task.turnRole === null
    ? null
    : {
        role: task.turnRole,
        ...(task.turnUserId === null ? {} : { userId: task.turnUserId, name: holder ?? '' }),
        since: task.turnSince,
        ...(Number(stranded) === 1 ? { stranded: true } : {}),
      }

const presentClosed = (action: ClosedAction, named: NamedTask, definition: Definition, locale: Locale) => ({
  key: action.key,
  label: action.label,
  icon: action.icon,
  open: false,
  reason: { code: action.because, text: reasonOf(action, definition)[locale] },
  turn: turnOf(named),
})

const reasonOf = ({ because, outcome }: ClosedAction, definition: Definition): Label => {
  if (because === 'who') return { zh: '这一步不由您操作', en: 'This step is not yours to take' }
  if (because === 'when')
    return { zh: '已超过可以操作的期限', en: 'The time in which this could be done has passed' }
  const labels =
    outcome.from === 'open'
      ? [{ zh: '未结单', en: 'not closed' }]
      : outcome.from.flatMap((status) => definition.statuses[status]?.label ?? [])
  return {
    zh: `工单处于“${labels.map(({ zh }) => zh).join('”或“')}”时才能操作`,
    en: `Possible while the task is ${labels.map(({ en }) => `“${en}”`).join(' or ')}`,
  }
}
