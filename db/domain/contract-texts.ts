import type { z } from 'zod'
import type { Field } from './fields'
import type { Label } from './label'
import { MAX_FILES } from './limits'
import { offeredOptions } from './offered-options'
import type { Option } from './roles'

export const atMost = (characters: number | bigint): Label => ({
  zh: `最多 ${characters} 个字符`,
  en: `At most ${characters} characters`,
})

/** An option that is kept where it stands, but not chosen anew. */
export const outOfUse = (option: Label): Label => ({
  zh: `“${option.zh}”已停用，请选择其他`,
  en: `${option.en} is out of use; choose another`,
})

export const valueTexts = {
  unknown: {
    zh: '没有这个字段，或在这里不能填写',
    en: 'There is no such field, or it cannot be written here',
  },
  required: { zh: '请填写', en: 'Please fill this in' },
  text: { zh: '应为文字', en: 'Must be a text' },
  number: { zh: '应为整数', en: 'Must be a whole number' },
  boolean: { zh: '应为是或否', en: 'Must be true or false' },
  decimal: {
    zh: '应为小数，写成文字，如 "12.50"，整数和小数位数不超过限制',
    en: 'Must be a decimal written as a text such as "12.50", with no more digits than allowed',
  },
  money: { zh: '应为金额，以分为单位的整数', en: 'Must be an amount of money: a whole number of 分' },
  date: { zh: '应为日期，如 2026-01-31', en: 'Must be a day such as 2026-01-31' },
  url: {
    zh: '应为网址，如 https://example.com/page',
    en: 'Must be an address such as https://example.com/page',
  },
  moment: {
    zh: '应为 ISO 8601 时间，如 2026-01-31T08:00:00.000Z',
    en: 'Must be an ISO 8601 time such as 2026-01-31T08:00:00.000Z',
  },
  files: {
    zh: `应为附件编号的列表，不重复，最多 ${MAX_FILES} 个`,
    en: `Must be a list of ids of attachments, each once, at most ${MAX_FILES}`,
  },
  record: { zh: '应为记录的编号（正整数）', en: "Must be a record's id (a positive integer)" },
} as const satisfies Record<string, Label>

const formatTexts = {
  email: {
    zh: '邮箱地址不完整，如 name@example.com',
    en: 'Not a whole address; it looks like name@example.com',
  },
  phone: { zh: '电话只含数字、空格、加号和连字符', en: 'Digits, spaces, plus and hyphens only' },
  username: {
    zh: '只含字母、数字、点、横线和下划线',
    en: 'Letters, digits, dots, hyphens and underscores only',
  },
  code: { zh: '只含大写字母、数字和连字符', en: 'Capital letters, digits and hyphens only' },
  key: { zh: '只含小写字母、数字和下划线', en: 'Small letters, digits and underscores only' },
} as const satisfies Record<'email' | 'phone' | 'username' | 'code' | 'key', Label>

const kindTexts = {
  text: valueTexts.text,
  password: valueTexts.text,
  markdown: valueTexts.text,
  number: valueTexts.number,
  decimal: valueTexts.decimal,
  money: valueTexts.money,
  boolean: valueTexts.boolean,
  date: valueTexts.date,
  moment: valueTexts.moment,
  choice: valueTexts.text,
  choices: valueTexts.text,
  url: valueTexts.url,
  status: valueTexts.text,
  reference: valueTexts.record,
  person: valueTexts.record,
  rating: valueTexts.number,
  files: valueTexts.files,
} as const satisfies Record<Field['kind'], Label>

/** What is wrong with the value, and how to mend it. */
export const explain = (field: Field, issue: z.core.$ZodIssue): Label => {
  if (field.kind === 'choice') {
    const keys = keysOf(field.options)
    return { zh: `应为其中之一：${keys}`, en: `Must be one of: ${keys}` }
  }
  if (field.kind === 'choices') {
    const keys = keysOf(field.options)
    return { zh: `应为若干项，不重复，可选：${keys}`, en: `Must be some of these, none twice: ${keys}` }
  }
  if (field.kind === 'decimal') return explainDecimal(issue)
  if (field.kind === 'url' && issue.code === 'too_big') return atMost(issue.maximum)
  if (field.kind === 'url' || field.kind === 'date') return kindTexts[field.kind]
  if (['moment', 'reference', 'person', 'files'].includes(field.kind)) return kindTexts[field.kind]
  if (issue.code === 'too_big') {
    const characters = issue.origin === 'string'
    return characters
      ? atMost(issue.maximum)
      : { zh: `最大为 ${issue.maximum}`, en: `At most ${issue.maximum}` }
  }
  if (issue.code === 'too_small') {
    const characters = issue.origin === 'string'
    return characters
      ? { zh: `至少 ${issue.minimum} 个字符`, en: `At least ${issue.minimum} characters` }
      : { zh: `最小为 ${issue.minimum}`, en: `At least ${issue.minimum}` }
  }
  if (issue.code === 'invalid_format' && field.kind === 'text' && field.format)
    return formatTexts[field.format]
  return kindTexts[field.kind]
}

const keysOf = (options: Readonly<Record<string, Option>>): string =>
  Object.keys(offeredOptions(options, undefined)).join(', ')

const explainDecimal = (issue: z.core.$ZodIssue): Label => {
  const { least, most } = (issue.code === 'custom' && issue.params) || {}
  if (least !== undefined) return { zh: `最小为 ${least}`, en: `At least ${least}` }
  return most === undefined ? valueTexts.decimal : { zh: `最大为 ${most}`, en: `At most ${most}` }
}
