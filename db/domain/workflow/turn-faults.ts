import type { Fields } from '../fields'
import type { Label } from '../label'
import { roleOfParty } from '../role-label'
import { roleNames } from '../roles'
import type { Rule } from '../rules'
import type { Fault } from '../verify/fault'
import { faultAt } from '../verify/shape'
import { startsFrom } from './actions'
import type { Definition, Holder, Outcome } from './definition'
import { formOf } from './forms'
import { statusLabel, waysFrom } from './paths'
import type { Placed } from './placed-outcomes'
import { holdersAt } from './turn'

/** Whoever has the turn must be someone whom an outcome that moves the task on is open to. */
export const stuckTurns = (
  definition: Definition,
  outcomes: readonly Placed[],
  fields: Fields,
): readonly Fault[] => {
  const ways = waysFrom(definition, definition.create.to)
  return Object.entries(definition.statuses).flatMap(([status, { label, phase, turn }]) => {
    const path = `statuses.${status}.turn`
    if (phase === 'closed') return turn === null ? [] : [endWithTurn(path, label)]
    if (turn === null) return [nobodysTurn(path, label)]
    const moves = outcomes.filter(
      ({ outcome }) =>
        outcome.to !== null && startsFrom(definition, outcome, status) && outcome.when === undefined,
    )
    return holdersAt(path, turn)
      .filter(([, holder]) => !moves.some(({ outcome }) => outcome.orTurn || isMeant(outcome, holder)))
      .map(([place, holder]) => stuck(place, label, holderLabel(holder, fields, outcomes), ways.get(status)))
  })
}

const endWithTurn = (path: string, { zh, en }: Label): Fault =>
  faultAt(
    path,
    'end_with_turn',
    `“${zh}”是结束状态，却还轮到有人处理；请改为不轮到任何人`,
    `“${en}” is an end, but somebody has the turn: let it be nobody's`,
  )

const nobodysTurn = (path: string, { zh, en }: Label): Fault =>
  faultAt(
    path,
    'nobody_has_turn',
    `“${zh}”不是结束状态，却不轮到任何人；请说明轮到谁`,
    `“${en}” is no end, but nobody has the turn: say whose it is`,
  )

const stuck = (path: string, status: Label, holder: Label, way: Label | undefined): Fault =>
  faultAt(
    path,
    'stuck_turn',
    `“${status.zh}”轮到${holder.zh}，但没有哪一步能由其推进；请增加一步，或改为轮到别人`,
    `In “${status.en}” the turn is with ${holder.en}, who cannot move it on: add a step of theirs, or give the turn to somebody else`,
    way && {
      zh: `${way.zh}：此时轮到${holder.zh}，但其没有可用的操作`,
      en: `${way.en}: the turn is with ${holder.en}, to whom nothing is open`,
    },
  )

/** Who has the turn, as people call them. */
export const holderLabel = (
  { role, relation, field }: Holder,
  fields: Fields,
  outcomes: readonly Placed[],
): Label => {
  const named =
    relation === undefined
      ? outcomes.map(({ outcome }) => formOf(outcome)[field ?? '']).find((one) => one !== undefined)
      : fields[relation]
  if (relation === undefined && field === undefined) {
    const { zh, en } = roleOfParty(role)
    return { zh, en: `the ${en.toLowerCase()}` }
  }
  const name = relation ?? field ?? role
  return { zh: `“${named?.label.zh ?? name}”`, en: `“${named?.label.en ?? name}”` }
}

const isMeant = (outcome: Outcome, { role, relation, field }: Holder): boolean =>
  outcome.who.some((who) => {
    if ('system' in who || field !== undefined || !(who.roles ?? roleNames).includes(role)) return false
    return relation === undefined ? isForRole(who.rule ?? 'all') : isForPerson(who.rule ?? 'all', relation)
  })

/** Whether anybody of a role may satisfy it, not only a person whom the task names. */
const isForRole = (rule: Rule): boolean => {
  if (typeof rule === 'string') return rule === 'all'
  if ('and' in rule) return rule.and.every(isForRole)
  if ('or' in rule) return rule.or.some(isForRole)
  return !('is' in rule && rule.is !== null && typeof rule.is === 'object' && rule.is.me === 'id')
}

/** Whether the person of this relation satisfies it. */
const isForPerson = (rule: Rule, relation: string): boolean => {
  if (typeof rule === 'string') return rule === 'all'
  if ('and' in rule) return rule.and.every((part) => isForPerson(part, relation))
  if ('or' in rule) return rule.or.some((part) => isForPerson(part, relation))
  return rule.column === relation && 'is' in rule && typeof rule.is === 'object' && rule.is?.me === 'id'
}

/** A status whose turn depends on a form must be entered by one that has it, with a holder for each answer. */
export const undecidedTurns = (definition: Definition, { path, outcome, step }: Placed): readonly Fault[] => {
  const { to } = outcome
  const turn = to === null ? null : (definition.statuses[to]?.turn ?? null)
  if (to === null || turn === null) return []
  const form = formOf(outcome)
  const status = statusLabel(definition, to)
  const turnPath = `statuses.${to}.turn`
  const unnamed = holdersAt(turnPath, turn).flatMap(([, { field }]) =>
    field === undefined || (form[field]?.kind === 'person' && form[field]?.required)
      ? []
      : [
          faultAt(
            `${path}.form`,
            'turn_without_person',
            `“${status.zh}”轮到表单里的“${field}”，但“${step.zh}”的表单没有这个必填的人员；请加上`,
            `In “${status.en}” the turn is with whom the form names in “${field}”, but “${step.en}” does not ask for that person as required: add it`,
          ),
        ],
  )
  if (!('byField' in turn)) return unnamed
  const field = form[turn.byField]
  if (field?.kind !== 'choice' || !field.required)
    return [
      ...unnamed,
      faultAt(
        `${path}.form`,
        'turn_without_choice',
        `“${status.zh}”轮到谁由“${turn.byField}”决定，但“${step.zh}”的表单没有这个必填的选项；请加上`,
        `Whose turn it is in “${status.en}” depends on “${turn.byField}”, but “${step.en}” does not ask for that choice as required: add it`,
      ),
    ]
  return [
    ...unnamed,
    ...Object.entries(field.options)
      .filter(([answer]) => !Object.hasOwn(turn.holders, answer))
      .map(([answer, { label }]) =>
        faultAt(
          `${turnPath}.holders.${answer}`,
          'turn_without_holder',
          `选择“${label.zh}”时，“${status.zh}”没有说明轮到谁；请补上`,
          `“${status.en}” does not say whose turn it is after the answer “${label.en}”: add it`,
        ),
      ),
  ]
}
