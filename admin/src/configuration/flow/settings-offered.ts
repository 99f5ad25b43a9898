import type { Field, Fields } from '@oms/db/domain/fields'
import type { Label } from '@oms/db/domain/label'
import type { Constant, Definition, Outcome, Setting } from '@oms/db/domain/workflow/definition'
import { isGiven } from '@oms/db/domain/workflow/named-fields'
import { mayBeEmptied } from '@oms/db/domain/workflow/wrong-settings'
import { isOwnKey } from '../content'
import { filledByItself } from './filled-by-itself'
import type { Offered } from './people'
import { asSaid, words } from './way-words'

/** The fields of a task that a step can write: what the system and the forms fill in by themselves is left to them. */
export const fieldsToSet = (
  definition: Definition,
  fields: Fields,
  me: number,
): readonly (readonly [string, Field])[] => {
  const byItself = filledByItself(definition)
  return Object.entries(fields).filter(
    ([key, field]) =>
      !field.archived &&
      isGiven(key, field.kind) &&
      !byItself.includes(key) &&
      (isOwnKey(key) || (!field.required && field.kind !== 'reference')) &&
      settingsFor(key, field, {}, me).length > 0,
  )
}

/**
 * What a step can write to a field: who acts, when, what its form says, a constant, or nothing. `me`: the person to begin
 * with where it is a fixed one.
 */
export const settingsFor = (
  key: string,
  field: Field,
  { form = {} }: Pick<Outcome, 'form'>,
  me: number,
): readonly Offered<Setting>[] => {
  const constant = constantFor(field, me)
  const one = (name: string, label: Label, value: Setting) => ({ key: name, label, value })
  return [
    ...(field.kind === 'person' ? [one('actor', words.actor, { actor: 'id' })] : []),
    ...(field.kind === 'moment' ? [one('now', words.now, { now: true })] : []),
    ...(constant === undefined ? [] : [one(CONSTANT, words.constant, { value: constant })]),
    ...Object.entries(form).flatMap(([name, entry]) =>
      // What names a field of the task is written to it already.
      'kind' in entry && entry.field === undefined && entry.kind === field.kind
        ? [one(`form:${name}`, asSaid(entry.label), { field: name })]
        : [],
    ),
    ...(mayBeEmptied(key, field) ? [one('empty', words.empty, { value: null })] : []),
  ]
}

export const CONSTANT = 'constant'

/** Whether it writes a constant that somebody types or chooses. */
export const isConstant = (setting: Setting): setting is { readonly value: Constant } =>
  'value' in setting && setting.value !== null

/** A constant to begin with; undefined where a step can write none. */
const constantFor = (field: Field, me: number): Constant | undefined => {
  switch (field.kind) {
    case 'choice':
      return choosableOf(field)[0]
    case 'choices': {
      const first = choosableOf(field).slice(0, 1)
      return first.length > 0 ? first : undefined
    }
    case 'boolean':
      return true
    case 'person':
      return me
    case 'number':
    case 'money':
      return field.min ?? 0
    case 'decimal':
      return field.min ?? '0'
    case 'rating':
      return field.max
    case 'date':
      return new Date().toISOString().slice(0, 'YYYY-MM-DD'.length)
    case 'text':
    case 'markdown':
      return ''
    case 'url':
      return 'https://'
    default:
      return undefined
  }
}

const choosableOf = ({ options }: Extract<Field, { kind: 'choice' | 'choices' }>): readonly string[] =>
  Object.entries(options).flatMap(([key, { archived }]) => (archived ? [] : [key]))
