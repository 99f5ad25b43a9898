import type { Fields } from '../fields'
import type { Label } from '../label'
import { roles } from '../roles'
import type { Condition, Rule } from '../rules'
import type { Fault } from '../verify/fault'
import { faultAt } from '../verify/shape'
import type { Definition, Holder, Outcome, Who } from './definition'
import { formOf } from './forms'
import { movesFrom, onward, statusLabel } from './paths'
import type { Placed } from './placed-outcomes'
import { holdersAt } from './turn'
import { holderLabel } from './turn-faults'

/** A task on its way: where it is, and which of the fields that turns are read from are filled in by then. */
type Stage = { readonly status: string; readonly filled: readonly string[]; readonly way: Label }

const CONTRACTOR = 'contractorOrganizationId'

/** A turn that a task can come to while the field that says whose it is, or the contractor, is still empty. */
export const emptyTurns = (
  definition: Definition,
  outcomes: readonly Placed[],
  fields: Fields,
): readonly Fault[] => {
  const { statuses, create } = definition
  const holders = Object.entries(statuses).flatMap(([status, { turn }]) =>
    holdersAt(`statuses.${status}.turn`, turn).map(([path, holder]) => ({ status, path, holder })),
  )
  const kept = [...new Set(holders.flatMap(({ holder }) => neededBy(holder) ?? []))]
  // Who can be in how many ways is looked at for so many only; nobody's workflow has more.
  if (kept.length > 6) return []
  const start: Stage = {
    ...{ status: create.to, way: statusLabel(definition, create.to) },
    filled: kept.filter(
      (column) =>
        column === 'creatorId' || (create.fields.includes(column) && fields[column]?.required === true),
    ),
  }
  const stages = new Map([[markOf(start), start]])
  for (const stage of stages.values())
    for (const move of movesFrom(definition, outcomes, stage.status)) {
      const next = taken(definition, stage, move, kept)
      if (next && !stages.has(markOf(next))) stages.set(markOf(next), next)
    }
  return holders.flatMap(({ status, path, holder }) => {
    const needed = neededBy(holder)
    const stage = [...stages.values()].find(
      (one) => one.status === status && needed !== undefined && !one.filled.includes(needed),
    )
    if (!stage || isDecided(definition, status)) return []
    return [
      emptyTurn(path, statusLabel(definition, status), holderLabel(holder, fields, outcomes), stage.way),
    ]
  })
}

const emptyTurn = (path: string, status: Label, holder: Label, way: Label): Fault =>
  faultAt(
    path,
    'empty_turn',
    `工单可能走到“${status.zh}”时还没有${holder.zh}，就不轮到任何人；请在到达之前的步骤中设定`,
    `A task can come to “${status.en}” while it has no ${holder.en}, and it would be nobody's turn: have a step on the way set it`,
    { zh: `${way.zh}：没有${holder.zh}`, en: `${way.en}: there is no ${holder.en}` },
  )

/** Which answer was given is not followed. */
const isDecided = ({ statuses }: Definition, status: string): boolean => {
  const turn = statuses[status]?.turn ?? null
  return turn !== null && 'byField' in turn
}

/** What must be filled in for somebody to have it. */
const neededBy = ({ role, relation, field }: Holder): string | undefined => {
  if (relation !== undefined) return relation
  return field === undefined && roles[role].party === 'contractor' ? CONTRACTOR : undefined
}

const markOf = ({ status, filled }: Stage): string => `${status} ${filled.join(' ')}`

/** The stage after an outcome; undefined where it is open to nobody yet. */
const taken = (
  definition: Definition,
  { status: _, filled, way }: Stage,
  { outcome, step }: Placed,
  kept: readonly string[],
): Stage | undefined => {
  const { to, when, needsHolder } = outcome
  if (to === null || (when && 'rule' in when && !mayHold(when.rule, filled, kept))) return undefined
  if (!outcome.orTurn && !outcome.who.some((who) => isSomebody(who, filled, kept))) return undefined
  const turn = definition.statuses[to]?.turn ?? null
  const promised = needsHolder ? holdersAt('', turn).flatMap(([, holder]) => neededBy(holder) ?? []) : []
  const after = kept.filter(
    (column) => promised.includes(column) || isFilledBy(outcome, column, filled.includes(column)),
  )
  return { status: to, filled: after, way: onward(way, step, statusLabel(definition, to)) }
}

const isFilledBy = (outcome: Outcome, column: string, was: boolean): boolean => {
  const form = formOf(outcome)
  const setting = outcome.sets?.[column]
  if (setting === undefined) {
    const asked = Object.values(form).find(({ field }) => field === column)
    return was || asked?.required === true
  }
  if ('field' in setting) return form[setting.field]?.required === true
  return 'value' in setting ? setting.value !== null : true
}

const isSomebody = (who: Who, filled: readonly string[], kept: readonly string[]): boolean =>
  'system' in who || who.rule === undefined || mayHold(who.rule, filled, kept)

/** Whether a rule can hold of a task of which these columns, among those kept, are filled in. */
const mayHold = (rule: Rule, filled: readonly string[], kept: readonly string[]): boolean => {
  if (typeof rule === 'string') return rule === 'all'
  if ('and' in rule) return rule.and.every((part: Condition) => mayHold(part, filled, kept))
  if ('or' in rule) return rule.or.some((part: Condition) => mayHold(part, filled, kept))
  if (!kept.includes(rule.column)) return true
  const isFilled = filled.includes(rule.column)
  if ('is' in rule) return rule.is === null ? !isFilled : isFilled
  if ('not' in rule) return rule.not !== null || isFilled
  return isFilled || ('length' in rule.in && rule.in.includes(null))
}
