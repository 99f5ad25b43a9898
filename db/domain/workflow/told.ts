import type { Fields } from '../fields'
import type { Rule } from '../rules'
import type { After, Definition, Holder, Outcome, Told, Turn, When, Who } from './definition'
import { withOutcomes } from './forms'
import { actedBy, type Hidden, type Hiding } from './seen'

type Versioned = Definition & { readonly fields?: Fields }

/** The definition as it is told to somebody from whom these fields of the task are hidden: it names none of them. */
export const toldTo = <D extends Versioned>(definition: D, hidden: Hidden): D => {
  if (!hidden) return definition
  const isShown = (field: string) => !hidden.has(field)
  const { statuses, create, onLeave, fields } = definition
  return {
    ...withOutcomes(actedBy(definition, hidden), (way) => toldOutcome(way, hidden)),
    statuses: mapped(statuses, ({ milestone, turn, after, ...status }) => ({
      ...status,
      turn: toldTurn(turn, hidden),
      ...(after && { after: after.map((one) => toldAfter(one, hidden)) }),
      ...(milestone !== undefined && isShown(milestone) && { milestone }),
    })),
    create: {
      ...create,
      fields: create.fields.filter(isShown),
      tells: create.tells.filter((one) => !tellsOf(one, hidden)),
    },
    ...(onLeave && { onLeave: kept(onLeave, isShown) }),
    ...(fields && { fields: kept(fields, isShown) }),
  }
}

/** Whether what else must hold asks about one of these fields. */
export const asksOf = (when: When, hidden: Hidden): boolean =>
  hidden !== undefined && ('rule' in when ? isAbout(when.rule, hidden) : hidden.has(when.of))

const toldOutcome = ({ when, commentTo, sets, differs, ...way }: Outcome, hidden: Hiding): Outcome => ({
  ...way,
  who: way.who.flatMap((who) => toldWho(who, hidden)),
  tells: way.tells.filter((one) => !tellsOf(one, hidden)),
  ...(when && !asksOf(when, hidden) && { when }),
  ...(commentTo !== undefined && !hidden.has(commentTo) && { commentTo }),
  ...(differs && !hidden.has(differs.from) && { differs }),
  ...(sets && {
    sets: Object.fromEntries(
      Object.entries(sets).filter(
        ([field, setting]) =>
          !hidden.has(field) && !('reference' in setting && hidden.has(setting.reference)),
      ),
    ),
  }),
})

/** Of whom a hidden field decides, the role is told. */
const toldWho = (who: Who, hidden: Hiding): readonly Who[] => {
  if ('system' in who || who.rule === undefined || !isAbout(who.rule, hidden)) return [who]
  return who.roles ? [{ roles: who.roles }] : []
}

const toldTurn = (turn: Turn, hidden: Hiding): Turn => {
  if (turn === null) return null
  if ('byField' in turn)
    return { ...turn, holders: mapped(turn.holders, (holder) => toldHolder(holder, hidden)) }
  return toldHolder(turn, hidden)
}

const toldHolder = (holder: Holder, hidden: Hiding): Holder =>
  holder.relation !== undefined && hidden.has(holder.relation) ? { role: holder.role } : holder

const toldAfter = (after: After, hidden: Hiding): After =>
  after.tells ? { ...after, tells: after.tells.filter((one) => !tellsOf(one, hidden)) } : after

const tellsOf = (told: Told, hidden: Hiding): boolean =>
  ('relation' in told && hidden.has(told.relation)) || ('relieved' in told && hidden.has(told.relieved))

const isAbout = (rule: Rule, hidden: Hiding): boolean => {
  if (typeof rule === 'string') return false
  if ('and' in rule) return rule.and.some((part) => isAbout(part, hidden))
  if ('or' in rule) return rule.or.some((part) => isAbout(part, hidden))
  return hidden.has(rule.column)
}

const mapped = <T, U>(entries: Readonly<Record<string, T>>, change: (entry: T) => U) =>
  Object.fromEntries(Object.entries(entries).map(([key, entry]) => [key, change(entry)]))

const kept = <T>(entries: Readonly<Record<string, T>>, isKept: (key: string) => boolean) =>
  Object.fromEntries(Object.entries(entries).filter(([key]) => isKept(key)))
