import { createHash, randomBytes } from 'node:crypto'
import { request } from 'node:http'
import { Readable } from 'node:stream'
import { openDatabase } from '@oms/db/database'
import type { Customer } from './customer'
import { peakMemory, residentMemory, restartPeak } from './processor'
import { startApi } from './servers'
import { sessionTokens } from './session-tokens'

const MB = 1024 * 1024
const SIZE = 1024 * MB
/** Where the line breaks. */
const HALF = SIZE / 2

export type Uploaded = {
  readonly size: number
  /** What was there when the line had broken. */
  readonly offset: number
  /** Whether what was kept is what was sent. */
  readonly isWhole: boolean
  readonly seconds: number
  /** MB that the API held at its highest beyond what it held before; undefined where it cannot be read. */
  readonly memory: number | undefined
}

/** One file of a gigabyte in pieces, broken off in its middle and gone on with, to one process. */
export const measureUploads = async (url: string, customer: Customer): Promise<Uploaded> => {
  const secret = 'u'.repeat(40)
  const db = await openDatabase({ url })
  const [token = ''] = await sessionTokens(db, secret, [customer.of('admin')[0]?.id ?? 0]).finally(() =>
    db.close(),
  )
  const api = await startApi(url, secret, false)
  const headers = { authorization: `Bearer ${token}`, 'tus-resumable': '1.0.0' }
  const at = (path: string) => new URL(path, api.origin)
  const begin = async (size: number): Promise<string> => {
    const metadata = `filename ${btoa('bench.bin')}`
    const answer = await fetch(at('/api/tasks/uploads'), {
      method: 'POST',
      headers: { ...headers, 'upload-length': String(size), 'upload-metadata': metadata },
    })
    const location = answer.headers.get('location')
    if (!location) throw new Error(`POST /api/tasks/uploads answered ${answer.status} ${await answer.text()}`)
    return location
  }
  /** Sends what lies between, or until the line breaks at `end`; gives the id once the file is whole. */
  const send = (path: string, from: number, size: number, end = size): Promise<string | undefined> =>
    new Promise((resolve, reject) => {
      const piece = request(at(path), {
        method: 'PATCH',
        headers: {
          ...headers,
          'content-type': 'application/offset+octet-stream',
          'upload-offset': String(from),
        },
      })
      const isBroken = end < size
      piece.on('error', (error) => (isBroken ? resolve(undefined) : reject(error)))
      piece.on('response', (answer) => {
        answer.resume()
        const id = answer.headers['attachment-id']
        if (answer.statusCode === 204 && typeof id === 'string') resolve(id)
        else reject(new Error(`PATCH of an upload answered ${answer.statusCode}`))
      })
      const source = Readable.from(contentOf(from, end))
      source.on('end', () => void (isBroken && piece.destroy()))
      source.pipe(piece, { end: !isBroken })
    })
  try {
    // What any upload needs once is there before it counts.
    await send(await begin(MB), 0, MB)
    const before = residentMemory(api.pid)
    const isCounted = restartPeak(api.pid)
    const began = performance.now()
    const place = await begin(SIZE)
    await send(place, 0, SIZE, HALF)
    const head = await fetch(at(place), { method: 'HEAD', headers })
    const offset = Number(head.headers.get('upload-offset'))
    const id = await send(place, offset, SIZE)
    const seconds = (performance.now() - began) / 1000
    const peak = peakMemory(api.pid)
    const kept = await fetch(at(`/api/tasks/attachments/${id}`), { headers })
    const { sha256 } = (await kept.json()) as { sha256?: string }
    const memory = isCounted && before !== undefined && peak !== undefined ? peak - before / 1024 : undefined
    return { size: SIZE / MB, offset: offset / MB, isWhole: sha256 === hashOf(SIZE), seconds, memory }
  } finally {
    await api.stop()
  }
}

const block = randomBytes(MB)

function* contentOf(from: number, end: number): Generator<Uint8Array> {
  for (let at = from; at < end; ) {
    const next = block.subarray(at % MB, Math.min(MB, (at % MB) + end - at))
    yield next
    at += next.length
  }
}

const hashOf = (size: number): string => {
  const hash = createHash('sha256')
  for (const part of contentOf(0, size)) hash.update(part)
  return hash.digest('hex')
}
