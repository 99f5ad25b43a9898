import sharp from 'sharp'
import { pictureEnd } from './picture-end'
import { refuse } from './refuse'
import type { Source } from './source'

const MB = 1024 * 1024
const LARGEST = 50 * MB
const MOST_PIXELS = 100_000_000
const THUMBNAIL = 480

// One picture at a time, by one thread: each may take a few hundred MB, however small the file.
sharp.concurrency(1)
sharp.cache(false)

export type Picture = { readonly width: number; readonly height: number; readonly thumbnail: Buffer }

/** Decodes a picture, as it is to be held. Throws 422 for what is none, is too much, or holds something else too. */
export const openPicture = (source: Source, type: string): Promise<Picture> => {
  if (source.size > LARGEST) throw refuse('largePicture')
  return inTurn(async () => {
    const bytes = await source.bytes(0, source.size - 1)
    checkNothingElse(type, bytes)
    return decode(bytes)
  })
}

const decode = async (bytes: Buffer): Promise<Picture> => {
  const options = { limitInputPixels: false, failOn: 'error' } as const
  const { autoOrient, pages = 1, pageHeight } = await sharp(bytes, options).metadata().catch(damaged)
  const { width } = autoOrient
  const height = pages > 1 && pageHeight ? pageHeight : autoOrient.height
  if (width * height > MOST_PIXELS) throw refuse('pixels')
  const thumbnail = await sharp(bytes, options)
    .autoOrient()
    .resize(THUMBNAIL, THUMBNAIL, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 80 })
    .toBuffer()
    .catch(damaged)
  return { width, height, thumbnail }
}

const damaged = (): never => {
  throw refuse('damaged')
}

/** No second file behind it, nor one that begins within it. */
const checkNothingElse = (type: string, bytes: Buffer): void => {
  let end = pictureEnd(type, bytes)
  if (end === undefined || end > bytes.length) throw refuse('damaged')
  // Cameras put further pictures behind the first.
  while (type === 'image/jpeg' && bytes[end] === 0xff && bytes[end + 1] === 0xd8) {
    const next = pictureEnd(type, bytes.subarray(end))
    if (next === undefined) throw refuse('hidden')
    end += next
  }
  if (bytes.subarray(end).some((byte) => byte !== 0)) throw refuse('hidden')
  const text = bytes.toString('latin1')
  const isArchive = text.includes('PK\x03\x04') && text.includes('PK\x05\x06')
  if (isArchive || foreign.test(text) || comment.test(text)) throw refuse('hidden')
}

const foreign = /<script|<html[\s>]|<!doctype html|<\?php|%PDF-1/i
/** Its first fields read as the beginning of a script's comment. */
const comment = /^(GIF8[79]a|\xff\xd8\xff.)\/\*/s

let line: Promise<unknown> = Promise.resolve()

const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
  const mine = line.then(work, work)
  line = mine.catch(() => {})
  return mine
}
