import { Refusal } from '../../edge/errors'

/** What an upload says of itself. */
export type Metadata = { readonly name: string; readonly type: string; readonly sha256: string | null }

/** Reads `Upload-Metadata`: keys with values in base64. Throws 400. */
export const metadataIn = (header: string | undefined): Metadata => {
  const given = new Map(
    (header ?? '').split(',').flatMap((pair) => {
      const [key = '', value = ''] = pair.trim().split(/\s+/)
      if (!/^[A-Za-z0-9+/]*={0,2}$/.test(value)) throw wrong('Upload-Metadata')
      return key === '' ? [] : [[key, Buffer.from(value, 'base64').toString('utf8')] as const]
    }),
  )
  const sha256 = given.get('sha256')?.toLowerCase() ?? null
  if (sha256 !== null && !/^[0-9a-f]{64}$/.test(sha256)) throw wrong('sha256')
  return {
    name: given.get('filename') ?? given.get('name') ?? '',
    type: given.get('filetype') ?? given.get('type') ?? '',
    sha256,
  }
}

/** A whole number of bytes. Throws 400 where it is none, or not there. */
export const bytesIn = (name: string, header: string | undefined): number => {
  if (!/^\d{1,15}$/.test(header ?? '')) throw wrong(name)
  return Number(header)
}

export const wrong = (name: string): Refusal => new Refusal(400, 'upload.header', { params: { name } })
