import { createHash, randomUUID } from 'node:crypto'
import { termsOf } from '@oms/db/terms'
import type { PoolConnection } from 'mysql2/promise'
import type { Actor } from './actor'
import { moment, rows, type Value, write } from './database'
import { columns, detail } from './detail'

type Body = Readonly<Record<string, unknown>>

const zeros = '0'.repeat(64)
const oneTask = `select ${columns.join(', ')} from tasks where id = ?`

export const create = async (tx: PoolConnection, actor: Actor, body: Body) => {
  const now = new Date()
  const at = moment(now)
  const projectId = Number(body.projectId)
  const title = String(body.title)
  const description = String(body.description)
  await rows(tx, 'select id from projects where id = ? and user_organization_id = ?', [
    projectId,
    actor.organizationId,
  ])
  await rows(tx, 'select id from workflow_versions order by id desc limit 1', [])
  const id = await write(
    tx,
    "insert into tasks (number, title, description, task_type, priority, status, project_id, creator_id, created_at, updated_at, version, definition_version, turn_role, turn_since, log_count, log_head) values (?, ?, ?, ?, 1, 'pending', ?, ?, ?, ?, 1, 1, 'admin', ?, 0, ?)",
    [
      `~${randomUUID().slice(0, 18)}`,
      title,
      description,
      String(body.taskType),
      projectId,
      actor.id,
      at,
      at,
      at,
      zeros,
    ],
  )
  const number = `T${String(id).padStart(6, '0')}`
  const data = { description, priority: 'normal', projectId, taskType: body.taskType, title }
  const log = {
    taskId: id,
    seq: 1,
    previous: zeros,
    action: 'create',
    outcome: 'default',
    from: null,
    to: 'pending',
  }
  const hash = await appendLog(tx, actor, { ...log, comment: null, data: JSON.stringify(data) }, now)
  await write(tx, 'update tasks set number = ?, log_count = ?, log_head = ? where id = ?', [
    number,
    1,
    hash,
    id,
  ])
  const terms = termsOf(title)
  await write(
    tx,
    `insert into task_terms (term, task_id) values ${terms.map(() => '(?, ?)').join(', ')}`,
    terms.flatMap((term) => [term, id]),
  )
  await rows(tx, oneTask, [id])
  const admins = await rows(tx, "select id from users where status = 'active' and role = ?", ['admin'])
  const news = { action: 'create', outcome: 'default', comment: null, definitionVersion: 1, number, title }
  await notify(
    tx,
    admins.map((admin) => Number(admin.id)),
    actor,
    id,
    news,
    at,
  )
  return detail(tx, id, actor)
}

export type Entry = {
  readonly taskId: number
  readonly seq: number
  readonly previous: string
  readonly action: string
  readonly outcome: string
  readonly from: Value
  readonly to: string
  readonly comment: Value
  readonly data: string
}

/** Gives the hash of the new entry. */
export const appendLog = async (
  tx: PoolConnection,
  actor: Actor,
  entry: Entry,
  now: Date,
): Promise<string> => {
  const { taskId, seq, action, outcome, from, to, comment, data } = entry
  const covered = JSON.stringify([
    2,
    taskId,
    seq,
    actor.id,
    actor.name,
    action,
    outcome,
    from,
    to,
    comment,
    data,
    now.toISOString(),
  ])
  const hash = createHash('sha256').update(entry.previous).update(covered).digest('hex')
  await write(
    tx,
    'insert into workflow_logs (format, task_id, seq, actor_id, actor_name, action, outcome, from_status, to_status, comment, data, created_at, hash) values (2, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    [taskId, seq, actor.id, actor.name, action, outcome, from, to, comment, data, moment(now), hash],
  )
  return hash
}

export const notify = async (
  tx: PoolConnection,
  people: readonly number[],
  actor: Actor,
  taskId: number,
  news: { readonly action: string },
  at: string,
) => {
  if (people.length === 0) return
  const data = JSON.stringify({ ...news, actor: actor.name })
  await write(
    tx,
    `insert into notifications (user_id, kind, data, task_id, created_at) values ${people.map(() => '(?, ?, ?, ?, ?)').join(', ')}`,
    people.flatMap((id) => [id, news.action, data, taskId, at]),
  )
}
