/** Counts events of a key in a window that begins with the first of them. */
export type Counter = {
  /** Counts one; gives the seconds until the window ends when it is one too many, else 0. */
  readonly take: (key: string) => Promise<number>
  /** How many may still come, and the seconds until the window ends. */
  readonly left: (key: string) => Promise<{ readonly left: number; readonly seconds: number }>
}

/**
 * Values kept for a short while in this process, dropped in all processes when what they came from changes.
 * The time to live bounds how old a value can be where a drop did not arrive.
 */
export type Cache = {
  readonly get: <T>(key: string) => T | undefined
  readonly set: (key: string, value: unknown, ttlMs: number) => void
  /** The value kept, or else read and kept; a value whose key is dropped while it is read is not kept. */
  readonly load: <T>(key: string, ttlMs: number, read: () => Promise<T>) => Promise<T>
  /** Forgets keys here at once and elsewhere as fast as a message travels; `prefix*` forgets all that begin so. Call it after the commit. */
  readonly drop: (...keys: readonly string[]) => Promise<void>
  /** Hears of the keys that are forgotten here, `prefix*` among them. Gives how to stop listening. */
  readonly onDrop: (hear: (keys: readonly string[]) => void) => () => void
  /** Says something that lasts no longer than it is heard: here at once, elsewhere as fast as a message travels. */
  readonly say: (topic: string, text: string) => Promise<void>
  /** Gives how to stop listening. */
  readonly onSaid: (topic: string, hear: (text: string) => void) => () => void
  /**
   * Tells that there is something to do, after the commit: here at once, elsewhere as fast as a message travels. It may
   * get lost: whoever waits also looks by itself.
   */
  readonly wake: (name: string) => Promise<void>
  /** Gives how to stop listening. */
  readonly onWake: (name: string, run: () => void) => () => void
  readonly counter: (name: string, points: number, seconds: number) => Counter
  /** `alone`: one process is assumed. `degraded`: the others cannot be reached now. */
  readonly state: () => 'alone' | 'shared' | 'degraded'
  readonly close: () => Promise<void>
}
