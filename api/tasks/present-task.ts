import type { Locale } from '@oms/db/domain/label'
import type { Actor } from '@oms/db/domain/roles'
import { actionsFor, type ClosedAction, openKeysFor, type Taken } from '@oms/db/domain/workflow/actions'
import type { VersionedDefinition } from '@oms/db/domain/workflow/definition'
import { type Names, reasonFor } from '@oms/db/domain/workflow/reasons'
import type { NamedTask, NamedWhole } from './named-tasks'

/** A task as lists give it: without the description, with the keys of the open actions. */
export const presentRow = (
  named: NamedTask,
  definition: VersionedDefinition,
  actor: Actor,
  now: Date,
  taken: Taken | undefined,
) => ({
  ...columnsOf(named),
  actions: openKeysFor(definition, named.task, actor, now, taken),
})

/** A task as one read gives it; with `why`, the closed actions too and what closes them. */
export const presentTask = (
  named: NamedWhole,
  definition: VersionedDefinition,
  actor: Actor,
  now: Date,
  taken: Taken | undefined,
  why: Locale | undefined,
) => ({
  ...columnsOf(named),
  description: named.task.description,
  actions: actionsFor(definition, named.task, actor, now, taken).flatMap((action): object[] => {
    if (action.open) return [action]
    if (!why) return []
    const asked = {
      definition,
      task: named.task,
      actor,
      names: namesOf(named),
      now,
      last: taken?.[action.key],
    }
    return [presentClosed(action, named, reasonFor(action.because, { ...asked, ways: action.ways })[why])]
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

export const namesOf = ({ creator, reviewer, assignee, handler }: NamedTask): Names => ({
  creatorId: creator,
  reviewerId: reviewer,
  assigneeId: assignee,
  handlerId: handler,
})

const presentClosed = (action: ClosedAction, named: NamedTask, text: string) => ({
  key: action.key,
  label: action.label,
  icon: action.icon,
  open: false,
  reason: { code: action.because, text },
  turn: turnOf(named),
  ...(action.opensAt ? { opensAt: action.opensAt } : {}),
})
