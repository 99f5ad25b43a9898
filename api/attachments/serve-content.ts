import { Readable } from 'node:stream'
import { resourceOf } from '@oms/db/domain/declaration'
import type { AppContext } from '../app-env'
import { personOf } from '../auth/actor'
import type { Deps } from '../deps'
import { conflict, notFound, Refusal } from '../edge/errors'
import { idOf } from '../edge/record-id'
import { type Row, readVisible } from '../resources/read-records'
import { rangeOf } from './range'
import { servedHeaders } from './served-headers'
import { type Part, readerOf } from './signed-address'
import { ContentGone } from './storage/storage'

/** The content at a signed address, as long as whom it was made for may still see it. */
export const serveContent = async (c: AppContext, deps: Deps, part: Part): Promise<Response> => {
  const id = idOf(c)
  const actor = await personOf(deps, readerOf(deps, id, part, c.req.query()))
  if (!actor) throw new Refusal(403, 'file.addressEnded')
  const resource = resourceOf(deps.declaration, 'attachments')
  const beside = ['storageKey', 'thumbnailKey']
  const { row } = await readVisible(deps.db, deps.declaration, resource, actor, id, beside)
  if (row.state === 'scanning') throw conflict('file.scanning')
  if (row.state === 'refused') throw conflict('file.refused')
  return part === 'file' ? answerFile(c, deps, row) : answerThumbnail(c, deps, row)
}

const answerFile = async (c: AppContext, { storage }: Deps, row: Row): Promise<Response> => {
  const [size, etag] = [Number(row.size), `"${row.sha256}"`]
  const headers = {
    ...servedHeaders(String(row.name), String(row.type)),
    ETag: etag,
    'Accept-Ranges': 'bytes',
  }
  if (c.req.header('if-none-match')?.includes(etag)) return c.body(null, 304, headers)
  const ifRange = c.req.header('if-range')
  const range = ifRange === undefined || ifRange === etag ? askedFor(c, size) : undefined
  const { start, end } = range ?? { start: 0, end: size - 1 }
  const told = {
    ...headers,
    'Content-Length': String(end - start + 1),
    ...(range && { 'Content-Range': `bytes ${start}-${end}/${size}` }),
  }
  const status = range ? 206 : 200
  // Nobody would read it to its end, which closes it.
  if (c.req.method === 'HEAD') return c.body(null, status, told)
  return c.body(await streamOf(storage.read(String(row.storageKey), range)), status, told)
}

const askedFor = (c: AppContext, size: number) => {
  try {
    return rangeOf(c.req.header('range'), size)
  } catch (error) {
    c.header('Content-Range', `bytes */${size}`)
    throw error
  }
}

const answerThumbnail = async (c: AppContext, { storage }: Deps, row: Row): Promise<Response> => {
  if (row.thumbnailKey === null) throw notFound()
  const headers = servedHeaders(`${row.name}.webp`, 'image/webp')
  if (c.req.method === 'HEAD') return c.body(null, 200, headers)
  return c.body(await streamOf(storage.read(String(row.thumbnailKey))), 200, headers)
}

const streamOf = async (reading: Promise<Readable>): Promise<ReadableStream> => {
  try {
    // Safe: Node's web streams are those of the fetch standard.
    return Readable.toWeb(await reading) as ReadableStream
  } catch (error) {
    throw error instanceof ContentGone ? notFound() : error
  }
}
