let newest = 0
let listener: ((release: number) => void) | undefined

/** The number of the release that an answer was given under, as its header says. */
export const noteRelease = (header: unknown): void => {
  const release = Number(header)
  if (!Number.isInteger(release) || release === newest) return
  newest = release
  listener?.(release)
}

/** Hears of each number that differs from the one before. */
export const onRelease = (hear: typeof listener): void => {
  listener = hear
}
