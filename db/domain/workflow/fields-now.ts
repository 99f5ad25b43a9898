import { isCustomers } from '../customers'
import type { Field, Fields } from '../fields'
import { withOptions } from '../offered-options'
import type { Outcome, VersionedDefinition } from './definition'
import { withOutcomes } from './forms'

/**
 * The fields by which a task of this version is written: those that the version keeps, as they are declared now. What
 * the customer has no more, or archived, is none of them.
 */
export const fieldsNow = (definition: VersionedDefinition, declared: Fields): Fields => {
  const known = merged.get(declared)?.get(definition)
  if (known) return known
  const kept = Object.entries(definition.fields).filter(([key]) => !isGone(key, declared))
  const made = { ...Object.fromEntries(kept), ...declared }
  merged.set(declared, (merged.get(declared) ?? new WeakMap()).set(definition, made))
  return made
}

const merged = new WeakMap<Fields, WeakMap<VersionedDefinition, Fields>>()

/**
 * The version as its tasks go on by it: no form asks for a field that is gone, no outcome sets one, and options that
 * were archived since are.
 */
export const followedNow = (definition: VersionedDefinition, declared: Fields): VersionedDefinition => {
  const known = followed.get(declared)?.get(definition)
  if (known) return known
  const made = withOutcomes(definition, (way) => outcomeNow(way, declared))
  followed.set(declared, (followed.get(declared) ?? new WeakMap()).set(definition, made))
  return made
}

const followed = new WeakMap<Fields, WeakMap<VersionedDefinition, VersionedDefinition>>()

const outcomeNow = (way: Outcome, declared: Fields): Outcome => {
  const { form, sets } = way
  const asked = Object.entries(form ?? {}).filter(([, { field }]) => !field || !isGone(field, declared))
  const set = Object.entries(sets ?? {}).filter(([field]) => !isGone(field, declared))
  return {
    ...way,
    ...(form && {
      form: Object.fromEntries(
        asked.map(([key, entry]) => [
          key,
          'kind' in entry && entry.field ? askedNow(entry, declared[entry.field]) : entry,
        ]),
      ),
    }),
    ...(sets && { sets: Object.fromEntries(set) }),
  }
}

const askedNow = (asked: Field, now: Field | undefined): Field =>
  (asked.kind === 'choice' || asked.kind === 'choices') && now?.kind === asked.kind
    ? { ...asked, options: withOptions(asked.options, now.options) }
    : asked

const isGone = (key: string, declared: Fields): boolean => isCustomers(key) && !Object.hasOwn(declared, key)
