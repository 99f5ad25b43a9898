import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Actor, actorOf } from './actor'
import { create } from './create'
import { database } from './database'
import { detail } from './detail'
import { list } from './list'
import { login } from './login'
import { move } from './move'
import { inTransaction } from './transaction'

/**
 * The yardstick: what a careful person would write for these few requests with nothing but node:http and mysql2. The
 * same SQL, transactions, log chain and token check as the API; no checks of input, no framework, nothing generic.
 */
const answer = async (
  request: IncomingMessage,
): Promise<{ status: number; body: unknown; total?: number }> => {
  const [path = '', query = ''] = (request.url ?? '').split('?')
  if (path === '/api/auth/login') return { status: 200, body: await login(await bodyOf(request)) }
  const actor = await actorOf(request.headers.authorization)
  if (!actor) return { status: 401, body: {} }
  return request.method === 'POST' ? write(request, path, actor) : read(path, query, actor)
}

const read = async (path: string, query: string, actor: Actor) => {
  if (path !== '/api/tasks/tasks') return { status: 200, body: await detail(database, idIn(path), actor) }
  const { rows, total } = await list(new URLSearchParams(query), actor)
  return { status: 200, body: rows, total }
}

const write = async (request: IncomingMessage, path: string, actor: Actor) => {
  const body = await bodyOf(request)
  if (path === '/api/tasks/tasks')
    return { status: 201, body: await inTransaction((tx) => create(tx, actor, body)) }
  const action = path.slice(path.lastIndexOf('/') + 1)
  return { status: 200, body: await inTransaction((tx) => move(tx, actor, idIn(path), action, body)) }
}

const idIn = (path: string): number => Number(path.split('/')[4])

const bodyOf = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return JSON.parse(Buffer.concat(chunks).toString('utf8'))
}

const server = createServer((request, response) => {
  answer(request).then(
    ({ status, body, total }) => {
      const text = JSON.stringify(body)
      response.writeHead(status, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text),
        ...(total === undefined ? {} : { 'x-total-count': total }),
      })
      response.end(text)
    },
    (error: unknown) => {
      response.writeHead(500)
      response.end(String(error))
    },
  )
})

server.keepAliveTimeout = 75_000
server.listen(0, '127.0.0.1', () => {
  // Safe: it listens on a port, not on a pipe.
  const { port } = server.address() as AddressInfo
  console.log(`http://127.0.0.1:${port}`)
})
process.on('SIGTERM', () => process.exit(0))
