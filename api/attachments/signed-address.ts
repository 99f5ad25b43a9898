import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Deps } from '../deps'
import { Refusal } from '../edge/errors'

/** What is served of an attachment. */
export type Part = 'file' | 'thumbnail'

const VALID_MS = 10 * 60 * 1000

const signed = /^tasks\/attachments\/[1-9]\d*\/(file|thumbnail)$/

/** Whether the address, below `/api/`, says itself for whom it is: an image asks without any header. */
export const isSignedAddress = (method: string, place: string): boolean =>
  (method === 'GET' || method === 'HEAD') && signed.test(place)

/** An address of the content, for this reader alone and for 10 minutes. */
export const signedAddress = (
  { secret, clock }: Pick<Deps, 'secret' | 'clock'>,
  id: number,
  part: Part,
  readerId: number,
): string => {
  const until = clock().getTime() + VALID_MS
  const signature = signatureOf(secret, [id, part, readerId, until])
  return `/api/tasks/attachments/${id}/${part}?reader=${readerId}&until=${until}&signature=${signature}`
}

/** For whom the address was made. Throws 403 where it has run out or was made by somebody else. */
export const readerOf = (
  { secret, clock }: Pick<Deps, 'secret' | 'clock'>,
  id: number,
  part: Part,
  { reader = '', until = '', signature = '' }: Readonly<Record<string, string | undefined>>,
): number => {
  const expected = Buffer.from(signatureOf(secret, [id, part, reader, until]))
  const given = Buffer.from(signature)
  const isOurs = given.length === expected.length && timingSafeEqual(given, expected)
  if (!isOurs || Number(until) <= clock().getTime()) throw new Refusal(403, 'file.addressEnded')
  return Number(reader)
}

const signatureOf = (secret: string, parts: readonly (string | number)[]): string =>
  createHmac('sha256', secret)
    .update(JSON.stringify(['attachment', ...parts.map(String)]))
    .digest('base64url')
