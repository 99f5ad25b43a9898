import { AwsClient } from 'aws4fetch'
import { Refusal } from '../../edge/errors'
import type { S3Place } from '../../environment'

type Asked = {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE'
  readonly key?: string
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array<ArrayBuffer> | string
  /** What is no fault, beside success. */
  readonly or?: 404
}

/** One bucket of an S3 storage, addressed by its path. Throws 503 where it is away or refuses. */
export const s3Client = (
  { endpoint, bucket, region, accessKeyId, secretAccessKey }: S3Place,
  tell: (reason: string) => void = () => {},
) => {
  const away = (reason: string): StorageAway => {
    tell(reason)
    return new StorageAway(reason)
  }
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 2 })
  return async ({ method, key = '', query = {}, headers = {}, body, or }: Asked): Promise<Response> => {
    const url = new URL(`${endpoint}/${bucket}/${key}`)
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
    const answer = await client
      .fetch(url.href, { method, headers: { ...headers }, ...(body !== undefined && { body }) })
      .catch((error: unknown) => {
        throw away(error instanceof Error ? causeOf(error) : String(error))
      })
    if (answer.ok || answer.status === or) return answer
    const text = await answer.text().catch(() => '')
    throw away(`${answer.status} ${valueIn(text, 'Code') ?? ''}`.trim())
  }
}

/** The storage of files does not answer, or refuses; `reason` is for the log. */
export class StorageAway extends Refusal {
  constructor(readonly reason: string) {
    super(503, 'storage.away', { retryAfter: 5 })
    this.message = `The storage of files: ${reason}`
  }
}

/** The text of the first element of this name. */
export const valueIn = (xml: string, name: string): string | undefined =>
  new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1]

const causeOf = (error: Error): string =>
  error.cause instanceof Error && 'code' in error.cause ? String(error.cause.code) : error.message
