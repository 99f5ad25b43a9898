import type { Mover } from '@oms/db/domain/roles'
import {
  type Definition,
  type Milestone,
  milestones,
  type Outcome,
  type SettableColumn,
} from '@oms/db/domain/workflow/definition'
import { turnIn, turnPassedOn } from '@oms/db/domain/workflow/turn'
import type { Form } from './check-form'
import type { TaskRow } from './load-task'

/** What the outcome makes of the task's columns; one that leads nowhere and sets nothing changes none. */
export const changesOf = (
  definition: Definition,
  outcome: Outcome,
  task: TaskRow,
  actor: Mover,
  form: Form,
  contractor: number | undefined,
  now: Date,
): Partial<TaskRow> => {
  const set = settings(outcome, actor, form, contractor)
  const moved = { ...task, ...set }
  const written = { updatedAt: now, version: task.version + 1 }
  if (outcome.to !== null)
    return {
      ...set,
      ...passed(definition, outcome.to, outcome, task, now),
      ...turnIn(definition, outcome.to, moved, form.values),
      status: outcome.to,
      turnSince: definition.statuses[outcome.to]?.turn ? now : null,
      ...written,
    }
  if (Object.keys(set).length === 0) return {}
  const turnUserId = turnPassedOn(task, moved)
  return { ...set, ...(turnUserId === task.turnUserId ? {} : { turnUserId, turnSince: now }), ...written }
}

const settings = (
  outcome: Outcome,
  actor: Mover,
  form: Form,
  contractor: number | undefined,
): Partial<Pick<TaskRow, SettableColumn>> => {
  const sets: Record<string, unknown> = {}
  for (const [column, setting] of Object.entries(outcome.sets ?? {})) {
    if ('actor' in setting) sets[column] = actor[setting.actor]
    else if ('project' in setting) sets[column] = contractor
    else if ('value' in setting) sets[column] = setting.value
    else if (form.values[setting.field] !== undefined) sets[column] = stored(outcome, setting.field, form)
  }
  if (outcome.commentTo && form.comment !== null) sets[outcome.commentTo] = form.comment
  // Safe: a setting names a column, and verified forms give values of its kind.
  return sets as Partial<Pick<TaskRow, SettableColumn>>
}

const stored = (outcome: Outcome, key: string, form: Form): unknown => {
  const value = form.values[key]
  return outcome.form?.[key]?.kind === 'moment' && typeof value === 'string' ? new Date(value) : value
}

/** The milestones on entering a status: its own is stamped unless it stands already, the later ones are cleared. */
const passed = (
  definition: Definition,
  status: string,
  outcome: Outcome,
  task: TaskRow,
  now: Date,
): Partial<TaskRow> => {
  const entered = definition.statuses[status]
  if (!entered?.milestone && !entered?.startsOver) return {}
  const own = entered.milestone ? milestones.indexOf(entered.milestone) : -1
  const moments: Partial<Record<Milestone, Date | null>> = {}
  for (const [index, milestone] of milestones.entries()) {
    if (index > own) moments[milestone] = null
    if (index === own) moments[milestone] = outcome.restamps ? now : (task[milestone] ?? now)
  }
  return moments
}
