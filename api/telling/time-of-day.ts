import { localOf, momentOf } from '@oms/db/domain/calendar/local-time'
import type { QuietHours } from '@oms/db/domain/notification-preferences'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** The first moment after another at which clocks in the zone show this time of day. */
export const nextAt = (zone: string, timeOfDay: string, after: Date): Date => {
  const local = localOf(zone, after)
  const today = local - (local % DAY) + minutesOf(timeOfDay) * MINUTE
  return momentOf(zone, today > local ? today : today + DAY)
}

/** When the quiet hours end in which a moment lies; the moment itself, where it lies in none. */
export const afterQuiet = (zone: string, quiet: QuietHours | null, at: Date): Date => {
  if (!quiet) return at
  const minute = Math.floor((localOf(zone, at) % DAY) / MINUTE)
  const [from, to] = [minutesOf(quiet.from), minutesOf(quiet.to)]
  const isQuiet = from < to ? from <= minute && minute < to : from <= minute || minute < to
  return isQuiet ? nextAt(zone, quiet.to, at) : at
}

const minutesOf = (timeOfDay: string): number => {
  const [hours = 0, minutes = 0] = timeOfDay.split(':').map(Number)
  return hours * 60 + minutes
}
