import { z } from 'zod'
import type { Field, Fields } from './fields'
import { FOLDED_EXPANSION, fold } from './fold'
import type { Label } from './label'
import { isUnseen, oneLine } from './visible-text'

export type FieldErrors = Record<string, Label[]>

/** What is wrong with a body, at its fields; `values` holds the rest, dates still as ISO texts. */
export type Checked = { readonly values: Record<string, unknown>; readonly errors: FieldErrors }

/** The zod schema of one field's value as it travels. */
export const schemaOf = (field: Field): z.ZodType => {
  const schema = valueSchemas[field.kind](field as never)
  return field.nullable ? schema.nullable() : schema
}

/**
 * Checks a body against the fields it may hold. Unknown keys, missing required fields and wrong values are errors at
 * their key. Texts of one line are cleaned, longer ones kept as they are; of nothing visible, they are empty. Null is
 * the same as leaving the field out, but in a part of a record, which it empties.
 */
export const checkFields = (
  fields: Fields,
  body: Readonly<Record<string, unknown>>,
  partial = false,
): Checked => {
  const values: Record<string, unknown> = {}
  const errors: FieldErrors = {}
  for (const key of Object.keys(body)) if (!Object.hasOwn(fields, key)) errors[key] = [texts.unknown]
  for (const [key, field] of Object.entries(fields)) {
    const sent = Object.hasOwn(body, key) ? body[key] : undefined
    const most = outgrown(field, sent)
    if (most !== undefined) {
      errors[key] = [atMost(most)]
      continue
    }
    const value = valueIn(field, sent, partial)
    if (value === undefined || (isBlank(value) && field.kind !== 'boolean')) {
      if (field.required && !(partial && value === undefined)) errors[key] = [texts.required]
      else if (value !== undefined) {
        if (field.nullable) values[key] = null
        else if (value === null || typeof value !== 'string' || field.kind !== 'markdown')
          errors[key] = [texts.required]
      }
      continue
    }
    const parsed = schemaOf(field).safeParse(value)
    if (parsed.success) values[key] = parsed.data
    else errors[key] = [...new Set(parsed.error.issues.map((issue) => explain(field, issue)))]
  }
  return { values, errors }
}

/** The limit of a text that no cleaning could make fit: it is not worth the work of looking into it. */
const outgrown = (field: Field, sent: unknown): number | undefined =>
  (field.kind === 'text' || field.kind === 'markdown') &&
  typeof sent === 'string' &&
  sent.length > 2 * field.max + 100
    ? field.max
    : undefined

const atMost = (characters: number | bigint): Label => ({
  zh: `最多 ${characters} 个字符`,
  en: `At most ${characters} characters`,
})

const valueIn = (field: Field, sent: unknown, partial: boolean): unknown => {
  if (sent === null && !partial) return undefined
  return typeof sent === 'string' && field.kind === 'text' ? oneLine(sent) : sent
}

const isBlank = (value: unknown): boolean => value === null || (typeof value === 'string' && isUnseen(value))

const formats = {
  // One way only to match each, so that a long text takes no longer than its length.
  email: /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/,
  phone: /^[+\d][\d\s-]{4,}$/,
  username: /^[A-Za-z0-9._-]+$/,
  code: /^[A-Z0-9][A-Z0-9-]*$/,
} as const

type Of<K extends Field['kind']> = Extract<Field, { kind: K }>

const valueSchemas: { readonly [K in Field['kind']]: (field: Of<K>) => z.ZodType } = {
  text: (field) => {
    const text = z
      .string()
      .min(field.min ?? 0)
      .max(field.max)
    const formed = field.format ? text.regex(formats[field.format]) : text
    return field.folded
      ? formed.refine((value) => fold(value).length <= FOLDED_EXPANSION * field.max)
      : formed
  },
  password: () => z.string().max(200),
  markdown: (field) => z.string().max(field.max),
  number: (field) =>
    z
      .int()
      .min(field.min ?? -MAX_WHOLE)
      .max(field.max ?? MAX_WHOLE),
  boolean: () => z.boolean(),
  moment: () => z.iso.datetime({ offset: true }).refine((text) => isStorable(new Date(text))),
  choice: (field) => z.enum(Object.keys(field.options)),
  status: () => z.string().max(40),
  reference: () => z.int().positive().max(MAX_ID),
  person: () => z.int().positive().max(MAX_ID),
  rating: (field) => z.int().min(1).max(field.max),
}

/** Whole numbers are 32-bit on both engines, ids among them. */
export const MAX_WHOLE = 2_147_483_647
export const MAX_ID = MAX_WHOLE

// MySQL's datetime ends with the year 9999.
const isStorable = (moment: Date): boolean =>
  moment.getUTCFullYear() >= 1970 && moment.getUTCFullYear() <= 9999

const texts = {
  unknown: {
    zh: '没有这个字段，或在这里不能填写',
    en: 'There is no such field, or it cannot be written here',
  },
  required: { zh: '请填写', en: 'Please fill this in' },
  text: { zh: '应为文字', en: 'Must be a text' },
  number: { zh: '应为整数', en: 'Must be a whole number' },
  boolean: { zh: '应为是或否', en: 'Must be true or false' },
  moment: {
    zh: '应为 ISO 8601 时间，如 2026-01-31T08:00:00.000Z',
    en: 'Must be an ISO 8601 time such as 2026-01-31T08:00:00.000Z',
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
} as const satisfies Record<keyof typeof formats, Label>

const kindTexts = {
  text: texts.text,
  password: texts.text,
  markdown: texts.text,
  number: texts.number,
  boolean: texts.boolean,
  moment: texts.moment,
  choice: texts.text,
  status: texts.text,
  reference: texts.record,
  person: texts.record,
  rating: texts.number,
} as const satisfies Record<Field['kind'], Label>

const explain = (field: Field, issue: z.core.$ZodIssue): Label => {
  if (field.kind === 'choice') {
    const keys = Object.keys(field.options).join(', ')
    return { zh: `应为其中之一：${keys}`, en: `Must be one of: ${keys}` }
  }
  if (field.kind === 'moment' || field.kind === 'reference' || field.kind === 'person')
    return kindTexts[field.kind]
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
