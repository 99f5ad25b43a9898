import type { Declaration } from '@oms/db/domain/declaration'
import type { Content } from '@oms/db/domain/declare'
import { createContext, useContext } from 'react'
import type { Draft, Verified } from './draft'
import type { ToldFault } from './faults'
import { faultsAt } from './faults'

export type Editing = {
  readonly draft: Draft
  readonly content: Content
  /** What would be in force with what is written now. */
  readonly declaration: Declaration
  readonly change: (next: (content: Content) => Content) => void
  readonly verified: Verified | undefined
  /** What is shown of it was found in what is written now. */
  readonly isVerified: boolean
  readonly version: number
  /** While it is being published it is not asked for: afterwards there is none. */
  readonly setPublishing: (is: boolean) => void
}

export const EditingContext = createContext<Editing | undefined>(undefined)

/** The draft that is edited; known to every section of it. */
export const useDraftEditing = (): Editing => {
  const editing = useContext(EditingContext)
  if (!editing) throw new Error('useDraftEditing stands below DraftFrame only')
  return editing
}

/** What is wrong at a place of the content or below it. */
export const useFaultsAt = (path: string): readonly ToldFault[] =>
  faultsAt(useDraftEditing().verified?.faults ?? [], path)
