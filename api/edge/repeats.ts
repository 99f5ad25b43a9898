import { isDeepStrictEqual } from 'node:util'

/**
 * The body without what it only repeats: fields that may not be written pass when they have the present value, since
 * json-server clients send whole records back.
 */
export const withoutRepeats = (
  body: Readonly<Record<string, unknown>>,
  present: object,
  writable: readonly string[],
): Readonly<Record<string, unknown>> => {
  const sent = JSON.parse(JSON.stringify(present)) as Record<string, unknown>
  return Object.fromEntries(
    Object.entries(body).filter(
      ([key, value]) => writable.includes(key) || !(key in sent) || !isDeepStrictEqual(sent[key], value),
    ),
  )
}
