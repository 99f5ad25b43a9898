import { decimalPattern, scaled } from '../decimal'
import type { Field } from '../fields'
import type { Option } from '../roles'
import type { Fault } from './fault'
import { below, faultAt } from './shape'

/** What is wrong with the limits, the options and the default of a field that has the shape of one. */
export const limitFaults = (field: Field, path: string): readonly Fault[] => {
  const faults = ownFaults(field, path)
  // What the limits are worth is said first.
  return faults.length > 0 ? faults : defaultFaults(field, path)
}

const ownFaults = (field: Field, path: string): readonly Fault[] => {
  switch (field.kind) {
    case 'text':
    case 'number':
    case 'money':
      return field.min !== undefined && field.max !== undefined && field.min > field.max
        ? [crossed(path)]
        : []
    case 'decimal':
      return decimalFaults(field, path)
    case 'choice':
    case 'choices':
      return optionFaults(field, path)
    default:
      return []
  }
}

const defaultFaults = (field: Field, path: string): readonly Fault[] => {
  const place = below(path, 'default')
  if (!('default' in field) || field.default === undefined || isDefault(field)) return []
  const given = Array.isArray(field.default) ? field.default.join(', ') : `${field.default}`
  const [zh, en] =
    'options' in field
      ? ['不是可选的选项，请选一个现有的选项', 'is no option that can be chosen: choose one that is there']
      : ['填不进这个字段，请换一个符合其限制的值', 'is no value of this field: give one within its limits']
  return [faultAt(place, 'wrong_default', `默认值“${given}”${zh}`, `The default “${given}” ${en}`)]
}

type WithDefault = Extract<Field, { readonly default?: unknown }>

/** Whether the default is a value that could be chosen or written. */
export const isDefault = (field: WithDefault): boolean => {
  switch (field.kind) {
    case 'text':
      return `${field.default}`.length <= field.max && `${field.default}`.length >= (field.min ?? 0)
    case 'markdown':
      return `${field.default}`.length <= field.max
    case 'number':
    case 'money':
      return (
        Number(field.default) >= (field.min ?? -Infinity) && Number(field.default) <= (field.max ?? Infinity)
      )
    case 'decimal': {
      const { default: given = '', digits, min, max } = field
      if (!decimalPattern(digits).test(given)) return false
      const value = scaled(given, MOST_DIGITS)
      return (
        (min === undefined || value >= scaled(min, MOST_DIGITS)) &&
        (max === undefined || value <= scaled(max, MOST_DIGITS))
      )
    }
    case 'date':
      return (
        /^[1-9]\d{3}-\d\d-\d\d$/.test(`${field.default}`) && !Number.isNaN(Date.parse(`${field.default}`))
      )
    case 'url':
      return /^https?:\/\/\S+$/.test(`${field.default}`)
    case 'choice':
      return isChoosable(field.options, `${field.default}`)
    case 'choices': {
      const { default: given = [], options } = field
      return new Set(given).size === given.length && given.every((key) => isChoosable(options, key))
    }
    default:
      return true
  }
}

const MOST_DIGITS = 8

const isChoosable = (options: Readonly<Record<string, Option>>, key: string): boolean =>
  Object.hasOwn(options, key) && !options[key]?.archived

const crossed = (path: string): Fault =>
  faultAt(
    below(path, 'min'),
    'limits_crossed',
    '下限大于上限，没有值能满足；请改小下限或改大上限',
    'The least is above the most, so nothing would do: lower the one or raise the other',
  )

const decimalFaults = (
  { digits, min, max }: Extract<Field, { kind: 'decimal' }>,
  path: string,
): readonly Fault[] => {
  const wrong = Object.entries({ min, max }).filter(
    ([, limit]) => limit !== undefined && !decimalPattern(digits).test(limit),
  )
  if (wrong.length > 0)
    return wrong.map(([key]) =>
      faultAt(
        below(path, key),
        'wrong_limit',
        `应为小数，小数点后最多 ${digits} 位，如 "1.5"`,
        `Must be a decimal with at most ${digits} digits after the point, such as "1.5"`,
      ),
    )
  return min !== undefined && max !== undefined && scaled(min, MOST_DIGITS) > scaled(max, MOST_DIGITS)
    ? [crossed(path)]
    : []
}

const optionFaults = (
  field: Extract<Field, { kind: 'choice' | 'choices' }>,
  path: string,
): readonly Fault[] => {
  const place = below(path, 'options')
  const options = Object.entries(field.options)
  if (options.length === 0)
    return [faultAt(place, 'no_options', '请至少添加一个选项', 'Add at least one option')]
  if (options.every(([, { archived }]) => archived))
    return [
      faultAt(
        place,
        'no_choosable_option',
        '所有选项都已归档，没有可选的；请恢复或添加一个',
        'Every option is archived, so none can be chosen: restore one or add one',
      ),
    ]
  return []
}
