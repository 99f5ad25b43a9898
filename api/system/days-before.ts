const DAY_MS = 24 * 60 * 60 * 1000

/** What is older was kept long enough. */
export const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * DAY_MS)
