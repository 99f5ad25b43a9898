import type { Label } from '../label'
import type { Role } from '../roles'
import type { Rule } from '../rules'

/** What is wrong with a content, and where: `path` is the content's keys joined by dots. */
export type Fault = {
  readonly path: string
  readonly code: string
  /** What is wrong and what to do about it. */
  readonly text: Label
  /** A case in which it would go wrong: the statuses on the way to a dead end, the person who could not act. */
  readonly example?: Label
}

/** One thing that differs between two contents, in words. */
export type Change = {
  readonly path: string
  readonly kind: 'add' | 'change' | 'remove'
  readonly text: Label
}

/** How many there are; `isMore`: counting ended there. */
export type Counted = { readonly count: number; readonly isMore: boolean }

/** What only the records can say of a change: it is counted, and the count comes to words. */
export type Question = {
  readonly path: string
  /** Whose records are counted. */
  readonly resource: string
  readonly ask:
    | {
        /** Records that hold a value in the customer's field, or this one. */
        readonly holds: string
        readonly value?: string
      }
    | {
        /** Records of which the field, a column, has this value. */
        readonly column: string
        readonly is: string | number
      }
    /** Records that some reader of this role could see by the one rule, and none by the other. */
    | { readonly role: Role; readonly seenBy: Rule; readonly notBy: Rule }
    /** The person of this id, where their account is active. */
    | { readonly activePerson: number }
    /** Active people of this role. */
    | { readonly peopleOf: Role }
  /** What the count comes to: a fault that stops it, something that is touched, or nothing. */
  readonly says: (counted: Counted) => { readonly fault: Fault } | { readonly touches: Label } | undefined
}
