export const without = <T>(list: readonly T[], index: number): readonly T[] =>
  list.filter((_, at) => at !== index)

export const instead = <T>(list: readonly T[], index: number, other: T): readonly T[] =>
  list.map((one, at) => (at === index ? other : one))

/** A value in few words, for names. */
export const short = (value: unknown): string => JSON.stringify(value).replaceAll('"', '')
