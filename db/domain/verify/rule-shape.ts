import type { Fault } from './fault'
import { below, type Check, faultAt, isRecord, shaped, text, wrongType } from './shape'

/** 'all', 'none' or a condition. */
export const ruleShape: Check = (value, path) =>
  value === 'all' || value === 'none' ? [] : conditionShape(value, path)

export const conditionShape: Check = (value, path) => condition(value, path, DEEPEST)

/** Deeper than people can follow. */
const DEEPEST = 6
const MOST_PARTS = 50

const condition = (value: unknown, path: string, depth: number): readonly Fault[] => {
  if (!isRecord(value)) return wrongType(path, '一个条件', 'a condition')
  if (depth === 0)
    return [
      faultAt(path, 'rule_too_deep', '条件套得太深，请拆开', 'The condition is nested too deep: simplify it'),
    ]
  for (const joint of ['and', 'or'])
    if (Object.hasOwn(value, joint))
      return [
        ...shaped({ [joint]: () => [] })(value, path),
        ...parts(value[joint], below(path, joint), depth - 1),
      ]
  const compared = ['is', 'not', 'in'].find((key) => Object.hasOwn(value, key)) ?? 'is'
  const operand: Check = compared === 'in' ? operandsShape : operandShape
  return shaped({ column: text(60), [compared]: operand })(value, path)
}

const parts = (value: unknown, path: string, depth: number): readonly Fault[] => {
  if (!Array.isArray(value)) return wrongType(path, '条件的列表', 'a list of conditions')
  if (value.length === 0 || value.length > MOST_PARTS) return [empty(path)]
  return value.flatMap((part, index) => condition(part, below(path, index), depth))
}

const empty = (path: string): Fault =>
  faultAt(
    path,
    'rule_empty',
    `应有 1 到 ${MOST_PARTS} 项；没有要求时请改为“全部”`,
    `Must have 1 to ${MOST_PARTS} parts; where nothing is asked, say “all”`,
  )

const own = ['id', 'organizationId', 'role']

const isMe = (value: unknown, names: readonly string[]): boolean =>
  isRecord(value) && Object.keys(value).length === 1 && names.includes(String(value.me))

const operandShape: Check = (value, path) =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value) || isMe(value, own)
    ? []
    : wrongType(path, '一个值，或“本人”“本组织”', 'a value, or what the reader is: {"me": "id"}')

const operandsShape: Check = (value, path) => {
  if (isMe(value, ['projectOrganizationIds'])) return []
  if (!Array.isArray(value)) return wrongType(path, '值的列表', 'a list of values')
  if (value.length === 0 || value.length > MOST_PARTS) return [empty(path)]
  return value.flatMap((one, index) => operandShape(one, below(path, index)))
}
