import { lookup } from 'node:dns'
import { request as plain } from 'node:http'
import { request as secure } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { Incoming, Outgoing } from './place-kind'
import { isPrivate } from './private-address'

const PATIENCE_MS = 10_000
const LONGEST_ANSWER = 64 * 1024

/** The address is one inside, where nothing is to be called. */
export class PrivateAddress extends Error {
  override name = 'PrivateAddress'

  constructor() {
    super('the address is a private one')
  }
}

/**
 * Posts JSON and gives what was answered; follows no redirect. Unless `isPrivateAllowed`, calls no private address: what
 * the name resolves to is looked at where the connection is made, so that no second look can say otherwise. Throws
 * PrivateAddress, or what the network says.
 */
export const postOutside = ({ url, headers, body }: Outgoing, isPrivateAllowed: boolean): Promise<Incoming> =>
  new Promise((resolve, reject) => {
    const { protocol, hostname } = new URL(url)
    const host = hostname.replace(/^\[|\]$/g, '')
    // A literal address is connected to without being looked up.
    if (!isPrivateAllowed && isIP(host) !== 0 && isPrivate(host)) return reject(new PrivateAddress())
    const send = protocol === 'https:' ? secure : plain
    const call = send(url, {
      method: 'POST',
      headers: {
        ...headers,
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'OMS',
      },
      agent: false,
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(!isPrivateAllowed && { lookup: lookUpPublic }),
    })
    call.on('error', reject)
    call.on('response', (response) => {
      const parts: Buffer[] = []
      let length = 0
      const end = () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString('utf8') })
      response.on('data', (part: Buffer) => {
        length += part.length
        if (length <= LONGEST_ANSWER) return void parts.push(part)
        end()
        response.destroy()
      })
      response.on('end', end)
      response.on('error', reject)
    })
    call.end(body)
  })

const lookUpPublic: LookupFunction = (hostname, options, done) =>
  lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error) return done(error, [])
    if (found.some(({ address }) => isPrivate(address))) return done(new PrivateAddress(), [])
    const [first] = found
    if (options.all) return done(null, found)
    return done(null, first?.address ?? '', first?.family)
  })
