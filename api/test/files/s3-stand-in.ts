import { createHash, createHmac, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { S3Place } from '../../environment'

const SKEW_MS = 15 * 60 * 1000
const LEAST_PART = 5 * 1024 * 1024

export type StandIn = {
  readonly place: S3Place
  readonly objects: ReadonlyMap<string, Buffer>
  /** Uploads that were begun, and neither completed nor given up. */
  readonly open: () => number
  readonly setOff: (ms: number) => void
  readonly close: () => Promise<void>
}

/** A bucket in memory that refuses what S3 refuses: other signatures, clocks that are off, parts below 5 MB. */
export const s3StandIn = async (): Promise<StandIn> => {
  const own = {
    bucket: 'files',
    region: 'cn-test-1',
    accessKeyId: 'AKTEST',
    secretAccessKey: 'a/secret+of=tests',
  }
  const objects = new Map<string, Buffer>()
  const uploads = new Map<string, Map<number, { etag: string; bytes: Buffer }>>()
  const writtenAt = new Map<string, Date>()
  let off = 0

  const put = (key: string, content: Buffer) => {
    objects.set(key, content)
    writtenAt.set(key, new Date())
  }

  const answerTo = async (request: IncomingMessage, body: Buffer) => {
    const url = new URL(request.url ?? '', 'http://x')
    const fault = faultOf(request, url, body, own, Date.now() + off)
    if (fault) return error(403, fault)
    const [, bucket, key = ''] = /^\/([^/]+)\/?(.*)$/.exec(decodeURIComponent(url.pathname)) ?? []
    if (bucket !== own.bucket) return error(404, 'NoSuchBucket')
    const id = url.searchParams.get('uploadId')
    const parts = id === null ? undefined : uploads.get(id)
    switch (request.method) {
      case 'PUT': {
        const etag = `"${createHash('md5').update(body).digest('hex')}"`
        if (id === null) put(key, body)
        else if (!parts) return error(404, 'NoSuchUpload')
        else parts.set(Number(url.searchParams.get('partNumber')), { etag, bytes: body })
        return { status: 200, headers: { etag } }
      }
      case 'POST': {
        if (url.searchParams.has('uploads')) {
          const made = randomUUID()
          uploads.set(made, new Map())
          return { status: 200, body: `<X><UploadId>${made}</UploadId></X>` }
        }
        if (!parts || id === null) return error(404, 'NoSuchUpload')
        const named = [...body.toString().matchAll(/<PartNumber>(\d+)<\/PartNumber><ETag>([^<]+)<\/ETag>/g)]
        const chosen = named.map(([, number, etag]) => {
          const part = parts.get(Number(number))
          return part && part.etag === etag ? part.bytes : undefined
        })
        if (chosen.length === 0 || chosen.includes(undefined)) return error(400, 'InvalidPart')
        if (chosen.slice(0, -1).some((part) => (part?.length ?? 0) < LEAST_PART))
          return error(400, 'EntityTooSmall')
        put(key, Buffer.concat(chosen.filter((part) => part !== undefined)))
        uploads.delete(id)
        return { status: 200, body: '<CompleteMultipartUploadResult/>' }
      }
      case 'DELETE':
        if (id !== null) uploads.delete(id)
        else for (const kept of [objects, writtenAt]) kept.delete(key)
        return { status: 204 }
      default: {
        if (key === '') return listed(writtenAt, url.searchParams.get('continuation-token'))
        const found = objects.get(key)
        if (!found) return error(404, 'NoSuchKey')
        const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? []
        if (start === undefined) return { status: 200, body: found }
        return { status: 206, body: found.subarray(Number(start), Number(end) + 1) }
      }
    }
  }

  const server = createServer(async (request, response) => {
    const {
      status,
      body = '',
      headers = {},
    } = (await answerTo(request, await buffer(request))) as {
      status: number
      body?: string | Buffer
      headers?: Record<string, string>
    }
    response.writeHead(status, headers).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    place: { ...own, endpoint: `http://127.0.0.1:${port}` },
    objects,
    open: () => uploads.size,
    setOff: (ms) => {
      off = ms
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const error = (status: number, code: string) => ({ status, body: `<Error><Code>${code}</Code></Error>` })

/** Two at a time, so that whoever lists has to go on. */
const listed = (writtenAt: ReadonlyMap<string, Date>, token: string | null) => {
  const keys = [...writtenAt.keys()].sort().filter((key) => token === null || key > token)
  const shown = keys.slice(0, 2)
  const entries = shown.map(
    (key) =>
      `<Contents><Key>${key}</Key><LastModified>${writtenAt.get(key)?.toISOString()}</LastModified></Contents>`,
  )
  const more = keys.length > 2 ? `<NextContinuationToken>${shown.at(-1)}</NextContinuationToken>` : ''
  return { status: 200, body: `<ListBucketResult>${entries.join('\n')}${more}</ListBucketResult>` }
}

/** By the rules of Signature Version 4, written from its description. */
const faultOf = (
  { method = '', headers }: IncomingMessage,
  url: URL,
  body: Buffer,
  { region, accessKeyId, secretAccessKey }: Omit<S3Place, 'endpoint'>,
  now: number,
): string | undefined => {
  const [, credential = '', signed = '', given = ''] =
    /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    ) ?? []
  const date = String(headers['x-amz-date'] ?? '')
  const day = date.slice(0, 8)
  if (credential !== `${accessKeyId}/${day}/${region}/s3/aws4_request`) return 'InvalidAccessKeyId'
  const iso = date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z')
  if (!(Math.abs(Date.parse(iso) - now) <= SKEW_MS)) return 'RequestTimeTooSkewed'
  if (!signed.split(';').includes('host')) return 'SignatureDoesNotMatch'
  const payload = String(headers['x-amz-content-sha256'])
  if (payload !== 'UNSIGNED-PAYLOAD' && payload !== sha256(body)) return 'XAmzContentSHA256Mismatch'
  const escaped = (text: string) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
  const query = [...url.searchParams].map(([name, value]) => `${escaped(name)}=${escaped(value)}`).sort()
  const lines = signed.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`)
  const canonical = [method, url.pathname, query.join('&'), lines.join(''), signed, payload].join('\n')
  const text = ['AWS4-HMAC-SHA256', date, `${day}/${region}/s3/aws4_request`, sha256(canonical)].join('\n')
  const key = [day, region, 's3', 'aws4_request'].reduce<Buffer | string>(
    (secret, part) => createHmac('sha256', secret).update(part).digest(),
    `AWS4${secretAccessKey}`,
  )
  return createHmac('sha256', key).update(text).digest('hex') === given ? undefined : 'SignatureDoesNotMatch'
}

const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex')
