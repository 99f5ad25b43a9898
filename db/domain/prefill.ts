import { decimalPattern } from './decimal'
import type { Field, Fields } from './fields'
import type { Label } from './label'
import { fenOf } from './money'
import { isOffered } from './offered-options'
import type { Option } from './roles'

/** Where the form of a new task stands; what follows its `?` names fields of the form. */
export const CREATE_PLACE = '/tasks/create'

export type Prefill = {
  readonly values: Readonly<Record<string, unknown>>
  /** Names that the form has no field for, and fields whose value is none. */
  readonly unknown: readonly string[]
  readonly wrong: readonly string[]
}

/** What an address says of a form's fields, each by the first value under its name; of several options by commas. */
export const prefillOf = (fields: Fields, said: readonly (readonly [string, string])[]): Prefill => {
  const values: Record<string, unknown> = {}
  const unknown: string[] = []
  const wrong: string[] = []
  for (const [name, text] of said) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (!field) unknown.push(name)
    else if (!(name in values)) {
      const value = valueIn(field, text)
      if (value === undefined) wrong.push(name)
      else values[name] = value
    }
  }
  return { values, unknown: [...new Set(unknown)], wrong: [...new Set(wrong)] }
}

/** Laid over what stands in the form already: what somebody has typed themselves stays. */
export const laidOver = (
  fields: Fields,
  present: Readonly<Record<string, unknown>>,
  { values }: Pick<Prefill, 'values'>,
): Readonly<Record<string, unknown>> => {
  const isTyped = (name: string) => {
    const kind = fields[name]?.kind
    return (kind === 'text' || kind === 'markdown') && Boolean(present[name])
  }
  return { ...present, ...Object.fromEntries(Object.entries(values).filter(([name]) => !isTyped(name))) }
}

/** What people are told of what was not filled in. */
export const notFilledText = (unknown: readonly string[], wrong: readonly Label[]): Label => {
  const zh = [
    ...(unknown.length > 0 ? [`表单里没有 ${unknown.join('、')}`] : []),
    ...(wrong.length > 0 ? [`“${wrong.map((label) => label.zh).join('”“')}”的值不对`] : []),
  ]
  const en = [
    ...(unknown.length > 0 ? [`the form has no ${unknown.join(', ')}`] : []),
    ...(wrong.length > 0 ? [`no such value: ${wrong.map((label) => label.en).join(', ')}`] : []),
  ]
  return {
    zh: `二维码中有内容没有填入：${zh.join('；')}。请核对后填写。`,
    en: `The code holds what was not filled in: ${en.join('; ')}. Check the form.`,
  }
}

const whole = (text: string, least: number, most: number): number | undefined => {
  const number = /^-?\d{1,10}$/.test(text) ? Number(text) : Number.NaN
  return number >= least && number <= most ? number : undefined
}

const isOfferedIn = (options: Readonly<Record<string, Option>>, key: string): boolean =>
  Object.hasOwn(options, key) && isOffered(options[key])

const DAY = /^\d{4}-\d\d-\d\d$/

/** The value that a text in an address stands for; undefined where it is none of this field. */
const valueIn = (field: Field, text: string): unknown => {
  switch (field.kind) {
    case 'text':
    case 'markdown':
      return text !== '' && text.length <= field.max ? text : undefined
    case 'url':
      return /^https?:\/\/\S+$/.test(text) ? text : undefined
    case 'number':
      return whole(text, field.min ?? -(2 ** 31) + 1, field.max ?? 2 ** 31 - 1)
    case 'rating':
      return whole(text, 1, field.max)
    case 'reference':
    case 'person':
      return whole(text, 1, 2 ** 31 - 1)
    case 'decimal':
      return decimalPattern(field.digits).test(text) ? text : undefined
    case 'money':
      return fenOf(text)
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : undefined
    case 'date':
      return DAY.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined
    case 'moment':
      return Number.isNaN(Date.parse(text)) ? undefined : new Date(text).toISOString()
    case 'choice':
      return isOfferedIn(field.options, text) ? text : undefined
    case 'choices': {
      const keys = [...new Set(text.split(','))]
      return keys.every((key) => isOfferedIn(field.options, key)) ? keys : undefined
    }
    default:
      return undefined
  }
}
