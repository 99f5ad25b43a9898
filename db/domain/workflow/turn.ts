import type { Actor, Role } from '../roles'
import { roles } from '../roles'
import type { RuleRecord } from '../rules'
import type { Definition, Holder, Turn } from './definition'
import { personIn, type WorkflowTask } from './task'

type TurnHolder = { readonly turnRole: Role | null; readonly turnUserId: number | null }

const nobody: TurnHolder = { turnRole: null, turnUserId: null }

/** Whose turn it is in `status`, given the task as it is then and what the form that led there said. */
export const turnIn = (
  definition: Definition,
  status: string,
  task: RuleRecord,
  form: RuleRecord,
): TurnHolder => {
  const turn = definition.statuses[status]?.turn ?? null
  if (turn === null) return nobody
  const holder = 'byField' in turn ? turn.holders[String(form[turn.byField])] : turn
  return holder === undefined ? nobody : held(holder, task, form)
}

const held = (holder: Holder, task: RuleRecord, form: RuleRecord): TurnHolder => {
  const { role, relation, field } = holder
  if (relation === undefined && field === undefined) return { turnRole: role, turnUserId: null }
  const person = relation === undefined ? personIn(form, field ?? '') : personIn(task, relation)
  return person === null ? nobody : { turnRole: role, turnUserId: person }
}

/** Who can have the turn in a status. */
export const holdersIn = (turn: Turn): readonly Holder[] => {
  if (turn === null) return []
  return 'byField' in turn ? Object.values(turn.holders) : [turn]
}

/** Who has the turn where the status stays and people of the task change: whoever took the place of its holder. */
export const turnPassedOn = (
  { statuses }: Definition,
  before: RuleRecord & TurnHolder & { readonly status: string },
  after: RuleRecord,
): number | null => {
  const { turnRole, turnUserId } = before
  if (turnUserId === null) return null
  const relation = holdersIn(statuses[before.status]?.turn ?? null)
    .filter(({ role }) => role === turnRole)
    .flatMap((holder) => holder.relation ?? [])
    .find((one) => personIn(before, one) === turnUserId)
  return relation === undefined ? turnUserId : personIn(after, relation)
}

/** Whether the turn is this actor's: theirs by name, or their role's (of the task's contractor where the role is). */
export const hasTurn = (task: WorkflowTask, actor: Actor): boolean => {
  if (task.turnRole === null) return false
  if (task.turnUserId !== null) return task.turnUserId === actor.id
  if (task.turnRole !== actor.role) return false
  return roles[actor.role].party !== 'contractor' || task.contractorOrganizationId === actor.organizationId
}

/** Who can have the turn in a status, each with where in the definition it says so, below this path. */
export const holdersAt = (path: string, turn: Turn): readonly (readonly [path: string, Holder])[] => {
  if (turn === null) return []
  if (!('byField' in turn)) return [[path, turn]]
  return Object.entries(turn.holders).map(([answer, holder]) => [`${path}.holders.${answer}`, holder])
}
