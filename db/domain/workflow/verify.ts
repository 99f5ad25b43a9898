import { type Declaration, resourceOf } from '../declaration'
import { roleNames } from '../roles'
import { alternativesOf, startsFrom } from './actions'
import { DEFAULT_OUTCOME, type Definition, type Holder, type Outcome } from './definition'
import { formOf, withForms } from './forms'
import { wrongFields } from './named-fields'
import { holdersIn } from './turn'
import { wrongSettings } from './wrong-settings'

/**
 * What is wrong with a definition for the tasks among these resources, in words; empty when it can be trusted: every name leads
 * somewhere, every status is reachable, an end is reachable from each, and each status that is no end has someone who
 * can act.
 */
export const verify = (declared: Definition, resources: Declaration['resources']): readonly string[] => {
  const { fields } = resourceOf({ resources }, 'tasks')
  const definition = withForms(declared, fields)
  const outcomes = everyOutcome(definition)
  return [
    ...wrongFields(definition, fields),
    ...outcomes.flatMap(({ at, outcome }) => wrongSettings(at, outcome, resources)),
    ...emptyActions(definition),
    ...unknownNames(definition, outcomes),
    ...unreachable(definition, outcomes),
    ...endless(definition, outcomes),
    ...stuck(definition, outcomes),
    ...asksWhoActs(outcomes),
    ...unreleased(definition),
  ]
}

type Placed = { readonly at: string; readonly outcome: Outcome }

const everyOutcome = (definition: Definition): readonly Placed[] =>
  Object.entries(definition.actions).flatMap(([action, { outcomes }]) =>
    Object.entries(outcomes).flatMap(([key, outcome]) =>
      alternativesOf(outcome).map((way) => ({ at: `${action}.${key}`, outcome: way })),
    ),
  )

const emptyActions = (definition: Definition): readonly string[] =>
  Object.entries(definition.actions).flatMap(([action, { outcomes }]) => {
    const named = Object.entries(outcomes)
    if (named.length === 0) return [`action ${action} has no outcome`]
    return named
      .filter(([, outcome]) => alternativesOf(outcome).length === 0)
      .map(([key]) => `outcome ${action}.${key} has no alternative`)
  })

const unknownNames = (definition: Definition, outcomes: readonly Placed[]): readonly string[] => {
  const known = (status: string) => definition.statuses[status] !== undefined
  return [
    ...(known(definition.create.to) ? [] : [`create leads to the unknown status ${definition.create.to}`]),
    ...outcomes.flatMap(({ at, outcome }) => [
      ...(outcome.to === null || known(outcome.to)
        ? []
        : [`${at} leads to the unknown status ${outcome.to}`]),
      ...(outcome.from === 'open' ? [] : outcome.from)
        .filter((status) => !known(status))
        .map((status) => `${at} starts from the unknown status ${status}`),
      ...Object.values(outcome.sets ?? {})
        .flatMap((setting) => ('field' in setting ? [setting.field] : []))
        .filter((field) => !Object.hasOwn(outcome.form ?? {}, field))
        .map((field) => `${at} sets a value from the unknown field ${field}`),
      ...(outcome.differs && !Object.hasOwn(outcome.form ?? {}, outcome.differs.field)
        ? [`${at} compares the unknown field ${outcome.differs.field}`]
        : []),
      ...undecidedTurn(definition, at, outcome),
    ]),
  ]
}

/** What else must hold is the same for everyone; who acts is for `who` to say. */
const asksWhoActs = (outcomes: readonly Placed[]): readonly string[] =>
  outcomes
    .filter(({ outcome: { when } }) => when && 'rule' in when && /"me":/.test(JSON.stringify(when.rule)))
    .map(({ at }) => `${at} asks in "when" who acts`)

