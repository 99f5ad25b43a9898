import type { Actor, Role } from '../roles'
import { roles } from '../roles'
import type { Definition, Holder, Relation } from './definition'
import type { WorkflowTask } from './task'

type TurnHolder = { readonly turnRole: Role | null; readonly turnUserId: number | null }

const nobody: TurnHolder = { turnRole: null, turnUserId: null }

const roleOf = {
  creatorId: 'user',
  reviewerId: 'admin',
  assigneeId: 'employee',
  handlerId: 'employee',
} as const satisfies Record<Relation, Role>

/** Whose turn it is in `status`, given the people of the task and what the form that led there said. */
export const turnIn = (
  definition: Definition,
  status: string,
  people: Readonly<Record<Relation, number | null>>,
  form: Readonly<Record<string, unknown>>,
): TurnHolder => {
  const turn = definition.statuses[status]?.turn ?? null
  if (turn === null) return nobody
  const holder = 'byField' in turn ? turn.holders[String(form[turn.byField])] : turn
  return holder === undefined ? nobody : held(holder, people)
}

const held = (holder: Holder, people: Readonly<Record<Relation, number | null>>): TurnHolder => {
  if ('role' in holder) return { turnRole: holder.role, turnUserId: null }
  const person = people[holder.relation]
  return person === null ? nobody : { turnRole: roleOf[holder.relation], turnUserId: person }
}

/** Who has the turn where the status stays and people of the task change: whoever took the place of its holder. */
export const turnPassedOn = (
  before: Readonly<Record<Relation, number | null>> & TurnHolder,
  after: Readonly<Record<Relation, number | null>>,
): number | null => {
  const { turnRole, turnUserId } = before
  const relation = (Object.keys(roleOf) as Relation[]).find(
    (one) => turnUserId !== null && before[one] === turnUserId && roleOf[one] === turnRole,
  )
  return relation === undefined ? turnUserId : after[relation]
}

/** Whether the turn is this actor's: theirs by name, or their role's (of the task's contractor where the role is). */
export const hasTurn = (task: WorkflowTask, actor: Actor): boolean => {
  if (task.turnRole === null) return false
  if (task.turnUserId !== null) return task.turnUserId === actor.id
  if (task.turnRole !== actor.role) return false
  return roles[actor.role].party !== 'contractor' || task.contractorOrganizationId === actor.organizationId
}
