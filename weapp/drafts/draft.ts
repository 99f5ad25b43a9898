import { me } from '../session/session'
import { drop, read, writeBefore } from '../wx/storage'

const placeOf = (form: string) => `draft.${me()?.id ?? 0}.${form}`

/** What was typed into a form and not sent, as it was left. */
export const draftOf = <T>(form: string): T | undefined => read<T>(placeOf(form))

/** False where storage is full: it still stands on the screen, and that is told when it is sent. */
export const keepDraft = (form: string, filled: unknown): boolean => {
  try {
    writeBefore(placeOf(form), filled)
    return true
  } catch {
    return false
  }
}

export const dropDraft = (form: string): void => drop(placeOf(form))
