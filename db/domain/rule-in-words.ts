import type { Field, Fields } from './fields'
import type { Label } from './label'
import { yuanOf } from './money'
import { words } from './rights-words'
import { parties } from './roles'
import type { Condition, Operand, Rule, Scalar } from './rules'

/** What the columns of a rule are called: the fields of its resource, and labels of statuses by key. */
export type Vocabulary = {
  readonly fields: Fields
  /** What a record of the resource is called. */
  readonly record: Label
  readonly statuses: Readonly<Record<string, { readonly label: Label }>>
}

/** A rule in plain words: "提交人是本人", "status is Pending review or Returned". */
export const ruleInWords = (rule: Rule, vocabulary: Vocabulary): Label => {
  if (rule === 'all') return words.everything
  if (rule === 'none') return words.nothing
  return conditionInWords(rule, vocabulary, false)
}

/** Labels joined as a list of equals. */
export const listed = (labels: readonly Label[]): Label => ({
  zh: labels.map(({ zh }) => zh).join('、'),
  en: labels.map(({ en }) => en.toLowerCase()).join(', '),
})

const conditionInWords = (rule: Condition, vocabulary: Vocabulary, isPart: boolean): Label => {
  if ('and' in rule) return joined(rule.and, vocabulary, '，且', ' and ', isPart)
  if ('or' in rule) return joined(rule.or, vocabulary, '，或', ' or ', isPart)
  const column = columnInWords(rule.column, vocabulary)
  const value = (operand: Operand) => valueInWords(rule.column, operand, vocabulary)
  if ('is' in rule) {
    if (rule.is === null) return emptyInWords(rule.column, column)
    return sentence(column, '是', 'is', value(rule.is))
  }
  if ('not' in rule) {
    if (rule.not === null) return { zh: `${column.zh}已有`, en: `${column.en} is set` }
    return sentence(column, '不是', 'is not', value(rule.not))
  }
  if ('me' in rule.in) return sentence(column, '是', 'is', mine[rule.in.me])
  const offered = rule.in.map(value)
  return sentence(column, '是', 'is', {
    zh: offered.map(({ zh }) => zh).join('或'),
    en: offered.map(({ en }) => en).join(' or '),
  })
}

const joined = (
  parts: readonly Condition[],
  vocabulary: Vocabulary,
  zh: string,
  en: string,
  isPart: boolean,
): Label => {
  const told = parts.map((part) => conditionInWords(part, vocabulary, true))
  const whole = { zh: told.map((part) => part.zh).join(zh), en: told.map((part) => part.en).join(en) }
  return isPart && parts.length > 1 ? { zh: `（${whole.zh}）`, en: `(${whole.en})` } : whole
}

const sentence = (column: Label, zh: string, en: string, value: Label): Label => ({
  zh: `${column.zh}${zh}${value.zh}`,
  en: `${column.en} ${en} ${value.en}`,
})

/** What a column is called, in the midst of a sentence. */
export const columnInWords = (column: string, { fields, record }: Vocabulary): Label => {
  if (column === 'id') return { zh: record.zh, en: 'it' }
  const label = fields[column]?.label ?? columns[column]
  return label ? { zh: label.zh, en: label.en.toLowerCase() } : { zh: column, en: column }
}

const emptyInWords = (name: string, column: Label): Label =>
  empties[name] ?? { zh: `${column.zh}为空`, en: `${column.en} is empty` }

/** A value of a column, as people read it. */
export const valueInWords = (column: string, operand: Operand, { fields, statuses }: Vocabulary): Label => {
  if (operand !== null && typeof operand === 'object') return mine[operand.me]
  const text = String(operand)
  if (column === 'authorParty' || column === 'party')
    return Object.entries(parties).find(([key]) => key === text)?.[1].label ?? { zh: text, en: text }
  const field = fields[column]
  const isOption = field !== undefined && 'options' in field && Object.hasOwn(field.options, text)
  return (isOption ? undefined : statuses[text]?.label) ?? constantInWords(field, operand)
}

/** A constant as people read it in the field. */
export const constantInWords = (field: Field | undefined, value: Scalar): Label => {
  if (field?.kind === 'money' && typeof value === 'number')
    return { zh: `${yuanOf(value)} 元`, en: `${yuanOf(value)} CNY` }
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' }
  const text = String(value)
  return (field && 'options' in field && field.options[text]?.label) || { zh: text, en: text }
}

// Columns that rules speak of and no form shows.
const columns: Readonly<Record<string, Label>> = {
  userId: { zh: '接收人', en: 'Recipient' },
  turnUserId: { zh: '轮到的人', en: 'Whoever has the turn' },
  contractorOrganizationId: { zh: '承建单位', en: 'Contractor' },
  authorOrganizationId: { zh: '作者当时的组织', en: "the author's organization then" },
  organizationId: { zh: '所属组织', en: 'Organization' },
  party: { zh: '所属一方', en: 'Party' },
  authorParty: { zh: '作者当时的一方', en: "the author's party then" },
}

const empties: Readonly<Record<string, Label>> = {
  contractorOrganizationId: { zh: '从未通过审核', en: 'it never passed review' },
  closedAt: { zh: '尚未结单', en: 'it is not closed' },
}

const mine = {
  id: { zh: '本人', en: 'oneself' },
  organizationId: { zh: '本组织', en: 'their own organization' },
  role: { zh: '本角色', en: 'their role' },
  projectOrganizationIds: {
    zh: '本组织或与本组织共同参与项目的组织',
    en: 'their own or one that shares a project with it',
  },
} as const satisfies Record<string, Label>
