import { sentOf } from '@oms/db/domain/default-of'
import type { Fields } from '@oms/db/domain/fields'

type Values = Readonly<Record<string, unknown>>

/** What a form sends: of a new record all that was filled in, of an existing one what differs; emptied is null. */
export const changedValues = (fields: Fields, values: Values, record?: Values): Record<string, unknown> => {
  const sent: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(fields)) {
    const given = values[name]
    const value = given === undefined || given === '' ? null : given
    if (record === undefined) {
      const said = sentOf(field, given)
      if (said !== undefined) sent[name] = said
    } else if (field.kind === 'password') {
      if (value !== null) sent[name] = value
    } else if (!isSame(value, record[name] ?? null)) sent[name] = value
  }
  return sent
}

/** Several choices come as a list of their own each time. */
const isSame = (one: unknown, other: unknown): boolean =>
  one === other ||
  (Array.isArray(one) && Array.isArray(other) && JSON.stringify(one) === JSON.stringify(other))
