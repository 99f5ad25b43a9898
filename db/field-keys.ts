import { createHash } from 'node:crypto'
import { DECIMAL_DIGITS, scaled } from './domain/decimal'
import type { Field } from './domain/fields'
import { fold } from './domain/fold'

/** No key of the index is longer, in bytes. */
export const KEY_BYTES = 32

/**
 * The keys that a value stands under in the index: texts of at most KEY_BYTES bytes, in the order of the values, the same
 * on every engine. One for each choice of several; none for what is empty. Choices have no order here, so that their
 * options may be put into another; texts have the beginning of their folded text.
 */
export const keysOf = (field: Field, value: unknown): readonly string[] => {
  if (value === null || value === undefined) return []
  if (field.kind === 'choices')
    return Array.isArray(value) ? [...new Set(value.map((one) => optionKey(String(one))))] : []
  const key = keyOf(field, value)
  return key === undefined ? [] : [key]
}

const keyOf = (field: Field, value: unknown): string | undefined => {
  switch (field.kind) {
    case 'number':
    case 'money':
    case 'rating':
    case 'reference':
    case 'person':
      return wholeKey(BigInt(Number(value)), WHOLE)
    case 'decimal':
      return wholeKey(scaled(String(value), MOST_DIGITS), DECIMAL)
    case 'boolean':
      return value === true || value === 1 ? '1' : '0'
    case 'date':
      return String(value)
    case 'moment':
      return value instanceof Date ? value.toISOString() : String(value)
    case 'choice':
      return optionKey(String(value))
    case 'text':
    case 'url':
      return beginningOf(fold(String(value)))
    default:
      return undefined
  }
}

type Bound = { readonly most: bigint; readonly length: number }

const bound = (most: bigint): Bound => ({ most, length: (2n * most).toString(16).length })

/** Every decimal has as many digits after the point here, so that a field may be given more without new keys. */
const MOST_DIGITS = 8
const WHOLE = bound(2n ** 53n)
const DECIMAL = bound(10n ** BigInt(DECIMAL_DIGITS + MOST_DIGITS))

/** Above zero whatever its sign, so that texts of one length have the order of the numbers. */
const wholeKey = (whole: bigint, { most, length }: Bound): string =>
  (whole + most).toString(16).padStart(length, '0')

const optionKey = (option: string): string =>
  Buffer.byteLength(option) <= KEY_BYTES
    ? option
    : createHash('sha256').update(option).digest('hex').slice(0, KEY_BYTES)

/** As many whole characters as a key holds. */
const beginningOf = (text: string): string => {
  let bytes = 0
  let beginning = ''
  for (const character of text) {
    bytes += Buffer.byteLength(character)
    if (bytes > KEY_BYTES) break
    beginning += character
  }
  return beginning
}
