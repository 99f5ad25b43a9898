import type { Fields } from '../fields'
import type { Label } from '../label'
import { type Mover, SYSTEM } from '../roles'
import { allows } from '../rules'
import type { Action, Definition, Outcome, When, Who } from './definition'
import type { WorkflowTask } from './task'
import { hasTurn } from './turn'

/** Why an outcome is closed, in the order in which it is asked. */
export type Closed = 'who' | 'status' | 'when'

export type Openness =
  | { readonly open: true; readonly outcome: Outcome }
  | { readonly open: false; readonly because: Closed; readonly outcome: Outcome }

/** The ways an outcome can go: one, or several of which the first open one applies. */
export const alternativesOf = (outcome: Outcome | readonly Outcome[]): readonly Outcome[] =>
  'label' in outcome ? [outcome] : outcome

export const startsFrom = (definition: Definition, outcome: Outcome, status: string): boolean =>
  outcome.from === 'open'
    ? definition.statuses[status]?.phase !== 'closed' && definition.statuses[status] !== undefined
    : outcome.from.includes(status)

/** Whether one outcome of an action is open to the actor now, and if not, the reason that comes first. */
export const opennessOf = (
  definition: Definition,
  outcome: Outcome | readonly Outcome[],
  task: WorkflowTask,
  actor: Mover,
  now: Date,
): Openness => {
  const alternatives = alternativesOf(outcome).map((way) => {
    const because = closedBecause(definition, way, task, actor, now)
    return because === undefined
      ? ({ open: true, outcome: way } as const)
      : ({ open: false, because, outcome: way } as const)
  })
  const found =
    alternatives.find((way) => way.open) ??
    alternatives.find((way) => !way.open && way.because === 'when') ??
    alternatives.find((way) => !way.open && way.because === 'status') ??
    alternatives[0]
  if (found === undefined) throw new Error('An outcome without alternatives: verify(definition) refuses it')
  return found
}

const closedBecause = (
  definition: Definition,
  way: Outcome,
  task: WorkflowTask,
  actor: Mover,
  now: Date,
): Closed | undefined => {
  const isMeant = way.who.some((who) => isOf(who, task, actor))
  if (!isMeant && !(way.orTurn && actor.role !== SYSTEM && hasTurn(task, actor))) return 'who'
  if (!startsFrom(definition, way, task.status)) return 'status'
  return way.when && !holds(way.when, task, now) ? 'when' : undefined
}

const isOf = (who: Who, task: WorkflowTask, actor: Mover): boolean => {
  if ('system' in who || actor.role === SYSTEM) return 'system' in who && actor.role === SYSTEM
  return (who.roles?.includes(actor.role) ?? true) && allows(who.rule ?? 'all', task, actor)
}

const holds = (when: When, task: WorkflowTask, now: Date): boolean => {
  if ('everApproved' in when) return (task.contractorOrganizationId !== null) === when.everApproved
  const moment = task[when.of]
  return moment !== null && now.getTime() - new Date(moment).getTime() <= when.withinHours * 3_600_000
}

export type OpenOutcome = {
  readonly key: string
  readonly label: Label
  readonly effect?: Label
  readonly to: string | null
  readonly danger?: true
  readonly fields: Fields
}

export type OpenAction = {
  readonly key: string
  readonly label: Label
  readonly icon: string
  readonly open: true
  readonly outcomes: readonly OpenOutcome[]
}

export type ClosedAction = {
  readonly key: string
  readonly label: Label
  readonly icon: string
  readonly open: false
  readonly because: Closed
  readonly outcome: Outcome
}

/** Every action of the definition, the likeliest first: what is open to the actor, and why the rest is closed. */
export const actionsFor = (
  definition: Definition,
  task: WorkflowTask,
  actor: Mover,
  now: Date,
): readonly (OpenAction | ClosedAction)[] =>
  ranked(definition)
    .filter(isForPeople)
    .map(({ key, action }) => actionFor(definition, key, action, task, actor, now))

/** The keys alone of what is open to the actor, in the same order: all that a row of a list needs. */
export const openKeysFor = (
  definition: Definition,
  task: WorkflowTask,
  actor: Mover,
  now: Date,
): readonly string[] => {
  const open: string[] = []
  for (const { key, ways } of ranked(definition))
    if (ways.some((way) => closedBecause(definition, way, task, actor, now) === undefined)) open.push(key)
  return open
}

/** What people can do at all, by key: without the actions that only the system takes. */
export const peoplesActions = (definition: Definition): readonly (readonly [string, Action])[] =>
  ranked(definition)
    .filter(isForPeople)
    .map(({ key, action }) => [key, action])

type Ranked = { readonly key: string; readonly action: Action; readonly ways: readonly Outcome[] }

/** The actions by rank; the same for every task of the definition. */
const ranked = (definition: Definition): readonly Ranked[] => {
  const known = rankedOf.get(definition)
  if (known) return known
  const made = Object.entries(definition.actions)
    .sort(([, a], [, b]) => a.rank - b.rank)
    .map(([key, action]) => ({ key, action, ways: Object.values(action.outcomes).flatMap(alternativesOf) }))
  rankedOf.set(definition, made)
  return made
}

const rankedOf = new WeakMap<Definition, readonly Ranked[]>()

/** What only the system does is nobody's to see. */
const isForPeople = ({ ways }: Ranked): boolean =>
  ways.some(({ who, orTurn }) => orTurn || who.some((one) => !('system' in one)))

const actionFor = (
  definition: Definition,
  key: string,
  action: Action,
  task: WorkflowTask,
  actor: Mover,
  now: Date,
): OpenAction | ClosedAction => {
  const ways = Object.entries(action.outcomes).map(([name, outcome]) => ({
    name,
    ...opennessOf(definition, outcome, task, actor, now),
  }))
  const open = ways.filter((way) => way.open)
  if (open.length > 0)
    return {
      key,
      label: action.label,
      icon: action.icon,
      open: true,
      outcomes: open.map(({ name, outcome }) => ({
        key: name,
        label: outcome.label,
        effect: outcome.effect,
        to: outcome.to,
        danger: outcome.danger,
        fields: fieldsOf(outcome),
      })),
    }
  const nearest =
    ways.find((way) => !way.open && way.because === 'when') ??
    ways.find((way) => !way.open && way.because === 'status') ??
    ways[0]
  if (nearest === undefined || nearest.open) throw new Error(`Action ${key} has no outcome`)
  return {
    key,
    label: action.label,
    icon: action.icon,
    open: false,
    because: nearest.because,
    outcome: nearest.outcome,
  }
}

export const COMMENT_MAX = 2000

/** The form of an outcome: its own fields, then the comment that every action takes. */
export const fieldsOf = (outcome: Outcome): Fields => ({
  ...outcome.form,
  comment: {
    kind: 'markdown',
    max: COMMENT_MAX,
    label: { zh: '说明', en: 'Comment' },
    ...(outcome.commentRequired ? { required: true } : { nullable: true }),
  },
})
