import type { Pool, PoolConnection } from 'mysql2/promise'
import type { Actor } from './actor'
import { rows } from './database'
import { presentWhole } from './present'

/** Columns that lists show; they leave the description out. */
const listed =
  'id title task_type priority status project_id creator_id reviewer_id assignee_id handler_id review_comment assign_comment handle_comment confirm_comment created_at updated_at due_at reviewed_at assigned_at started_at completed_at confirmed_at closed_at close_reason rating version contractor_organization_id turn_role turn_user_id turn_since log_count log_head'.split(
    ' ',
  )

export const columns = [...listed, 'description']

const shown = (names: readonly string[]) =>
  `${names.map((column) => `t.${column}`).join(', ')}, p.name as project, c.name as creator, r.name as reviewer, a.name as assignee, h.name as handler, w.name as holder`

export const shownInLists = shown(listed)
export const namesJoined =
  'inner join projects p on p.id = t.project_id inner join users c on c.id = t.creator_id left join users r on r.id = t.reviewer_id left join users a on a.id = t.assignee_id left join users h on h.id = t.handler_id left join users w on w.id = t.turn_user_id'

const selectTask = `select ${shown(columns)} from tasks t ${namesJoined} where t.id = ?`
const selectLogs =
  'select id, task_id, seq, actor_id, actor_name, action, outcome, from_status, to_status, comment, data, created_at, hash from workflow_logs where task_id = ? order by seq desc limit 100'
const selectComments =
  'select id, task_id, author_id, author_name, body, created_at from comments where task_id = ? order by id desc limit 100'

/** What a role sees; the values follow the id. */
export const scopeOf = (actor: Actor): { readonly sql: string; readonly values: readonly number[] } => {
  if (actor.role === 'user') return { sql: ' and t.creator_id = ?', values: [actor.id] }
  if (actor.role === 'manager')
    return { sql: ' and t.contractor_organization_id = ?', values: [actor.organizationId] }
  if (actor.role === 'employee')
    return { sql: ' and (t.assignee_id = ? or t.handler_id = ?)', values: [actor.id, actor.id] }
  return { sql: '', values: [] }
}

export const detail = async (on: Pool | PoolConnection, id: number, actor: Actor) => {
  const scope = scopeOf(actor)
  const [[task], logs, comments] = await Promise.all([
    rows(on, `${selectTask}${scope.sql}`, [id, ...scope.values]),
    rows(on, selectLogs, [id]),
    rows(on, selectComments, [id]),
  ])
  if (!task) throw new Error('absent')
  return presentWhole(task, logs.reverse(), comments.reverse())
}
