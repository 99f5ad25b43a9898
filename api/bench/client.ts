import { Agent, request } from 'node:http'

export type Client = {
  /** The parsed answer. Throws when it is not 2xx, or larger or smaller than JSON can be. */
  readonly call: (method: 'GET' | 'POST', path: string, token?: string, body?: object) => Promise<Json>
  readonly close: () => void
}

/** What a scenario looks at in an answer. */
type Json = { readonly id?: number; readonly access?: string; readonly user?: { readonly id: number } }

/** A client with kept connections that writes how long each answer took, in milliseconds, to `taken`. */
export const openClient = (origin: string, taken: number[]): Client => {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  const { hostname, port } = new URL(origin)
  const call: Client['call'] = (method, path, token, body) =>
    new Promise((resolve, reject) => {
      const text = body === undefined ? undefined : JSON.stringify(body)
      const began = performance.now()
      const headers = {
        accept: 'application/json',
        'accept-language': 'zh-CN',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(text === undefined
          ? {}
          : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) }),
      }
      const sent = request({ agent, hostname, port, method, path, headers }, (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', reject)
        answer.on('end', () => {
          taken.push(performance.now() - began)
          const received = Buffer.concat(chunks).toString('utf8')
          const status = answer.statusCode ?? 0
          if (status < 200 || status > 299)
            reject(new Error(`${method} ${path} answered ${status}: ${received.slice(0, 500)}`))
          // Only what is sent is looked at again: parsing lists would cost the processor that is measured.
          else resolve(method === 'POST' ? parsed(received) : {})
        })
      })
      sent.on('error', reject)
      sent.end(text)
    })
  return { call, close: () => agent.destroy() }
}

// The one cast of untyped JSON: what is missing in it fails the next step of the scenario.
const parsed = (text: string): Json => JSON.parse(text) as Json
