import type { Operand, Rule } from '../rules'
import type { Column, Columns } from './compared'
import type { Fault } from './fault'
import { below, faultAt } from './shape'

/** What is wrong with what a rule asks: each column is there and is compared with what it can hold. */
export const ruleFaults = (rule: Rule, path: string, columns: Columns): readonly Fault[] => {
  if (typeof rule === 'string') return []
  for (const joint of ['and', 'or'] as const)
    if (joint in rule) {
      const parts: readonly Rule[] = 'and' in rule ? rule.and : 'or' in rule ? rule.or : []
      return parts.flatMap((part, index) => ruleFaults(part, below(below(path, joint), index), columns))
    }
  if (!('column' in rule)) return []
  const column = columns(rule.column)
  if (!column) return [unknownColumn(below(path, 'column'), rule.column)]
  if ('is' in rule) return operandFaults(rule.is, below(path, 'is'), rule.column, column)
  if ('not' in rule) return operandFaults(rule.not, below(path, 'not'), rule.column, column)
  const place = below(path, 'in')
  if ('me' in rule.in)
    return column.holds === 'organization' ? [] : [wrongOperand(place, rule.column, column)]
  return rule.in.flatMap((one, index) => operandFaults(one, below(place, index), rule.column, column))
}

const unknownColumn = (path: string, name: string): Fault =>
  faultAt(
    path,
    'unknown_column',
    `没有字段“${name}”，条件里不能用它；请换一个字段或去掉这个条件`,
    `There is no field “${name}” for a condition: choose another or leave the condition out`,
  )

const operandFaults = (operand: Operand, path: string, name: string, column: Column): readonly Fault[] => {
  if (operand === null || fits(operand, column)) return []
  if (column.holds === 'options' && typeof operand === 'string')
    return [
      faultAt(
        path,
        'unknown_option',
        `“${name}”没有“${operand}”这个选项；可用的有：${column.options.join('、')}`,
        `“${name}” has no option “${operand}”; there are: ${column.options.join(', ')}`,
      ),
    ]
  return [wrongOperand(path, name, column)]
}

const fits = (operand: Exclude<Operand, null>, column: Column): boolean => {
  if (typeof operand === 'object')
    return (
      (operand.me === 'id' && column.holds === 'person') ||
      (operand.me === 'organizationId' && column.holds === 'organization') ||
      (operand.me === 'role' && column.holds === 'options' && column.isRole === true)
    )
  switch (column.holds) {
    case 'person':
    case 'organization':
    case 'record':
      return Number.isInteger(operand) && Number(operand) > 0 && typeof operand === 'number'
    case 'number':
      return Number.isInteger(operand)
    case 'boolean':
      return typeof operand === 'boolean'
    case 'day':
      return typeof operand === 'string' && /^\d{4}-\d\d-\d\d$/.test(operand)
    case 'options':
      return typeof operand === 'string' && column.options.includes(operand)
    case 'text':
      return typeof operand === 'string'
    case 'presence':
      return false
  }
}

const comparable: Readonly<Record<Column['holds'], readonly [zh: string, en: string]>> = {
  person: ['本人或一个人员编号', 'the reader or the id of a person'],
  organization: ['本组织或一个组织编号', "the reader's organization or the id of one"],
  record: ['一个记录编号', 'the id of a record'],
  number: ['整数', 'a whole number'],
  boolean: ['是或否', 'true or false'],
  day: ['日期，如 2026-01-31', 'a day such as 2026-01-31'],
  options: ['它的选项', 'one of its options'],
  text: ['文字', 'a text'],
  presence: ['空（只能问是否为空）', 'null: only whether it is set may be asked'],
}

const wrongOperand = (path: string, name: string, { holds }: Column): Fault => {
  const [zh, en] = comparable[holds]
  return faultAt(path, 'wrong_operand', `“${name}”只能与${zh}比较`, `“${name}” compares with ${en}`)
}
