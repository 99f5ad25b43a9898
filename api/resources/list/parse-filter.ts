import { schemaOf } from '@oms/db/domain/contract'
import { decimalPattern, unsignedZero } from '@oms/db/domain/decimal'
import type { Field } from '@oms/db/domain/fields'
import { fold } from '@oms/db/domain/fold'
import { MAX_ID, MAX_WHOLE } from '@oms/db/domain/limits'
import { comparedBy, type Resource } from '@oms/db/domain/resource'
import { queryTexts as texts, wrongParameter } from '../refusals'
import type { Filter, FilterValue, Operator } from './filter'

const MOST = 200

const suffix = /_(ne|gte|lte|like|null)$/

/** Reads one parameter of a list's address as a filter. Throws 400 naming it where it is unknown or wrong. */
export const parseFilter = (
  resource: Resource,
  name: string,
  values: readonly string[],
  statuses: ReadonlySet<string>,
): Filter => {
  if (name === 'id') {
    if (values.length > MOST) throw wrongParameter('id', texts.ids)
    return { column: 'id', operator: 'is', values: values.map((value) => idOf(name, value)) }
  }
  const operator = (suffix.exec(name)?.[1] ?? 'is') as Operator | 'null'
  const column = name.replace(suffix, '')
  const field = Object.hasOwn(resource.fields, column) ? resource.fields[column] : undefined
  if (!field || !takes(field, operator)) throw wrongParameter(name, texts.unknown)
  if (values.length > MOST) throw wrongParameter(name, texts.values)
  if (operator === 'null') {
    const asked = values.length === 1 ? values[0] : undefined
    if (asked !== 'true' && asked !== 'false') throw wrongParameter(name, texts.boolean)
    return { column, operator: asked === 'true' ? 'is' : 'ne', values: [null] }
  }
  if (values.length > 1 && operator !== 'is' && operator !== 'ne') throw wrongParameter(name, texts.once)
  const isUnset = (value: string) =>
    value === '' && field.nullable === true && (operator === 'is' || operator === 'ne')
  const wanted = [...new Set(values)].map((value) =>
    isUnset(value) ? null : valueOf(name, field, value, statuses),
  )
  // The few others each keep the order of an index.
  if (field.kind === 'status' && operator === 'ne' && !field.nullable)
    return { column, operator: 'is', values: [...statuses].filter((status) => !wanted.includes(status)) }
  if (operator === 'like')
    return { column: comparedBy(column, field), operator, values: wanted.map((text) => fold(String(text))) }
  return { column, operator, values: wanted }
}

const takes = (field: Field, operator: Operator | 'null'): boolean => {
  if (operator === 'like') return field.kind === 'text' && field.folded === true
  if (!field.filterable) return false
  if (operator === 'null') return field.nullable === true
  if (field.filterable === 'null') return false
  return operator === 'is' || operator === 'ne' || isRanged(field)
}

/** Whether lists may be narrowed to what lies between two values. */
export const isRanged = ({ kind }: Field): boolean =>
  ['number', 'decimal', 'money', 'rating', 'date', 'moment'].includes(kind)

const valueOf = (name: string, field: Field, text: string, statuses: ReadonlySet<string>): FilterValue => {
  switch (field.kind) {
    case 'reference':
    case 'person':
      return idOf(name, text)
    case 'moment':
      return dateOf(name, text)
    case 'number':
    case 'rating':
      if (!/^-?\d{1,10}$/.test(text) || Math.abs(Number(text)) > MAX_WHOLE)
        throw wrongParameter(name, texts.whole)
      return Number(text)
    case 'decimal':
      // Without the bounds of what is written.
      if (!decimalPattern(field.digits).test(text)) throw wrongParameter(name, texts.decimal)
      return unsignedZero(text)
    case 'date':
    case 'url':
      return ofItsKind(name, field, text)
    case 'money':
      if (!/^-?\d{1,16}$/.test(text) || !Number.isSafeInteger(Number(text)))
        throw wrongParameter(name, texts.money)
      return Number(text)
    case 'boolean':
      if (text !== 'true' && text !== 'false') throw wrongParameter(name, texts.boolean)
      return text === 'true'
    case 'choice':
    case 'choices': {
      if (Object.hasOwn(field.options, text)) return text
      const keys = Object.keys(field.options).join(', ')
      throw wrongParameter(name, { zh: `应为其中之一：${keys}`, en: `it must be one of: ${keys}` })
    }
    case 'status':
      if (statuses.has(text)) return text
      throw wrongParameter(name, texts.status)
    default:
      if (text === '' || text.length > 200 || !isText(text)) throw wrongParameter(name, texts.text)
      return text
  }
}

const ofItsKind = (name: string, field: Extract<Field, { kind: 'date' | 'url' }>, text: string): string => {
  if (!schemaOf(field).safeParse(text).success) throw wrongParameter(name, texts[field.kind])
  return text
}

export const isText = (text: string): boolean => text.isWellFormed() && !text.includes('\0')

const idOf = (name: string, text: string): number => {
  if (!/^[1-9]\d{0,9}$/.test(text) || Number(text) > MAX_ID) throw wrongParameter(name, texts.id)
  return Number(text)
}

const iso = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/

const dateOf = (name: string, text: string): Date => {
  const moment = new Date(text)
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`)
  const exists = !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text.slice(0, 10)
  const year = moment.getUTCFullYear()
  // What MySQL's datetime holds.
  if (!iso.test(text) || !exists || !(year >= 1000 && year <= 9999)) throw wrongParameter(name, texts.moment)
  return moment
}
