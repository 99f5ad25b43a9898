import { decimalPattern, scaled } from '../decimal'
import type { Field } from '../fields'
import type { Fault } from './fault'
import { below, faultAt } from './shape'

/** What is wrong with the limits and options of a field, each for itself of its shape. */
export const limitFaults = (field: Field, path: string): readonly Fault[] => {
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
  return min !== undefined && max !== undefined && scaled(min, 8) > scaled(max, 8) ? [crossed(path)] : []
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
  const given = field.kind === 'choice' ? field.default : undefined
  if (given === undefined) return []
  const option = Object.hasOwn(field.options, given) ? field.options[given] : undefined
  if (option && !option.archived) return []
  return [
    faultAt(
      below(path, 'default'),
      'wrong_default',
      `默认值“${given}”不是可选的选项，请选一个现有的选项`,
      `The default “${given}” is no option that can be chosen: choose one that is there`,
    ),
  ]
}
