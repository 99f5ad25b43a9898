import type { Mover } from '@oms/db/domain/roles'
import type { RuleRecord } from '@oms/db/domain/rules'
import type { Definition, Outcome } from '@oms/db/domain/workflow/definition'
import { formOf, writtenBy } from '@oms/db/domain/workflow/forms'
import { milestonesOf } from '@oms/db/domain/workflow/statuses'
import { momentIn } from '@oms/db/domain/workflow/task'
import { turnIn, turnPassedOn } from '@oms/db/domain/workflow/turn'
import type { Form } from './check-form'
import type { TaskRow } from './stored-task'

type Asked = {
  readonly definition: Definition
  readonly outcome: Outcome
  readonly task: TaskRow
  readonly actor: Mover
  readonly form: Form
  /** What `sets` takes from records that the task refers to, by the column that is set. */
  readonly referred: RuleRecord
  readonly now: Date
}

/** What the outcome makes of the task's columns; one that leads nowhere and sets nothing changes none. */
export const changesOf = (asked: Asked): Partial<TaskRow> => {
  const { definition, outcome, task, form, now } = asked
  const set = settings(asked)
  const moved = { ...task, ...set }
  const written = { updatedAt: now, version: task.version + 1 }
  if (outcome.to !== null)
    return {
      ...set,
      ...passed(asked, outcome.to),
      ...turnIn(definition, outcome.to, moved, form.values),
      status: outcome.to,
      turnSince: definition.statuses[outcome.to]?.turn ? now : null,
      ...written,
    }
  if (Object.keys(set).length === 0) return {}
  const turnUserId = turnPassedOn(definition, task, moved)
  return { ...set, ...(turnUserId === task.turnUserId ? {} : { turnUserId, turnSince: now }), ...written }
}

const settings = ({ outcome, actor, form, referred, now }: Asked): RuleRecord => {
  const sets: Record<string, unknown> = {}
  for (const [column, setting] of Object.entries(outcome.sets ?? {})) {
    if ('actor' in setting) sets[column] = actor[setting.actor]
    else if ('now' in setting) sets[column] = now
    else if ('reference' in setting) sets[column] = referred[column]
    else if ('value' in setting) sets[column] = setting.value
  }
  for (const [key, field] of writtenBy(outcome))
    if (form.values[key] !== undefined) sets[field] = stored(outcome, key, form)
  if (outcome.commentTo && form.comment !== null) sets[outcome.commentTo] = form.comment
  return sets
}

const stored = (outcome: Outcome, key: string, form: Form): unknown => {
  const value = form.values[key]
  return formOf(outcome)[key]?.kind === 'moment' && typeof value === 'string' ? new Date(value) : value
}

/** The milestones on entering a status: its own is stamped unless it stands already, the later ones are cleared. */
const passed = ({ definition, outcome, task, now }: Asked, status: string): RuleRecord => {
  const entered = definition.statuses[status]
  if (!entered?.milestone && !entered?.startsOver) return {}
  const milestones = milestonesOf(definition)
  const own = entered.milestone ? milestones.indexOf(entered.milestone) : -1
  const moments: Record<string, Date | null> = {}
  for (const [index, milestone] of milestones.entries()) {
    if (index > own) moments[milestone] = null
    if (index === own) moments[milestone] = outcome.restamps ? now : (momentIn(task, milestone) ?? now)
  }
  return moments
}
