import { z } from 'zod'
import { decimalPattern, scaled, unsignedZero } from './decimal'
import type { Field } from './fields'
import { FOLDED_EXPANSION, fold } from './fold'
import { MAX_FILES, MAX_ID, MAX_MONEY, MAX_URL, MAX_WHOLE } from './limits'

/** The zod schema of a field's value where there is one. */
export const valueSchema = (field: Field): z.ZodType => schemas[field.kind](field as never)

const formats = {
  // One way only to match each, so that a long text takes no longer than its length.
  email: /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/,
  phone: /^[+\d][\d\s-]{4,}$/,
  username: /^[A-Za-z0-9._-]+$/,
  code: /^[A-Z0-9][A-Z0-9-]*$/,
  key: /^[a-z][a-z0-9_]*$/,
} as const

type Of<K extends Field['kind']> = Extract<Field, { kind: K }>

const schemas: { readonly [K in Field['kind']]: (field: Of<K>) => z.ZodType } = {
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
  decimal: ({ digits, min, max }) =>
    z
      .string()
      .regex(decimalPattern(digits))
      .refine((text) => min === undefined || !isDecimal(text, digits) || atLeast(text, min), {
        params: { least: min },
      })
      .refine((text) => max === undefined || !isDecimal(text, digits) || atLeast(max, text), {
        params: { most: max },
      })
      .transform(unsignedZero),
  money: (field) =>
    z
      .int()
      .min(field.min ?? -MAX_MONEY)
      .max(field.max ?? MAX_MONEY),
  boolean: () => z.boolean(),
  date: () => z.iso.date().refine((day) => day >= FIRST_DAY),
  moment: () => z.iso.datetime({ offset: true }).refine((text) => isStorable(new Date(text))),
  choice: (field) => z.enum(Object.keys(field.options)),
  choices: (field) =>
    z
      .array(z.enum(Object.keys(field.options)))
      .max(Object.keys(field.options).length)
      .refine((keys) => new Set(keys).size === keys.length)
      .meta({ uniqueItems: true }),
  url: () => z.url({ protocol: /^https?$/ }).max(MAX_URL),
  status: () => z.string().max(40),
  reference: () => z.int().positive().max(MAX_ID),
  person: () => z.int().positive().max(MAX_ID),
  rating: (field) => z.int().min(1).max(field.max),
  files: () =>
    z
      .array(z.int().positive().max(MAX_ID))
      .max(MAX_FILES)
      .refine((ids) => new Set(ids).size === ids.length)
      .meta({ uniqueItems: true }),
}

const FIRST_DAY = '1000-01-01'

const isDecimal = (text: string, digits: number): boolean => decimalPattern(digits).test(text)

const MOST_DIGITS = 18
const atLeast = (text: string, least: string): boolean =>
  scaled(text, MOST_DIGITS) >= scaled(least, MOST_DIGITS)

// MySQL's datetime ends with the year 9999.
const isStorable = (moment: Date): boolean =>
  moment.getUTCFullYear() >= 1970 && moment.getUTCFullYear() <= 9999
