import { hash } from 'node:crypto'
import type { Declaration } from '@oms/db/domain/declaration'
import type { Content } from '@oms/db/domain/declare'

/** The declaration that this process follows, with the number of its release: 0 before any. */
export type InForce = {
  readonly release: number
  /** Of the whole declaration, in hex: the same wherever it is the same. */
  readonly hash: string
  readonly declaration: Declaration
  /** What the customer changed; what the code brings is the rest. */
  readonly content: Content
}

/** Holds what is in force; it is swapped as a whole. */
export type Holder = { readonly now: () => InForce; readonly put: (next: InForce) => void }

export const holderOf = (first: InForce): Holder => {
  let inForce = first
  return {
    now: () => inForce,
    put: (next) => {
      inForce = next
    },
  }
}

export const inForceOf = (declaration: Declaration, release = 0, content: Content = {}): InForce => ({
  release,
  hash: hash('sha256', JSON.stringify(declaration), 'hex'),
  declaration,
  content,
})
