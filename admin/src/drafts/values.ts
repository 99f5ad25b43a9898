export type Values = Readonly<Record<string, unknown>>

/** What of the values was written, in one order: two that say the same are one text. */
export const textOf = (values: Values): string =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(values)
        .filter(([, value]) => value !== undefined && value !== null && value !== '')
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  )

export const valuesOf = (value: unknown): Values | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Values) : undefined

/** What was kept as a text; undefined for one that this portal did not write. */
export const valuesIn = (text: string): Values | undefined => {
  try {
    return valuesOf(JSON.parse(text))
  } catch {
    return undefined
  }
}
