import { me } from '../session/session'
import { drop, read, write } from '../wx/storage'

const placeOf = (form: string) => `draft.${me()?.id ?? 0}.${form}`

/** What was typed into a form and not sent, as it was left. */
export const draftOf = <T>(form: string): T | undefined => read<T>(placeOf(form))

export const keepDraft = (form: string, filled: unknown): void => {
  try {
    write(placeOf(form), filled)
  } catch {
    // It still stands on the screen; a full storage is told when it is sent.
  }
}

export const dropDraft = (form: string): void => drop(placeOf(form))
