import { type Filled, nothingFilled } from '../fields/filled'
import { say } from '../words/language'
import { form as words } from '../words/words'
import { draftOf } from './draft'
import { type DraftValues, LOCAL, otherDraft } from './server-copy'

const TYPED = `${LOCAL}typed`
const NAMED = `${LOCAL}named`

/** How a form is kept: its values as the portal keeps them, and beside them what only this phone needs to draw it. */
export const draftFrom = ({ values, typed, named }: Filled): DraftValues => ({
  ...values,
  ...(Object.keys(typed).length > 0 && { [TYPED]: typed }),
  ...(Object.keys(named).length > 0 && { [NAMED]: named }),
})

/** The form that is kept at a place; undefined where nothing is. */
export const formDraftOf = (place: string): Filled | undefined => {
  const draft = draftOf<DraftValues>(place)
  if (!draft) return undefined
  const { [TYPED]: typed, [NAMED]: named, ...values } = draft
  return { ...nothingFilled(), values, typed: textsIn(typed), named: textsIn(named) }
}

const textsIn = (value: unknown): Record<string, string> =>
  typeof value === 'object' && value !== null ? { ...value } : {}

/** What is said over a form that comes back, and how the other of two is called for. */
export const draftNotes = (place: string): { readonly note: string; readonly other: string } => {
  if (otherDraft(place)) return { note: say(words.elsewhere), other: say(words.swap) }
  return { note: draftOf(place) ? say(words.kept) : '', other: '' }
}
