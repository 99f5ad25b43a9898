import type { Fields } from '../fields'
import type { Label } from '../label'
import { type Actor, type Mover, SYSTEM } from '../roles'
import { allows } from '../rules'
import type { Action, Definition, Outcome, When, Who } from './definition'
import { fieldsOf } from './forms'
import { momentIn, type WorkflowTask } from './task'
import { hasTurn } from './turn'

/** Why an outcome is closed, in the order in which it is asked; what comes last is nearest to being open. */
const closings = ['who', 'status', 'when', 'turn', 'wait'] as const
export type Closed = (typeof closings)[number]

type ClosedWay = { readonly open: false; readonly because: Closed; readonly outcome: Outcome }

type Openness = { readonly open: true; readonly outcome: Outcome } | ClosedWay

/** When the actor last took each action of this task, as far as it matters. */
export type Taken = Readonly<Record<string, Date>>

const nothingTaken: Taken = {}

/** The ways an outcome can go: one, or several of which the first open one applies. */
export const alternativesOf = (outcome: Outcome | readonly Outcome[]): readonly Outcome[] =>
  'label' in outcome ? [outcome] : outcome

export const startsFrom = (
  definition: Definition,
  outcome: Pick<Outcome, 'from'>,
  status: string,
): boolean =>
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
  last?: Date,
): Openness => {
  const closed: ClosedWay[] = []
  for (const way of alternativesOf(outcome)) {
    const because = closedBecause(definition, way, task, actor, now, last)
    if (because === undefined) return { open: true, outcome: way }
    closed.push({ open: false, because, outcome: way })
  }
  return nearestOf(closed)
}

/** What is told of several that are closed: the one that lacks least. */
export const nearestOf = <W extends { readonly because: Closed }>(ways: readonly W[]): W => {
  const [nearest] = [...ways].sort((a, b) => closings.indexOf(b.because) - closings.indexOf(a.because))
  if (!nearest) throw new Error('An outcome without alternatives: verify(definition) refuses it')
  return nearest
}

const closedBecause = (
  definition: Definition,
  way: Outcome,
  task: WorkflowTask,
  actor: Mover,
  now: Date,
  last?: Date,
): Closed | undefined => {
  if (!mayTake(way, task, actor)) return 'who'
  if (!startsFrom(definition, way, task.status)) return 'status'
  if (way.when && !holds(way.when, task, now)) return 'when'
  if (way.unlessTurn && isTurnOf(task, actor)) return 'turn'
  return last && now < opensAgain(way, last) ? 'wait' : undefined
}

/** The moment from which who took it last may take it again. */
export const opensAgain = ({ oncePerHours = 0 }: Outcome, last: Date): Date =>
  new Date(last.getTime() + oncePerHours * 3_600_000)

/** Whether the actor is one of those whom the outcome is for, whatever the status. */
export const mayTake = (way: Outcome, task: WorkflowTask, actor: Mover): boolean =>
  way.who.some((who) => isOf(who, task, actor)) || (way.orTurn === true && isTurnOf(task, actor))

const isTurnOf = (task: WorkflowTask, actor: Mover): boolean => actor.role !== SYSTEM && hasTurn(task, actor)

const isOf = (who: Who, task: WorkflowTask, actor: Mover): boolean => {
  if ('system' in who || actor.role === SYSTEM) return 'system' in who && actor.role === SYSTEM
  return (who.roles?.includes(actor.role) ?? true) && allows(who.rule ?? 'all', task, actor)
}

export const holds = (when: When, task: WorkflowTask, now: Date): boolean => {
  if ('rule' in when) return allows(when.rule, task, nobody)
  const moment = momentIn(task, when.of)
  return moment !== null && now.getTime() - moment.getTime() <= when.withinHours * 3_600_000
}

// `when` speaks of the task alone: `verify` refuses a rule there that asks who acts.
const nobody: Actor = { id: 0, name: '', role: 'user', organizationId: 0, projectOrganizationIds: [] }

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
  /** Every way that the action could go. */
  readonly ways: readonly Outcome[]
  /** When it opens again, where only that is awaited. */
  readonly opensAt?: Date
}

/**
 * Every action of the definition, the likeliest first: what is open to the actor, and why the rest is closed. `asking`
 * gives an open outcome as its form is asked now.
 */
export const actionsFor = (
  definition: Definition,
  task: WorkflowTask,
  actor: Mover,
  now: Date,
  taken = nothingTaken,
  asking = asDefined,
): readonly (OpenAction | ClosedAction)[] =>
  ranked(definition)
    .filter(isForPeople)
    .map((one) => actionFor(definition, one, task, actor, now, taken[one.key], asking))

const asDefined = (way: Outcome): Outcome => way

/** The keys alone of what is open to the actor, in the same order: all that a row of a list needs. */
export const openKeysFor = (
  definition: Definition,
  task: WorkflowTask,
  actor: Mover,
  now: Date,
  taken = nothingTaken,
): readonly string[] => {
  const open: string[] = []
  for (const { key, ways } of ranked(definition))
    if (ways.some((way) => closedBecause(definition, way, task, actor, now, taken[key]) === undefined))
      open.push(key)
  return open
}

/** What people can do at all, by key: without the actions that only the system takes. */
export const peoplesActions = (definition: Definition): readonly (readonly [string, Action])[] =>
  ranked(definition)
    .filter(isForPeople)
    .map(({ key, action }) => [key, action])

/** What may be taken once in so many hours only, and would be open to the actor now. */
export const limitedFor = (
  definition: Definition,
  task: WorkflowTask,
  actor: Mover,
  now: Date,
): readonly { readonly key: string; readonly hours: number }[] =>
  limitedIn(definition).flatMap(({ key, way, hours }) =>
    closedBecause(definition, way, task, actor, now) === undefined ? [{ key, hours }] : [],
  )

type LimitedWay = { readonly key: string; readonly way: Outcome; readonly hours: number }

const limitedIn = (definition: Definition): readonly LimitedWay[] => {
  const known = limitedOf.get(definition)
  if (known) return known
  const made = ranked(definition).flatMap(({ key, ways }) =>
    ways.flatMap((way) => (way.oncePerHours ? [{ key, way, hours: way.oncePerHours }] : [])),
  )
  limitedOf.set(definition, made)
  return made
}

const limitedOf = new WeakMap<Definition, readonly LimitedWay[]>()

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
  { key, action, ways }: Ranked,
  task: WorkflowTask,
  actor: Mover,
  now: Date,
  last: Date | undefined,
  asking: (way: Outcome) => Outcome,
): OpenAction | ClosedAction => {
  const found = Object.entries(action.outcomes).map(([name, outcome]) => ({
    name,
    ...opennessOf(definition, outcome, task, actor, now, last),
  }))
  const open = found.filter((way) => way.open)
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
        fields: fieldsOf(asking(outcome)),
      })),
    }
  const { because, outcome } = nearestOf(found.filter((way) => !way.open))
  return {
    key,
    label: action.label,
    icon: action.icon,
    open: false,
    because,
    ways,
    ...(because === 'wait' && last ? { opensAt: opensAgain(outcome, last) } : {}),
  }
}
