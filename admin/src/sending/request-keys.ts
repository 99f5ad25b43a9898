import { actingPerson } from '../auth/session'
import { newRequestKey } from '../http/request-key'
import { forget, keep, readKept } from '../storage/kept'

const NOBODY = 0

/**
 * The key of what is sent from this place. While its outcome is unknown the next one carries the same, even after the
 * text was edited, the page reloaded or another tab opened: so it can't be done twice.
 */
export const keyOf = (place: string): string => {
  const kept = readKept(actingPerson() ?? NOBODY, 'key', place)
  if (typeof kept === 'string') return kept
  const key = newRequestKey()
  keep(actingPerson() ?? NOBODY, 'key', place, key)
  return key
}

export const forgetKey = (place: string): void => forget(actingPerson() ?? NOBODY, 'key', place)

/** Whether something went out from here of which no result came. */
export const isOutcomeUnknown = (place: string): boolean =>
  readKept(actingPerson() ?? NOBODY, 'key', place) !== undefined
