import { fold } from '@oms/db/domain/fold'
import { roles } from '@oms/db/domain/roles'
import { DEFAULT_OUTCOME } from '@oms/db/domain/workflow/definition'
import type { Tables } from '@oms/db/tables/define-tables'
import { numberOf } from '../kernel/create-task'
import { canonical, FIRST_PREVIOUS, FORMAT, hashOf } from '../kernel/log-chain'
import { newSalt, saltedHash } from '../kernel/log-comment'
import { cutData } from '../kernel/shown-data'
import { COMMENT } from '../kernel/tell'
import type { Life, Step } from './task-life'

type TaskRow = Tables['tasks']['$inferSelect']
type LogRow = Omit<Tables['workflowLogs']['$inferSelect'], 'id'>
type CommentRow = Tables['comments']['$inferInsert']

/** The rows that the kernel would have left behind of this life, and of what its creator said at its end, if anything. */
export const rowsOf = (
  id: number,
  life: Life,
  remark: { readonly id: number; readonly body: string } | undefined,
): { readonly task: TaskRow; readonly logs: readonly LogRow[]; readonly comment: CommentRow | undefined } => {
  const last = life.steps.at(-1)
  if (!last) throw new Error('A life without steps')
  const said = remark && commentOf(id, life, remark, last)
  const logs = chainOf(id, said ? [...life.steps, said.step] : life.steps)
  const head = logs.at(-1)
  if (!head) throw new Error('A life without a log')
  const step = (outcome: string) => life.steps.find((one) => one.outcome === outcome)
  const assign = life.steps.find(({ action }) => action === 'assign')
  const [approve, start, complete, accept] = ['approve', 'start', 'complete', 'accept'].map(step)
  const [review, closing] = [life.steps.find(({ action }) => action === 'review'), last.to === 'closed']
  const assigneeId = typeof assign?.values.assigneeId === 'number' ? assign.values.assigneeId : null
  const rating = accept?.values.rating
  const task: TaskRow = {
    id,
    number: numberOf(id),
    title: life.title,
    titleKey: fold(life.title),
    description: life.description,
    taskType: life.taskType,
    priority: life.priority,
    status: last.to,
    projectId: life.projectId,
    creatorId: life.creator.id,
    reviewerId: review?.actor.id ?? null,
    assigneeId,
    handlerId: complete?.actor.id ?? null,
    reviewComment: review?.comment ?? null,
    assignComment: assign?.comment ?? null,
    handleComment: complete?.comment ?? null,
    confirmComment: accept?.comment ?? null,
    createdAt: life.steps[0]?.at ?? last.at,
    updatedAt: last.at,
    dueAt: typeof assign?.values.dueAt === 'string' ? new Date(assign.values.dueAt) : null,
    reviewedAt: approve?.at ?? null,
    assignedAt: assign?.at ?? null,
    startedAt: start?.at ?? null,
    completedAt: complete?.at ?? null,
    confirmedAt: accept?.at ?? null,
    closedAt: closing ? last.at : null,
    closeReason: closing ? (reasons[last.outcome === 'default' ? last.action : last.outcome] ?? null) : null,
    rating: typeof rating === 'number' ? rating : null,
    version: life.steps.length,
    definitionVersion: 1,
    contractorOrganizationId: approve ? life.contractorOrganizationId : null,
    ...turnOf(last.to, life, assigneeId),
    turnSince: closing ? null : last.at,
    logCount: logs.length,
    extra: null,
    logHead: head.hash,
  }
  return { task, logs, comment: said?.comment }
}

type Remark = NonNullable<Parameters<typeof rowsOf>[2]>

const commentOf = (taskId: number, { creator, steps }: Life, remark: Remark, { at, to }: Step) => {
  const [salt, visibility] = [newSalt(), 'everyone' as const]
  const comment: CommentRow = {
    ...{ id: remark.id, taskId, authorId: creator.id, authorName: creator.name },
    ...{ authorParty: roles[creator.role].party, authorOrganizationId: creator.organizationId },
    ...{ body: remark.body, salt, seq: steps.length + 1, visibility, createdAt: at },
  }
  const values = { commentId: remark.id, sha256: saltedHash(salt, remark.body), visibility }
  const step: Step = {
    ...{ actor: creator, action: COMMENT, outcome: DEFAULT_OUTCOME, to, at, comment: null, values },
  }
  return { comment, step }
}

const reasons: Readonly<Record<string, TaskRow['closeReason']>> = {
  close: 'finished',
  reject: 'rejected',
  withdraw: 'withdrawn',
}

const turnOf = (
  status: string,
  life: Life,
  assigneeId: number | null,
): Pick<TaskRow, 'turnRole' | 'turnUserId'> => {
  if (status === 'pending' || status === 'confirmed') return { turnRole: 'admin', turnUserId: null }
  if (status === 'reviewed') return { turnRole: 'manager', turnUserId: null }
  if (status === 'completed') return { turnRole: 'user', turnUserId: life.creator.id }
  if (status === 'closed') return { turnRole: null, turnUserId: null }
  return { turnRole: 'employee', turnUserId: assigneeId }
}

const chainOf = (taskId: number, steps: readonly Step[]): readonly LogRow[] => {
  let previous = FIRST_PREVIOUS
  let fromStatus: string | null = null
  return steps.map(({ actor, action, outcome, to, at, comment, values }, index) => {
    const entry = {
      format: FORMAT,
      taskId,
      seq: index + 1,
      actorId: actor.id,
      actorName: actor.name,
      action,
      outcome,
      fromStatus,
      toStatus: to,
      comment,
      data: canonical(values),
      createdAt: at,
    }
    previous = hashOf(previous, entry)
    fromStatus = to
    return {
      ...entry,
      dataCut: cutData(entry.data),
      hash: previous,
      commentId: action === COMMENT ? Number(values.commentId) : null,
    }
  })
}
