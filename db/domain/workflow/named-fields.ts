import type { FieldKind, Fields } from '../fields'
import type { Rule } from '../rules'
import type { Fault } from '../verify/fault'
import { faultAt } from '../verify/shape'
import type { Definition, Outcome, Setting, Told, When } from './definition'
import { namedIn, withForms } from './forms'
import { placedOutcomes } from './placed-outcomes'
import { scopeColumns } from './task'
import { holdersAt } from './turn'

/** A field of the task that a definition names, where in it, and what it must hold there. */
type NamedField = {
  readonly path: string
  readonly field: string
  readonly holds: 'person' | 'moment' | 'text' | 'reference' | 'value' | 'anything'
}

/** Every field of the task that the definition names. */
export const namedFields = (definition: Definition): readonly NamedField[] => [
  ...definition.create.fields.map((field, index) => anything(`create.fields.${index}`, field)),
  ...inTells('create.tells', definition.create.tells),
  ...Object.entries(definition.statuses).flatMap(([status, { turn, milestone, after = [] }]) => {
    const path = `statuses.${status}`
    return [
      ...holdersAt(`${path}.turn`, turn).flatMap(([place, { relation }]) =>
        asPerson(`${place}.relation`, relation),
      ),
      ...asMoment(`${path}.milestone`, milestone),
      ...after.flatMap(({ tells = [] }, index) => inTells(`${path}.after.${index}.tells`, tells)),
    ]
  }),
  ...Object.keys(definition.onLeave ?? {}).flatMap((relation) => asPerson(`onLeave.${relation}`, relation)),
  ...placedOutcomes(definition).flatMap(({ path, outcome }) => inOutcome(path, outcome)),
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

/** What is wrong with the fields that a definition names, given the fields of a task and those that are archived. */
export const wrongFields = (
  definition: Definition,
  fields: Fields,
  archived: Fields = {},
): readonly Fault[] => {
  const columns: readonly string[] = scopeColumns
  return namedFields(definition).flatMap(({ path, field, holds }) => {
    const known = Object.hasOwn(fields, field) ? fields[field] : undefined
    if (!known)
      return holds === 'anything' && columns.includes(field) ? [] : [missing(path, field, archived[field])]
    const { kind, label } = known
    if (holds === 'value') return isGiven(field, kind) ? [] : [notGiven(path, field)]
    if (holds === 'anything' || kinds[holds].includes(kind)) return []
    const [zh, en] = wanted[holds]
    return [
      faultAt(
        path,
        'wrong_kind',
        `“${label.zh}”不是${zh}，不能用在这里；请换一个字段`,
        `“${label.en}” holds no ${en}, as is needed here: choose another field`,
      ),
    ]
  })
}

const missing = (path: string, field: string, archived: Fields[string] | undefined): Fault =>
  archived
    ? faultAt(
        path,
        'archived_field',
        `字段“${archived.label.zh}”已归档，流程里不能再用；请恢复它，或从这里去掉`,
        `The field “${archived.label.en}” is archived, so no workflow may use it: restore it, or leave it out here`,
      )
    : faultAt(
        path,
        'unknown_field',
        `工单没有字段“${field}”，请去掉或检查拼写`,
        `Tasks have no field “${field}”: leave it out or check its spelling`,
      )

const notGiven = (path: string, field: string): Fault =>
  faultAt(
    path,
    'kernel_field',
    `“${field}”由系统填写，表单不能填；请从表单中去掉`,
    `“${field}” is written by the system and asked for by no form: leave it out`,
  )

/** Only the kernel says what these hold, and a password is nobody's to read. */
const kernels = ['number', 'status', 'version', 'createdAt', 'updatedAt']

/** Whether a form, or a step, can write the field. */
export const isGiven = (field: string, kind: FieldKind): boolean =>
  !kernels.includes(field) && kind !== 'password'

type Wanted = Exclude<NamedField['holds'], 'anything' | 'value'>

const kinds: Readonly<Record<Wanted, readonly string[]>> = {
  person: ['person'],
  moment: ['moment'],
  text: ['text', 'markdown'],
  reference: ['reference'],
}

const wanted: Readonly<Record<Wanted, readonly [zh: string, en: string]>> = {
  person: ['人员字段', 'person'],
  moment: ['时间字段', 'moment'],
  text: ['文字字段', 'text'],
  reference: ['引用字段', 'reference'],
}

const anything = (path: string, field: string): NamedField => ({ path, field, holds: 'anything' })

const inOutcome = (path: string, way: Outcome): readonly NamedField[] => [
  ...way.who.flatMap((who, index) =>
    'system' in who ? [] : inRule(`${path}.who.${index}.rule`, who.rule ?? 'all'),
  ),
  ...inWhen(`${path}.when`, way.when),
  ...(way.commentTo === undefined
    ? []
    : [{ path: `${path}.commentTo`, field: way.commentTo, holds: 'text' } as const]),
  ...Object.entries(way.form ?? {}).flatMap(([key, entry]) => {
    const field = namedIn(entry)
    return field === undefined ? [] : [{ path: `${path}.form.${key}`, field, holds: 'value' } as const]
  }),
  ...Object.entries(way.sets ?? {}).flatMap(([field, setting]) =>
    inSetting(`${path}.sets.${field}`, field, setting),
  ),
  ...asPerson(`${path}.differs.from`, way.differs?.from),
  ...inTells(`${path}.tells`, way.tells),
]

const inWhen = (path: string, when: When | undefined): readonly NamedField[] => {
  if (when === undefined) return []
  return 'rule' in when ? inRule(`${path}.rule`, when.rule) : asMoment(`${path}.of`, when.of)
}

const inRule = (path: string, rule: Rule): readonly NamedField[] => {
  if (typeof rule === 'string') return []
  if ('and' in rule) return rule.and.flatMap((part, index) => inRule(`${path}.and.${index}`, part))
  if ('or' in rule) return rule.or.flatMap((part, index) => inRule(`${path}.or.${index}`, part))
  return [anything(`${path}.column`, rule.column)]
}

const inSetting = (path: string, field: string, setting: Setting): readonly NamedField[] => {
  if ('actor' in setting) return asPerson(path, field)
  if ('now' in setting) return asMoment(path, field)
  const set = anything(path, field)
  return 'reference' in setting
    ? [set, { path: `${path}.reference`, field: setting.reference, holds: 'reference' }]
    : [set]
}

const inTells = (path: string, tells: readonly Told[]): readonly NamedField[] =>
  tells.flatMap((one, index) => {
    if ('relation' in one) return asPerson(`${path}.${index}.relation`, one.relation)
    return 'relieved' in one ? asPerson(`${path}.${index}.relieved`, one.relieved) : []
  })

const asPerson = (path: string, field: string | undefined): readonly NamedField[] =>
  field === undefined ? [] : [{ path, field, holds: 'person' }]

const asMoment = (path: string, field: string | undefined): readonly NamedField[] =>
  field === undefined ? [] : [{ path, field, holds: 'moment' }]
