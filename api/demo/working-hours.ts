const HOUR = 3_600_000
const DAY = 24 * HOUR
// The demo customer works in UTC+8.
const OFFSET = 8 * HOUR
const FROM = 8.5 * HOUR
const LENGTH = 9.5 * HOUR

/** The moment so many office hours after another; offices work on weekdays from 8:30 to 18:00, UTC+8. */
export const afterOfficeHours = (start: Date, hours: number): Date => {
  let local = intoOffice(start.getTime() + OFFSET)
  let left = hours * HOUR
  for (;;) {
    const today = FROM + LENGTH - (local % DAY)
    if (left < today) return new Date(local + left - OFFSET)
    left -= today
    local = intoOffice(local - (local % DAY) + DAY)
  }
}

const intoOffice = (local: number): number => {
  const midnight = local - (local % DAY)
  const time = local % DAY
  if (isWeekend(midnight) || time >= FROM + LENGTH) return intoOffice(midnight + DAY)
  return Math.max(local, midnight + FROM)
}

const isWeekend = (midnight: number): boolean => [0, 6].includes(new Date(midnight).getUTCDay())
