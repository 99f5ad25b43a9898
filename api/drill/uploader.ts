import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'

const SIZE = 512 * 1024
const PART = 32 * 1024
/** So that a blow meets most files on their way. */
const PART_MS = 15
const PAUSE_MS = 30
/** One that a blow broke off is held for whoever is gone, longer than until the next blow: the others meet that one. */
const LINES = 8

export type Sent = { readonly id: number; readonly sha256: string }

export type Uploader = {
  /** Files that were said to have arrived. */
  readonly acknowledged: readonly Sent[]
  /** How many went on where they were broken off. */
  readonly resumed: () => number
  /** Uploads that were said to have begun, and are no longer known. */
  readonly unknown: readonly string[]
  /** Ends with a file that nobody goes on with. */
  readonly rest: () => Promise<void>
}

/** Sends files in pieces, some at once, one after the other, and goes on with each where a blow broke it off. */
export const startUploader = (origin: string, token: string): Uploader => {
  const acknowledged: Sent[] = []
  const unknown: string[] = []
  let resumed = 0
  let begun = 0
  let isOver = false

  const headers = { authorization: `Bearer ${token}`, 'tus-resumable': '1.0.0' }
  const ask = async (method: string, path: string, more: object = {}, body?: ReadableStream) => {
    const init = { method, headers: { ...headers, ...more }, body, duplex: 'half' }
    // Nobody is there, or no longer.
    return fetch(`${origin}${path}`, init as RequestInit).catch(() => undefined)
  }
  const begin = async (): Promise<string> => {
    for (;;) {
      const answer = await ask('POST', '/api/tasks/uploads', {
        'upload-length': String(SIZE),
        'upload-metadata': `filename ${btoa('drill.txt')}`,
      })
      const place = answer?.headers.get('location')
      if (place) return place
      await wait(PAUSE_MS)
    }
  }
  const send = (place: string, content: Buffer, offset: number, end = SIZE) => {
    const more = { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) }
    return ask('PATCH', place, more, ReadableStream.from(partsOf(content, offset, end)))
  }
  const sendWhole = async (content: Buffer) => {
    const place = await begin()
    let answer = await send(place, content, 0)
    for (let wasBroken = false; ; wasBroken = true) {
      const id = answer?.headers.get('attachment-id')
      if (id) {
        acknowledged.push({ id: Number(id), sha256: createHash('sha256').update(content).digest('hex') })
        if (wasBroken) resumed += 1
        return
      }
      await wait(PAUSE_MS)
      answer = await ask('HEAD', place)
      if (answer?.status === 404) return void unknown.push(place)
      const offset = Number(answer?.headers.get('upload-offset') ?? Number.NaN)
      if (answer?.status === 200 && offset < SIZE) answer = await send(place, content, offset)
    }
  }
  const work = async () => {
    while (!isOver) await sendWhole(contentOf(begun++))
  }
  const working = Promise.all(Array.from({ length: LINES }, work))
  // Told by `rest`.
  working.catch(() => {})
  return {
    acknowledged,
    unknown,
    resumed: () => resumed,
    rest: async () => {
      isOver = true
      await working
      await send(await begin(), contentOf(-1), 0, SIZE / 2)
    },
  }
}

const contentOf = (count: number): Buffer => Buffer.alloc(SIZE, `file ${count} `)

async function* partsOf(content: Buffer, from: number, end: number): AsyncGenerator<Uint8Array> {
  for (let at = from; at < end; at += PART) {
    yield content.subarray(at, Math.min(at + PART, end))
    await wait(PART_MS)
  }
}