/** A status whose turn depends on a field must be entered by a form that has it, with a holder for each answer. */
const undecidedTurn = (definition: Definition, at: string, outcome: Outcome): readonly string[] => {
  const turn = outcome.to === null ? null : (definition.statuses[outcome.to]?.turn ?? null)
  if (turn === null) return []
  const form = formOf(outcome)
  const unnamed = holdersIn(turn).flatMap((holder) =>
    holder.field === undefined || (form[holder.field]?.kind === 'person' && form[holder.field]?.required)
      ? []
      : [`${at} enters ${outcome.to} without the required person ${holder.field}`],
  )
  if (!('byField' in turn)) return unnamed
  const field = form[turn.byField]
  if (field?.kind !== 'choice' || !field.required)
    return [...unnamed, `${at} enters ${outcome.to} without the required choice ${turn.byField}`]
  return [
    ...unnamed,
    ...Object.keys(field.options)
      .filter((answer) => turn.holders[answer] === undefined)
      .map((answer) => `${outcome.to} has no holder for ${turn.byField}=${answer}`),
  ]
}

const moves = (definition: Definition, outcomes: readonly Placed[], status: string): readonly string[] =>
  outcomes.flatMap(({ outcome }) =>
    outcome.to !== null && startsFrom(definition, outcome, status) ? [outcome.to] : [],
  )

const reachedFrom = (
  definition: Definition,
  outcomes: readonly Placed[],
  start: string,
): ReadonlySet<string> => {
  const reached = new Set([start])
  for (const status of reached) for (const next of moves(definition, outcomes, status)) reached.add(next)
  return reached
}

const unreachable = (definition: Definition, outcomes: readonly Placed[]): readonly string[] => {
  const reached = reachedFrom(definition, outcomes, definition.create.to)
  return Object.keys(definition.statuses)
    .filter((status) => !reached.has(status))
    .map((status) => `status ${status} can never be reached`)
}

const endless = (definition: Definition, outcomes: readonly Placed[]): readonly string[] =>
  Object.keys(definition.statuses)
    .filter((status) =>
      [...reachedFrom(definition, outcomes, status)].every(
        (next) => definition.statuses[next]?.phase !== 'closed',
      ),
    )
    .map((status) => `no end can be reached from status ${status}`)

/** Whoever has the turn must be someone whom an outcome that moves the task on is open to. */
const stuck = (definition: Definition, outcomes: readonly Placed[]): readonly string[] =>
  Object.entries(definition.statuses).flatMap(([status, { phase, turn }]) => {
    if (phase === 'closed')
      return turn === null ? [] : [`status ${status} is an end but somebody has the turn`]
    if (turn === null) return [`status ${status} is no end but nobody has the turn`]
    const ways = outcomes.filter(
      ({ outcome }) =>
        outcome.to !== null && startsFrom(definition, outcome, status) && outcome.when === undefined,
    )
    return holdersIn(turn)
      .filter((holder) => !ways.some(({ outcome }) => outcome.orTurn || isMeant(outcome, holder)))
      .map((holder) => `in status ${status} the turn is with ${nameOf(holder)}, who cannot move it on`)
  })

/** What the system is to do when a person leaves must be an action that is open to it. */
const unreleased = ({ actions, onLeave = {} }: Definition): readonly string[] =>
  Object.entries(onLeave).flatMap(([relation, key]) => {
    const outcome = actions[key]?.outcomes[DEFAULT_OUTCOME]
    if (!outcome)
      return [`${key}, taken when the ${relation} leaves, is no action with a ${DEFAULT_OUTCOME} outcome`]
    const isOpen = alternativesOf(outcome).some(({ who }) => who.some((one) => 'system' in one))
    return isOpen ? [] : [`${key}, taken when the ${relation} leaves, is not open to the system`]
  })

const nameOf = ({ role, relation, field }: Holder): string => relation ?? field ?? role

const isMeant = (outcome: Outcome, { role, relation, field }: Holder): boolean =>
  outcome.who.some((who) => {
    if ('system' in who || field !== undefined) return false
    const { roles, rule } = who
    if (relation === undefined) return (roles ?? roleNames).includes(role)
    return (
      roles === undefined &&
      rule !== undefined &&
      typeof rule === 'object' &&
      'is' in rule &&
      rule.column === relation
    )
  })
