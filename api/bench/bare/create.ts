import type { PoolConnection } from 'mysql2/promise'
import type { Actor } from './actor'
import { moment, rows, write } from './database'
import { appendLog, FIRST_PREVIOUS } from './log'
import { notify } from './notify'
import { presentWhole } from './present'

type Body = Readonly<Record<string, unknown>>

const insertTask =
  "insert into tasks (title, description, task_type, priority, status, project_id, creator_id, created_at, updated_at, version, turn_role, turn_since, log_count, log_head) values (?, ?, ?, ?, 'pending', ?, ?, ?, ?, 1, 'admin', ?, 1, '')"

export const create = async (tx: PoolConnection, actor: Actor, body: Body) => {
  const now = new Date()
  const at = moment(now)
  const reported = {
    description: String(body.description),
    priority: String(body.priority),
    projectId: Number(body.projectId),
    taskType: String(body.taskType),
    title: String(body.title),
  }
  const { title, description, taskType, priority, projectId } = reported
  const [project] = await rows(tx, 'select name from projects where id = ? and user_organization_id = ?', [
    projectId,
    actor.organizationId,
  ])
  if (!project) throw new Error('no such project')
  const id = await write(tx, insertTask, [
    title,
    description,
    taskType,
    priority,
    projectId,
    actor.id,
    at,
    at,
    at,
  ])
  const entry = {
    format: 2,
    task_id: id,
    seq: 1,
    actor_id: actor.id,
    actor_name: actor.name,
    action: 'create',
    outcome: 'default',
    from_status: null,
    to_status: 'pending',
    comment: null,
    data: JSON.stringify(reported),
    created_at: at,
  }
  const log = await appendLog(tx, FIRST_PREVIOUS, entry)
  await write(tx, 'update tasks set log_head = ? where id = ?', [log.hash, id])
  const audience = 'role:admin'
  await notify(tx, { audience, action: 'create', outcome: 'default', comment: null, title, actor, id, at })
  const task = {
    ...nothingYet,
    id,
    title,
    description,
    task_type: taskType,
    priority,
    project_id: projectId,
    project: project.name ?? null,
    creator_id: actor.id,
    creator: actor.name,
    created_at: at,
    updated_at: at,
    turn_since: at,
  }
  return presentWhole(task, [log], [])
}

const nothingYet = {
  status: 'pending',
  reviewer_id: null,
  assignee_id: null,
  handler_id: null,
  review_comment: null,
  assign_comment: null,
  handle_comment: null,
  confirm_comment: null,
  due_at: null,
  reviewed_at: null,
  assigned_at: null,
  started_at: null,
  completed_at: null,
  confirmed_at: null,
  closed_at: null,
  close_reason: null,
  rating: null,
  version: 1,
  turn_role: 'admin',
  turn_user_id: null,
  log_count: 1,
}
