import type { Readable } from 'node:stream'

/** Where the content of files lies, each under a key of its own. */
export type Storage = {
  /** Writes it whole, or leaves nothing. */
  readonly write: (key: string, content: AsyncIterable<Uint8Array>) => Promise<void>
  /** All of it, or the bytes from `start` to `end`, both included. Throws ContentGone before anything is read. */
  readonly read: (key: string, range?: Range) => Promise<Readable>
  /** Does nothing where there is none. */
  readonly remove: (key: string) => Promise<void>
  /** Everything that is there, in any order, with when it was last written. */
  readonly list: () => AsyncIterable<{ readonly key: string; readonly writtenAt: Date }>
}

export type Range = { readonly start: number; readonly end: number }

/** There is nothing under this key. */
export class ContentGone extends Error {
  constructor(key: string) {
    super(`There is no content under ${key}`)
    this.name = 'ContentGone'
  }
}
