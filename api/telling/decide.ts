import type { Pace, Preferences, Subject } from '@oms/db/domain/notification-preferences'
import { afterQuiet, nextAt } from './time-of-day'

/** Within this time of a message about a task, what else happens to it is gathered into one more. */
export const GATHERS_MS = 5 * 60_000

/** A message as somebody was sent it about the same task, over the same channel. */
export type LastSent = { readonly at: Date; readonly subject: Subject }

type Case = {
  readonly subject: Subject
  readonly pace: Pace
  /** Of the most urgent tasks. */
  readonly isUrgent: boolean
  readonly preferences: Pick<Preferences, 'quietHours' | 'digestAt'>
  /** Where the time of day is read. */
  readonly zone: string
  readonly now: Date
  readonly last?: LastSent | undefined
}

export type Decision =
  | { readonly sendAt: Date; readonly isDigest: boolean }
  /** Not at all, by their own wish. */
  | 'declined'

/**
 * When something goes out to somebody over a channel. The turn goes at once, however lately there was a message about
 * anything else; what else there is within minutes of a message waits for the rest of them. Quiet hours hold up
 * everything but the turn of an urgent task.
 */
export const decide = ({ subject, pace, isUrgent, preferences, zone, now, last }: Case): Decision => {
  const { quietHours, digestAt } = preferences
  if (pace === 'none') return 'declined'
  if (pace === 'digest')
    return { sendAt: afterQuiet(zone, quietHours, nextAt(zone, digestAt, now)), isDigest: true }
  const isNews = subject === 'turn' && last?.subject !== 'turn'
  const gathered = last && !isNews ? last.at.getTime() + GATHERS_MS : 0
  const sendAt = new Date(Math.max(now.getTime(), gathered))
  const isHeldUp = !(subject === 'turn' && isUrgent)
  return { sendAt: isHeldUp ? afterQuiet(zone, quietHours, sendAt) : sendAt, isDigest: false }
}
