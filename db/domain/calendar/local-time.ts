/** What clocks in the zone show at a moment, in milliseconds as if it were UTC. */
export const localOf = (zone: string, at: Date): number => {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((at.getTime() % 1000) + 1000) % 1000)
}

/** The moment at which clocks in the zone show this. */
export const momentOf = (zone: string, local: number): Date => {
  const offsetAt = (at: number) => localOf(zone, new Date(at)) - at
  return new Date(local - offsetAt(local - offsetAt(local)))
}

export const isZone = (zone: string): boolean => {
  try {
    formatOf(zone)
    return true
  } catch {
    return false
  }
}

const formatOf = (zone: string): Intl.DateTimeFormat => {
  const known = formats.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone: zone, calendar: 'gregory', hourCycle: 'h23' },
    ...{ year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  })
  formats.set(zone, made)
  return made
}

// To make one costs a thousand times what it costs to use it.
const formats = new Map<string, Intl.DateTimeFormat>()
