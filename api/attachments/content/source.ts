import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { Storage } from '../storage/storage'

/** Content as it lies in the storage, to be looked into. */
export type Source = {
  readonly size: number
  /** The bytes from `start` to `end`, both included. */
  readonly bytes: (start: number, end: number) => Promise<Buffer>
  readonly stream: (start?: number, end?: number) => Promise<Readable>
}

export const sourceIn = (storage: Storage, key: string, size: number): Source => {
  const stream = (start = 0, end = size - 1) => storage.read(key, { start, end: Math.min(end, size - 1) })
  return { size, stream, bytes: async (start, end) => buffer(await stream(start, end)) }
}
