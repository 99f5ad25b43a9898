import type { Content } from '@oms/db/domain/declare'
import type { ToldFault } from './faults'

type Named = { readonly id: number; readonly name: string }

/** Rules as somebody is changing them. */
export type Draft = {
  readonly id: number
  readonly content: Content
  /** The number of the release that it began from. */
  readonly base: number
  readonly version: number
  readonly createdBy: Named | null
  readonly createdAt: string
  readonly updatedAt: string
}

/** Rules as they were put into force; immutable. */
export type Release = {
  readonly id: number
  readonly number: number
  readonly hash: string
  readonly content: Content
  readonly note: string
  readonly changes: readonly ToldChange[]
  readonly createdBy: Named | null
  readonly createdAt: string
}

export type ToldChange = {
  readonly path: string
  readonly kind: 'add' | 'change' | 'remove'
  readonly text: string
}

/** What the server says of a draft; it is published by this `plan` alone. */
export type Verified = {
  readonly ok: boolean
  readonly plan: string
  readonly faults: readonly ToldFault[]
  readonly changes: readonly ToldChange[]
  readonly affects: readonly Affected[]
}

export type Affected = {
  readonly path: string
  readonly resource: string
  readonly count: number
  readonly isMore: boolean
  readonly text: string
}

export const draftsUrl = '/api/system/drafts'
export const releasesUrl = '/api/system/releases'

export type Usage = {
  readonly count: number
  readonly values: readonly { readonly value: string; readonly count: number }[]
}
