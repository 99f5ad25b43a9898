import { yuanOf } from '@oms/db/domain/money'
import { nameOf } from '@oms/db/domain/offered-options'
import type { FileRef } from '../files/kept'
import { say } from '../words/language'
import { minuteOf } from '../words/time'
import type { FormField } from './form-fields'

type Choice = { readonly key: string; readonly label: string; readonly isChosen: boolean }

/** A field of a form as the view draws it: whatever its kind, in plain words and values. */
export type Drawn = {
  readonly name: string
  readonly kind: FormField['kind']
  readonly label: string
  readonly help: string
  readonly isRequired: boolean
  /** What stands in a text's field, or is chosen, in words. */
  readonly text: string
  readonly max: number
  readonly choices: readonly Choice[]
  readonly index: number
  readonly day: string
  readonly time: string
  readonly isOn: boolean
  readonly count: number
  readonly files: readonly FileRef[]
  readonly fault: string
  /** Over the first of a group, the group's. */
  readonly heading: string
  /** Belongs to no group and follows one. */
  readonly isApart: boolean
}

export type Values = Readonly<Record<string, unknown>>
/** What was typed and is no value yet: half a number, a day without its time. */
export type Typed = Readonly<Record<string, string>>

const MOST_TYPED = 200

export const drawnOf = (
  name: string,
  field: FormField,
  value: unknown,
  typed: string | undefined,
  fault: string,
  named: string,
  { heading = '', isApart = false }: Partial<Pick<Drawn, 'heading' | 'isApart'>> = {},
): Drawn => {
  const choices = choicesOf(field, value)
  const moment = field.kind === 'moment' && typeof value === 'string' ? minuteOf(value) : (typed ?? '')
  const [day = '', time = ''] = field.kind === 'moment' ? moment.split(' ') : []
  return {
    name,
    kind: field.kind,
    label: say(field.label),
    help: field.help ? say(field.help) : '',
    isRequired: field.required === true,
    text: typed ?? textIn(field, value, named),
    max: 'max' in field && (field.kind === 'text' || field.kind === 'markdown') ? field.max : MOST_TYPED,
    choices,
    index: choices.findIndex(({ isChosen }) => isChosen),
    day: field.kind === 'date' ? String(value ?? '') : day,
    time,
    isOn: value === true,
    files: field.kind === 'files' && Array.isArray(value) ? value : [],
    count: typeof value === 'number' ? value : 0,
    fault,
    heading,
    isApart,
  }
}

const choicesOf = (field: FormField, value: unknown): readonly Choice[] => {
  if (field.kind !== 'choice' && field.kind !== 'choices') return []
  const chosen: readonly unknown[] = Array.isArray(value) ? value : [value]
  return Object.entries(field.options).map(([key, option]) => ({
    key,
    label: say(nameOf(option)),
    isChosen: chosen.includes(key),
  }))
}

const textIn = (field: FormField, value: unknown, named: string): string => {
  if (value === undefined || value === null || field.kind === 'files') return ''
  if (field.kind === 'money') return typeof value === 'number' ? yuanOf(value) : ''
  if (field.kind === 'choice') {
    const option = field.options[String(value)]
    return option ? say(option.label) : String(value)
  }
  if (field.kind === 'person' || field.kind === 'reference') return named || `#${String(value)}`
  return String(value)
}
