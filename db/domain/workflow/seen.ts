import { alternativesOf } from './actions'
import type { Definition, Outcome } from './definition'
import { formOf, withOutcomes, writtenBy } from './forms'

/**
 * Fields of the task that somebody is not shown, and what they embed; undefined: they are shown all. Some of them may
 * be gone: nobody is shown what is declared no more.
 */
export type Hiding = { readonly has: (key: string) => boolean; readonly isGone: (key: string) => boolean }
export type Hidden = Hiding | undefined

const never = () => false

/** These are hidden, and what is gone. */
export const hiding = (keys: readonly string[], isGone: Hiding['isGone'] = never): Hiding => {
  const named = new Set(keys)
  return { has: (key) => named.has(key) || isGone(key), isGone }
}

/**
 * The definition as somebody acts by it from whom fields are hidden: no form asks for one, and an outcome that must
 * ask for one is not theirs, since nobody can answer for what they may not see. Whoever may read a field may write it
 * where a form asks for it: the form is that right, as it is for the assignee.
 */
export const actedBy = <D extends Definition>(definition: D, hidden: Hidden): D => {
  if (!hidden) return definition
  const known = acted.get(hidden)?.get(definition)
  if (known) return asSame(definition, known)
  const made = withOutcomes(definition, (way) => withoutQuestions(way, hidden))
  acted.set(hidden, (acted.get(hidden) ?? new WeakMap()).set(definition, made))
  return made
}

const acted = new WeakMap<Hiding, WeakMap<Definition, Definition>>()

// Safe: it was made of this very definition.
const asSame = <D extends Definition>(_: D, known: Definition): D => known as D

const withoutQuestions = (way: Outcome, hidden: Hiding): Outcome => {
  const keys = keysOf(way, hidden)
  if (keys.length === 0) return way
  const form = formOf(way)
  const isAsked = (key: string) => form[key]?.required === true && !hidden.isGone(form[key].field ?? key)
  const rest = Object.entries(form).filter(([key]) => !keys.includes(key))
  const { orTurn: _, ...closed } = { ...way, form: Object.fromEntries(rest), who: [] }
  return keys.some(isAsked) ? closed : { ...way, form: closed.form }
}

/** What of the form is written to a hidden field. */
const keysOf = (way: Outcome, hidden: Hiding): readonly string[] =>
  writtenBy(way).flatMap(([key, field]) => (hidden.has(field) ? [key] : []))

/** What of an entry of the log would tell hidden fields, in their own words or in those of the form that led to it. */
export const hiddenInEntry = (
  definition: Definition,
  { action, outcome }: Entry,
  hidden: Hiding,
): HiddenInEntry => {
  const ofDefinition = hiddenIn.get(hidden) ?? new WeakMap<Definition, Map<string, HiddenInEntry>>()
  const known = ofDefinition.get(definition) ?? new Map<string, HiddenInEntry>()
  const key = `${action} ${outcome}`
  const made = known.get(key) ?? lookedFor(definition, { action, outcome }, hidden)
  hiddenIn.set(hidden, ofDefinition.set(definition, known.set(key, made)))
  return made
}

type Entry = { readonly action: string; readonly outcome: string }
type HiddenInEntry = { readonly keys: Hiding; readonly comment: boolean }

// Every entry that is read is asked about.
const hiddenIn = new WeakMap<Hiding, WeakMap<Definition, Map<string, HiddenInEntry>>>()

const lookedFor = ({ actions }: Definition, { action, outcome }: Entry, hidden: Hiding): HiddenInEntry => {
  const outcomes = Object.hasOwn(actions, action) ? actions[action]?.outcomes : undefined
  const found = outcomes && Object.hasOwn(outcomes, outcome) ? outcomes[outcome] : undefined
  const ways = found ? alternativesOf(found) : []
  const keys = ways.flatMap((way) =>
    keysOf(way, hidden).flatMap((key) => {
      const field = formOf(way)[key]
      return field && 'as' in field ? [key, field.as] : [key]
    }),
  )
  const told = new Set(keys)
  // A form may call what it asks for itself as it likes.
  const own = new Set(ways.flatMap((way) => Object.keys(formOf(way))))
  const isGone = (key: string) => hidden.isGone(key) && !own.has(key)
  return {
    keys: {
      has: (key) => told.has(key) || (hidden.has(key) && !(hidden.isGone(key) && own.has(key))),
      isGone,
    },
    comment: ways.some(({ commentTo }) => commentTo !== undefined && hidden.has(commentTo)),
  }
}
