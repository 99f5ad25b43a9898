import { Readable } from 'node:stream'
import type { S3Place } from '../../environment'
import { s3Client, valueIn } from './s3-client'
import { ContentGone, type Pieces, type Storage } from './storage'

/** Of a part; S3 takes none below 5 MB but the last. */
const PART = 8 * 1024 * 1024

/** What has come of content in pieces: the parts that S3 has, and how much waits in an object of its own to become one. */
type Progress = {
  readonly uploadId: string
  readonly etags: readonly string[]
  readonly size: number
  readonly tail: number
}

type Bytes = Uint8Array<ArrayBuffer>

/** Objects in a bucket. It must be this installation's alone: what no record names is removed from it. */
export const s3Storage = (place: S3Place, tell: (reason: string) => void = () => {}): Storage => {
  const ask = s3Client(place, tell)

  const begin = async (key: string): Promise<Progress> => {
    const answer = await ask({ method: 'POST', key, query: { uploads: '' } })
    const uploadId = valueIn(await answer.text(), 'UploadId')
    if (!uploadId) throw new Error('The storage began no upload')
    return { uploadId, etags: [], size: 0, tail: 0 }
  }
  const putPart = async (key: string, progress: Progress, body: Bytes): Promise<Progress> => {
    const { uploadId, etags, size } = progress
    const query = { partNumber: String(etags.length + 1), uploadId }
    const answer = await ask({ method: 'PUT', key, query, body })
    return {
      uploadId,
      etags: [...etags, answer.headers.get('etag') ?? ''],
      size: size + body.length,
      tail: 0,
    }
  }
  const complete = async (key: string, { uploadId, etags }: Progress): Promise<void> => {
    const parts = etags.map(
      (etag, at) => `<Part><PartNumber>${at + 1}</PartNumber><ETag>${etag}</ETag></Part>`,
    )
    const body = `<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`
    // It may have been completed by a process that ended before it could say so.
    const answer = await ask({ method: 'POST', key, query: { uploadId }, body, or: 404 })
    // S3 may find out only after it answered 200.
    const text = await answer.text()
    if (text.includes('<Error>') && answer.ok) throw new Error(`The storage: ${valueIn(text, 'Code')}`)
  }
  const abort = async (key: string, { uploadId }: Progress): Promise<void> =>
    void (await ask({ method: 'DELETE', key, query: { uploadId }, or: 404 }))
  const remove = async (key: string): Promise<void> => void (await ask({ method: 'DELETE', key, or: 404 }))
  const bytesOf = async (key: string): Promise<Bytes> =>
    new Uint8Array(await (await ask({ method: 'GET', key })).arrayBuffer())

  const write: Storage['write'] = async (key, content) => {
    let progress: Progress | undefined
    try {
      for await (const part of partsOf(content)) {
        if (!progress && part.isLast) return void (await ask({ method: 'PUT', key, body: part.bytes }))
        progress = await putPart(key, progress ?? (await begin(key)), part.bytes)
      }
      if (progress) await complete(key, progress)
    } catch (error) {
      if (progress) await abort(key, progress).catch(() => {})
      throw error
    }
  }

  const pieces: Pieces = {
    begin: async (key) => JSON.stringify(await begin(key)),
    sizeOf: async (_, state) => progressIn(state).size + progressIn(state).tail,
    append: async (key, state, content, keep) => {
      let progress = progressIn(state)
      const before = progress.tail > 0 ? await bytesOf(tailOf(key)) : new Uint8Array()
      const collected = collect(before)
      try {
        for await (const chunk of content) {
          collected.add(chunk)
          if (collected.size() < PART) continue
          progress = await putPart(key, progress, collected.take())
          await keep(JSON.stringify(progress))
        }
      } finally {
        const bytes = collected.take()
        if (bytes.length > 0) {
          await ask({ method: 'PUT', key: tailOf(key), body: bytes })
          await keep(JSON.stringify({ ...progress, tail: bytes.length }))
        }
      }
    },
    finish: async (key, state) => {
      const progress = progressIn(state)
      const last = progress.tail > 0 ? await putPart(key, progress, await bytesOf(tailOf(key))) : progress
      await complete(key, last)
      await remove(tailOf(key))
    },
    abandon: async (key, state) => {
      await abort(key, progressIn(state))
      await remove(tailOf(key))
      await remove(key)
    },
  }

  return {
    write,
    pieces,
    remove,
    read: async (key, range) => {
      const headers = range ? { range: `bytes=${range.start}-${range.end}` } : undefined
      const answer = await ask({ method: 'GET', key, ...(headers && { headers }), or: 404 })
      if (answer.status === 404 || !answer.body) throw new ContentGone(key)
      // Safe: Node's web streams are those of the fetch standard.
      return Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0])
    },
    list: () => objectsIn(ask),
  }
}

const tailOf = (key: string): string => `${key}.tail`

// Safe: only this file writes it.
const progressIn = (state: string): Progress => JSON.parse(state) as Progress

/** In parts of one size, but the last. */
async function* partsOf(content: AsyncIterable<Uint8Array>) {
  const collected = collect(new Uint8Array())
  for await (const chunk of content) {
    if (collected.size() >= PART) yield { bytes: collected.take(), isLast: false }
    collected.add(chunk)
  }
  yield { bytes: collected.take(), isLast: true }
}

const collect = (first: Uint8Array) => {
  let chunks = [first]
  let size = first.length
  return {
    size: () => size,
    add: (chunk: Uint8Array) => {
      chunks.push(chunk)
      size += chunk.length
    },
    take: (): Bytes => {
      const bytes = Buffer.concat(chunks)
      chunks = []
      size = 0
      return bytes
    },
  }
}

async function* objectsIn(ask: ReturnType<typeof s3Client>) {
  let after: string | undefined
  do {
    const query = { 'list-type': '2', ...(after !== undefined && { 'continuation-token': after }) }
    const text = await (await ask({ method: 'GET', query })).text()
    for (const [, entry = ''] of text.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
      const [key, at] = [valueIn(entry, 'Key'), valueIn(entry, 'LastModified')]
      if (key && at) yield { key, writtenAt: new Date(at) }
    }
    after = valueIn(text, 'NextContinuationToken')
  } while (after !== undefined)
}
