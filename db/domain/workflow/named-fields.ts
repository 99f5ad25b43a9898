import type { FieldKind, Fields } from '../fields'
import type { Rule } from '../rules'
import { alternativesOf } from './actions'
import type { Definition, Outcome, Setting, Told, When } from './definition'
import { namedIn, withForms } from './forms'
import { scopeColumns } from './task'
import { holdersIn } from './turn'

/** A field of the task that a definition names, where, and what it must hold there. */
type NamedField = {
  readonly at: string
  readonly field: string
  readonly holds: 'person' | 'moment' | 'text' | 'reference' | 'value' | 'anything'
}

/** Every field of the task that the definition names. */
export const namedFields = (definition: Definition): readonly NamedField[] => [
  ...definition.create.fields.map((field) => ({ at: 'create', field, holds: 'anything' }) as const),
  ...inTells('create', definition.create.tells),
  ...Object.entries(definition.statuses).flatMap(([status, { turn, milestone }]) => [
    ...holdersIn(turn).flatMap(({ relation }) => asPerson(`status ${status}`, relation)),
    ...asMoment(`status ${status}`, milestone),
  ]),
  ...Object.keys(definition.onLeave ?? {}).flatMap((relation) => asPerson('onLeave', relation)),
  ...Object.entries(definition.actions).flatMap(([action, { outcomes }]) =>
    Object.entries(outcomes).flatMap(([key, outcome]) =>
      alternativesOf(outcome).flatMap((way) => inOutcome(`${action}.${key}`, way)),
    ),
  ),
]

/** The definition as a version keeps it: with the descriptors, as they are now, of the fields that it names. */
export const withItsFields = <D extends Definition>(
  definition: D,
  fields: Fields,
): D & { readonly fields: Fields } => {
  const names = new Set(namedFields(definition).map(({ field }) => field))
  return {
    ...withForms(definition, fields),
    fields: Object.fromEntries(Object.entries(fields).filter(([key]) => names.has(key))),
  }
}

/** What is wrong with the fields that a definition names, given the fields of a task. */
export const wrongFields = (definition: Definition, fields: Fields): readonly string[] => {
  const columns: readonly string[] = scopeColumns
  return [
    ...namedFields(definition).flatMap(({ at, field, holds }) => {
      const kind = fields[field]?.kind
      if (kind === undefined)
        return holds === 'anything' && columns.includes(field)
          ? []
          : [`${at} names the unknown field ${field}`]
      if (holds === 'value')
        return isGiven(field, kind) ? [] : [`${at} asks for ${field}, which no form gives`]
      return holds === 'anything' || kinds[holds].includes(kind) ? [] : [`${at}: ${field} holds no ${holds}`]
    }),
  ]
}

/** Only the kernel says what these hold, and a password is nobody's to read. */
const kernels = ['number', 'status', 'version', 'createdAt', 'updatedAt']

const isGiven = (field: string, kind: FieldKind): boolean => !kernels.includes(field) && kind !== 'password'

const kinds: Readonly<Record<Exclude<NamedField['holds'], 'anything' | 'value'>, readonly string[]>> = {
  person: ['person'],
  moment: ['moment'],
  text: ['text', 'markdown'],
  reference: ['reference'],
}

const inOutcome = (at: string, way: Outcome): readonly NamedField[] => [
  ...way.who.flatMap((who) => ('system' in who ? [] : inRule(at, who.rule ?? 'all'))),
  ...inWhen(at, way.when),
  ...(way.commentTo === undefined ? [] : [{ at, field: way.commentTo, holds: 'text' } as const]),
  ...Object.values(way.form ?? {}).flatMap((entry) => {
    const field = namedIn(entry)
    return field === undefined ? [] : [{ at, field, holds: 'value' } as const]
  }),
  ...Object.entries(way.sets ?? {}).flatMap(([field, setting]) => inSetting(at, field, setting)),
  ...asPerson(at, way.differs?.from),
  ...inTells(at, way.tells),
]

const inWhen = (at: string, when: When | undefined): readonly NamedField[] => {
  if (when === undefined) return []
  return 'rule' in when ? inRule(at, when.rule) : asMoment(at, when.of)
}

const inRule = (at: string, rule: Rule): readonly NamedField[] => {
  if (typeof rule === 'string') return []
  if ('and' in rule) return rule.and.flatMap((part) => inRule(at, part))
  if ('or' in rule) return rule.or.flatMap((part) => inRule(at, part))
  return [{ at, field: rule.column, holds: 'anything' }]
}

const inSetting = (at: string, field: string, setting: Setting): readonly NamedField[] => {
  if ('actor' in setting) return asPerson(at, field)
  if ('now' in setting) return asMoment(at, field)
  const set: NamedField = { at, field, holds: 'anything' }
  return 'reference' in setting ? [set, { at, field: setting.reference, holds: 'reference' }] : [set]
}

const inTells = (at: string, tells: readonly Told[]): readonly NamedField[] =>
  tells.flatMap((one) => {
    if ('relation' in one) return asPerson(at, one.relation)
    return 'relieved' in one ? asPerson(at, one.relieved) : []
  })

const asPerson = (at: string, field: string | undefined): readonly NamedField[] =>
  field === undefined ? [] : [{ at, field, holds: 'person' }]

const asMoment = (at: string, field: string | undefined): readonly NamedField[] =>
  field === undefined ? [] : [{ at, field, holds: 'moment' }]
