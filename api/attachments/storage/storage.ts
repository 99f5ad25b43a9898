import type { Readable } from 'node:stream'

/** Where the content of files lies, each under a key of its own. */
export type Storage = {
  /** Writes it whole, or leaves nothing. */
  readonly write: (key: string, content: AsyncIterable<Uint8Array>) => Promise<void>
  /** All of it, or the bytes from `start` to `end`, both included. Throws ContentGone before anything is read. */
  readonly read: (key: string, range?: Range) => Promise<Readable>
  /** Does nothing where there is none. */
  readonly remove: (key: string) => Promise<void>
  readonly pieces: Pieces
  /** Everything that is there, in any order, with when it was last written. */
  readonly list: () => AsyncIterable<{ readonly key: string; readonly writtenAt: Date }>
}

/**
 * Content that comes in pieces, under a key that nothing else has. What the storage has to know of it between two pieces
 * is a text, which whoever calls keeps.
 */
export type Pieces = {
  readonly begin: (key: string) => Promise<string>
  /** How many bytes of it are there. */
  readonly sizeOf: (key: string, state: string) => Promise<number>
  /**
   * Goes on behind the bytes that are there. Where the content breaks off, what came before that stays. `keep` is called
   * with each new state before more is written.
   */
  readonly append: (
    key: string,
    state: string,
    content: AsyncIterable<Uint8Array>,
    keep: (state: string) => Promise<void>,
  ) => Promise<void>
  /** From now on it is read like what was written whole. */
  readonly finish: (key: string, state: string) => Promise<void>
  readonly abandon: (key: string, state: string) => Promise<void>
}

export type Range = { readonly start: number; readonly end: number }

/** There is nothing under this key. */
export class ContentGone extends Error {
  constructor(key: string) {
    super(`There is no content under ${key}`)
    this.name = 'ContentGone'
  }
}
