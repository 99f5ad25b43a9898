const UNITS = ['B', 'kB', 'MB', 'GB'] as const

/** "1.2 MB": as people say how large a file is. */
export const sizeText = (bytes: number): string => {
  const step = bytes < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3))
  const amount = bytes / 1000 ** step
  return `${amount < 10 && step > 0 ? amount.toFixed(1) : Math.round(amount)} ${UNITS[step]}`
}
