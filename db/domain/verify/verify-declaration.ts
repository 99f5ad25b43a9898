import type { Declaration } from '../declaration'
import { type Content, declare, type Pack } from '../declare'
import type { Fields } from '../fields'
import type { Fault, Question } from './fault'

/** What the code brings, before anything that the customer changed. */
export type Code = { readonly shipped: Declaration; readonly packs: readonly Pack[] }

/** What is in force, and every field that any release ever had, by resource, as the last of them had it. */
export type Before = {
  readonly content: Content
  readonly known: Readonly<Record<string, Fields>>
}

export type Verified = {
  readonly faults: readonly Fault[]
  readonly questions: readonly Question[]
  /** What would be in force; where there are no faults. */
  readonly declaration?: Declaration
}

/**
 * What is wrong with `next`, whatever it is (it may come from a file), as what the customer changed; and what has to be
 * asked of the records before it can be said to be right. Pure.
 */
export const verifyDeclaration = ({ shipped, packs }: Code, next: unknown, _: Before): Verified => {
  try {
    // Safe: what is not of its shape makes it throw.
    return { faults: [], questions: [], declaration: declare(shipped, packs, next as Content) }
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    return { faults: [{ path: '', code: 'broken', text: { zh: text, en: text } }], questions: [] }
  }
}
