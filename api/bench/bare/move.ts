import type { PoolConnection } from 'mysql2/promise'
import type { Actor } from './actor'
import { moment, type Row, rows, write } from './database'
import { columns, detail, scopeOf } from './detail'
import { appendLog } from './log'
import { notify } from './notify'

type Body = Readonly<Record<string, unknown>>

type Move = {
  readonly from: string
  readonly to: string
  readonly stamp: string
  readonly turnRole: string | null
  readonly turnUser?: 'assignee_id' | 'creator_id'
  readonly comment?: string
  readonly tells: readonly ('creator_id' | 'assignee_id' | 'manager' | 'admin')[]
}

/** The whole cycle's steps, by hand. */
const moves: Readonly<Record<string, Move>> = {
  'review approve': {
    from: 'pending',
    to: 'reviewed',
    stamp: 'reviewed_at',
    turnRole: 'manager',
    comment: 'review_comment',
    tells: ['creator_id', 'manager'],
  },
  'assign default': {
    from: 'reviewed',
    to: 'assigned',
    stamp: 'assigned_at',
    turnRole: 'employee',
    turnUser: 'assignee_id',
    comment: 'assign_comment',
    tells: ['assignee_id'],
  },
  'handle start': {
    from: 'assigned',
    to: 'processing',
    stamp: 'started_at',
    turnRole: 'employee',
    turnUser: 'assignee_id',
    tells: ['creator_id'],
  },
  'handle complete': {
    from: 'processing',
    to: 'completed',
    stamp: 'completed_at',
    turnRole: 'user',
    turnUser: 'creator_id',
    comment: 'handle_comment',
    tells: ['creator_id'],
  },
  'confirm accept': {
    from: 'completed',
    to: 'confirmed',
    stamp: 'confirmed_at',
    turnRole: 'admin',
    comment: 'confirm_comment',
    tells: ['assignee_id', 'manager', 'admin'],
  },
  'close default': {
    from: 'confirmed',
    to: 'closed',
    stamp: 'closed_at',
    turnRole: null,
    tells: ['creator_id', 'assignee_id', 'manager'],
  },
}

const lockTask = `select ${columns.map((column) => `t.${column}`).join(', ')} from tasks t where t.id = ?`

export const move = async (tx: PoolConnection, actor: Actor, id: number, action: string, body: Body) => {
  const scope = scopeOf(actor)
  const [task] = await rows(tx, `${lockTask}${scope.sql} for update`, [id, ...scope.values])
  const outcome = typeof body.outcome === 'string' ? body.outcome : 'default'
  const step = moves[`${action} ${outcome}`]
  if (!task || !step || task.status !== step.from) throw new Error('not open')
  const now = new Date()
  const comment = typeof body.comment === 'string' ? body.comment : null
  const { values, sets } = await formOf(tx, actor, task, `${action} ${outcome}`, body)
  const after: Row = { ...task, ...sets }
  const at = moment(now)
  const { hash } = await appendLog(tx, String(task.log_head), {
    format: 2,
    task_id: id,
    seq: Number(task.log_count) + 1,
    actor_id: actor.id,
    actor_name: actor.name,
    action,
    outcome,
    from_status: step.from,
    to_status: step.to,
    comment,
    data: JSON.stringify(values),
    created_at: at,
  })
  const changed: Row = {
    ...sets,
    ...(step.comment && comment !== null ? { [step.comment]: comment } : {}),
    status: step.to,
    [step.stamp]: at,
    turn_role: step.turnRole,
    turn_user_id: step.turnUser ? (after[step.turnUser] ?? null) : null,
    turn_since: step.turnRole === null ? null : at,
    updated_at: at,
    version: Number(task.version) + 1,
    log_count: Number(task.log_count) + 1,
    log_head: hash,
  }
  const assignments = Object.keys(changed).map((column) => `${column} = ?`)
  await write(tx, `update tasks set ${assignments.join(', ')} where id = ? and version = ?`, [
    ...Object.values(changed),
    id,
    task.version ?? null,
  ])
  const audience = step.tells.map((told) => audienceOf(told, after)).join()
  const title = String(task.title)
  await notify(tx, { audience, action, outcome, comment, title, actor, id, at })
  return detail(tx, id, actor)
}

/** What the log keeps of the form, and the columns it sets. */
const formOf = async (
  tx: PoolConnection,
  actor: Actor,
  task: Row,
  key: string,
  body: Body,
): Promise<{ values: object; sets: Row }> => {
  if (key === 'review approve') {
    const [project] = await rows(tx, 'select contractor_organization_id from projects where id = ?', [
      task.project_id ?? null,
    ])
    const contractor = project?.contractor_organization_id ?? null
    return { values: {}, sets: { reviewer_id: actor.id, contractor_organization_id: contractor } }
  }
  if (key === 'assign default') {
    const assigneeId = Number(body.assigneeId)
    const [assignee] = await rows(
      tx,
      "select id from users where id = ? and status = 'active' and role = 'employee' and organization_id = ?",
      [assigneeId, task.contractor_organization_id ?? null],
    )
    if (!assignee) throw new Error('no such employee')
    return { values: { assigneeId }, sets: { assignee_id: assigneeId } }
  }
  if (key === 'handle complete') return { values: {}, sets: { handler_id: actor.id } }
  if (key === 'confirm accept')
    return { values: { rating: body.rating }, sets: { rating: Number(body.rating) } }
  return { values: {}, sets: key === 'close default' ? { close_reason: 'finished' } : {} }
}

const audienceOf = (told: Move['tells'][number], task: Row): string => {
  if (told === 'admin') return 'role:admin'
  return told === 'manager' ? `role:manager:${task.contractor_organization_id}` : `user:${task[told]}`
}
