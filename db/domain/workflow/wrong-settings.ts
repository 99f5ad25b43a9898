import { isCustomers } from '../customers'
import { type Declaration, resourceOf } from '../declaration'
import type { Field, FieldKind } from '../fields'
import { MAX_WHOLE } from '../limits'
import type { Fault } from '../verify/fault'
import { isDefault } from '../verify/field-limits'
import { faultAt } from '../verify/shape'
import type { Constant, Setting } from './definition'
import { formOf } from './forms'
import type { Placed } from './placed-outcomes'

type Resources = Declaration['resources']

/** What is wrong with what an outcome sets: it comes from somewhere, and goes where such a value belongs. */
export const wrongSettings = ({ path, outcome }: Placed, resources: Resources): readonly Fault[] => {
  const { fields } = resourceOf({ resources }, 'tasks')
  return Object.entries(outcome.sets ?? {}).flatMap(([target, setting]) => {
    const place = `${path}.sets.${target}`
    const held = Object.hasOwn(fields, target) ? fields[target] : undefined
    if ('field' in setting) {
      if (!Object.hasOwn(outcome.form ?? {}, setting.field)) return [unknownInForm(place, setting.field)]
      return isAtHome(formOf(outcome)[setting.field]?.kind, held?.kind) ? [] : [misfit(place, target, held)]
    }
    if ('reference' in setting) return wrongReference(place, target, held, setting, resources)
    if (
      'value' in setting &&
      held &&
      !(setting.value === null ? mayBeEmptied(target, held) : isValueOf(held, setting.value))
    )
      return [misfit(place, target, held)]
    return []
  })
}

/** What the customer's own do not require may be empty. */
export const mayBeEmptied = (key: string, { nullable, required }: Field): boolean =>
  nullable === true || (isCustomers(key) && !required)

const unknownInForm = (path: string, field: string): Fault =>
  faultAt(
    path,
    'unknown_form_field',
    `这一步的表单没有“${field}”，无从取值；请在表单中加上，或去掉这一项`,
    `The form of this step has no “${field}” to take the value from: add it to the form, or leave this out`,
  )

/** What is unknown of the two is told elsewhere. */
const isAtHome = (said: FieldKind | undefined, held: FieldKind | undefined): boolean =>
  said === undefined || held === undefined || said === held

const misfit = (path: string, target: string, held: Field | undefined): Fault =>
  faultAt(
    path,
    'wrong_value',
    `“${held?.label.zh ?? target}”存不了这样的值；请换成它能存的值`,
    `“${held?.label.en ?? target}” cannot hold such a value: set one that it can hold`,
  )

/** Whether a constant is one that the field can hold. */
const isValueOf = (field: Field, value: Constant): boolean => {
  switch (field.kind) {
    case 'choice':
      return typeof value === 'string' && Object.hasOwn(field.options, value)
    case 'choices':
      return Array.isArray(value) && value.length > 0 && isDefault({ ...field, default: value })
    case 'boolean':
      return typeof value === 'boolean'
    case 'text':
    case 'markdown':
      return typeof value === 'string' && value.length <= field.max
    case 'number':
    case 'rating': {
      const [least, most] =
        field.kind === 'rating' ? [1, field.max] : [field.min ?? -MAX_WHOLE, field.max ?? MAX_WHOLE]
      return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
    }
    case 'person':
    case 'reference':
      return typeof value === 'number' && Number.isInteger(value) && value > 0
    case 'money':
      return (
        typeof value === 'number' && Number.isSafeInteger(value) && isDefault({ ...field, default: value })
      )
    case 'decimal':
    case 'date':
    case 'url':
      return typeof value === 'string' && isDefault({ ...field, default: value })
    case 'moment':
      return typeof value === 'string' && !Number.isNaN(Date.parse(value))
    default:
      return false
  }
}

const wrongReference = (
  path: string,
  target: string,
  held: Field | undefined,
  { reference, column }: Extract<Setting, { reference: string }>,
  resources: Resources,
): readonly Fault[] => {
  const { fields } = resourceOf({ resources }, 'tasks')
  const field = Object.hasOwn(fields, reference) ? fields[reference] : undefined
  if (field?.kind !== 'reference') return []
  const referred = resources[field.resource]
  const said = referred && Object.hasOwn(referred.fields, column) ? referred.fields[column]?.kind : undefined
  if (said === undefined)
    return [
      faultAt(
        `${path}.column`,
        'unknown_column',
        `${referred?.label.zh ?? field.resource}没有字段“${column}”，请换一个`,
        `${referred?.label.en ?? field.resource} have no field “${column}”: choose another`,
      ),
    ]
  return isAtHome(said, held?.kind) ? [] : [misfit(path, target, held)]
}
