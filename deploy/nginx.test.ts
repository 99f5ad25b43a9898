import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as plain,
  type RequestOptions,
  type ServerResponse,
} from 'node:http'
import { request as secure } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { onFreePorts } from '../api/test/free-port'

const NGINX = '/usr/sbin/nginx'
const shipped = join(dirname(fileURLToPath(import.meta.url)), 'nginx/oms.conf')

type Answer = { status: number; headers: IncomingHttpHeaders; body: string }

// A stand-in for the API that says what reached it, and signs in like it: Secure only when told of https.
const behind = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    if (request.url === '/api/silent') return
    if (request.url === '/api/events') return follow(response)
    const https = request.headers['x-forwarded-proto'] === 'https'
    response.setHeader('Content-Type', 'application/json')
    response.setHeader('X-Content-Type-Options', 'nosniff')
    response.setHeader(
      'Set-Cookie',
      `session=1; Path=/api/auth; HttpOnly; SameSite=Strict${https ? '; Secure' : ''}`,
    )
    const { url, method, headers } = request
    response.end(
      JSON.stringify({ url, method, headers, bytes: Buffer.concat(chunks).length, filler: 'x'.repeat(2000) }),
    )
  })
})

/** The open answer of whoever reads along. */
let following: ServerResponse | undefined

const follow = (response: ServerResponse) => {
  following = response
  response.setHeader('Content-Type', 'text/event-stream; charset=utf-8')
  response.write('id: 1\n\n')
}

describe.runIf(existsSync(NGINX))('the shipped nginx configuration, in front of a server', () => {
  const folder = mkdtempSync(join(tmpdir(), 'oms-nginx-'))
  let http = 0
  let https = 0
  let nginx: ReturnType<typeof spawn> | undefined

  const ask = (port: number, path: string, options: RequestOptions = {}, body?: Buffer) =>
    new Promise<Answer>((resolve, reject) => {
      const send = port === https ? secure : plain
      const settings = { host: '127.0.0.1', port, path, rejectUnauthorized: false, ...options }
      const request = send(settings, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => {
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString(),
          })
        })
      })
      request.on('error', reject)
      request.end(body)
    })

  const write = (name: string, text: string) => writeFileSync(join(folder, name), text)

  const configuration = (upstream: number) =>
    readFileSync(shipped, 'utf8')
      .replace(/^ *listen \[::\].*$/gm, '')
      .replace('listen 80;', `listen 127.0.0.1:${http};`)
      .replace('listen 443 ssl', `listen 127.0.0.1:${https} ssl`)
      .replace('127.0.0.1:3000', `127.0.0.1:${upstream}`)
      // So that it does not take a minute until a silent answer is given up.
      .replace('proxy_read_timeout 60s', 'proxy_read_timeout 1s')
      .replace('/etc/letsencrypt/live/oms.example.com/fullchain.pem', join(folder, 'certificate.pem'))
      .replace('/etc/letsencrypt/live/oms.example.com/privkey.pem', join(folder, 'key.pem'))
      .replace('/opt/oms/admin/dist', join(folder, 'dist'))

  beforeAll(async () => {
    await new Promise<void>((resolve) => behind.listen(0, '127.0.0.1', resolve))
    execFileSync(
      'openssl',
      `req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=oms.example.com -keyout ${join(folder, 'key.pem')} -out ${join(folder, 'certificate.pem')}`.split(
        ' ',
      ),
      { stdio: 'ignore' },
    )
    mkdirSync(join(folder, 'dist/assets'), { recursive: true })
    write('dist/assets/main-1a2b.js', `console.log("${'portal '.repeat(400)}")`)
    const own = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (kind) => `${kind}_temp_path ${folder}/${kind};`,
    )
    write(
      'nginx.conf',
      `${process.getuid?.() === 0 ? 'user root;' : ''} daemon off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log;
       events {} http { include /etc/nginx/mime.types; access_log off; ${own.join(' ')} include ${folder}/oms.conf; }`,
    )
    await onFreePorts(2, start)
  })

  const start = async (...ports: readonly number[]) => {
    ;[http = 0, https = 0] = ports
    write('oms.conf', configuration((behind.address() as AddressInfo).port))
    const args = ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')]
    execFileSync(NGINX, ['-t', '-q', ...args])
    nginx = spawn(NGINX, args, { stdio: 'ignore' })
    try {
      // Written once it has both ports, so that nobody else's server is asked.
      await vi.waitFor(
        () => expect(readFileSync(join(folder, 'pid'), 'utf8')).toBe(`${nginx?.pid}\n`),
        10_000,
      )
      await vi.waitFor(() => ask(http, '/'), 10_000)
    } catch (error) {
      await stop()
      throw error
    }
  }

  const stop = async () => {
    if (!nginx || nginx.exitCode !== null || nginx.signalCode !== null) return
    const gone = once(nginx, 'exit')
    nginx.kill('SIGQUIT')
    await gone
  }

  afterAll(async () => {
    await stop()
    behind.closeAllConnections()
    behind.close()
    rmSync(folder, { recursive: true })
  })

  test('plain http is sent to https with its path, query and method kept', async () => {
    const answer = await ask(http, '/tasks?status=mine', { headers: { host: 'oms.example.com' } })
    expect(answer.status).toBe(308)
    expect(answer.headers.location).toBe('https://oms.example.com/tasks?status=mine')
  })

  test('the API is told the real address and https, whatever the client claims', async () => {
    const claimed = { host: 'oms.example.com', 'x-forwarded-for': '6.6.6.6', 'x-forwarded-proto': 'http' }
    const seen = JSON.parse((await ask(https, '/api/tasks/tasks', { headers: claimed })).body)
    expect(seen.headers['x-forwarded-for']).toBe('127.0.0.1')
    expect(seen.headers['x-forwarded-proto']).toBe('https')
    expect(seen.headers.host).toBe('oms.example.com')
  })

  test('a sign-in cookie passes with Secure, HttpOnly and its path', async () => {
    const [cookie] = (await ask(https, '/api/auth/login', { method: 'POST' })).headers['set-cookie'] ?? []
    expect(cookie).toBe('session=1; Path=/api/auth; HttpOnly; SameSite=Strict; Secure')
  })

  test('authorization, language and idempotency headers reach the API', async () => {
    const sent = {
      authorization: 'Bearer a.b.c',
      'accept-language': 'en',
      'idempotency-key': 'k1',
      'x-session': 'cookie',
    }
    const seen = JSON.parse((await ask(https, '/api/x', { method: 'POST', headers: sent })).body)
    expect(seen.headers).toMatchObject(sent)
  })

  test('assets come from disk, may be kept for a year, compressed; a missing one is 404', async () => {
    const answer = await ask(https, '/assets/main-1a2b.js', { headers: { 'accept-encoding': 'gzip' } })
    expect(answer.status).toBe(200)
    expect(answer.headers['cache-control']).toBe('max-age=31536000')
    expect(answer.headers['content-encoding']).toBe('gzip')
    expect(answer.headers['content-type']).toContain('javascript')
    expect((await ask(https, '/assets/gone.js')).status).toBe(404)
    expect((await ask(https, '/assets/../../key.pem')).status).not.toBe(200)
  })

  test('everything else is the application’s, without a year of keeping', async () => {
    const answer = await ask(https, '/tasks/12')
    expect(JSON.parse(answer.body).url).toBe('/tasks/12')
    expect(answer.headers['cache-control']).toBeUndefined()
  })

  test('security headers stand once on pages, answers, assets and errors', async () => {
    const file = '/api/tasks/attachments/7/file'
    for (const path of ['/', '/api/x', '/assets/main-1a2b.js', '/assets/gone.js', file]) {
      const { headers } = await ask(https, path)
      expect(headers['x-content-type-options'], path).toBe('nosniff')
      expect(headers['strict-transport-security'], path).toBe('max-age=31536000')
      // Files may stand in a frame of the portal's own.
      expect(headers['x-frame-options'], path).toBe(path === file ? 'SAMEORIGIN' : 'DENY')
      expect(headers['referrer-policy'], path).toBe('strict-origin-when-cross-origin')
      expect(headers.server, path).toBe('nginx')
    }
  })

  test('JSON is compressed for who asks', async () => {
    const answer = await ask(https, '/api/x', { headers: { 'accept-encoding': 'gzip' } })
    expect(answer.headers['content-encoding']).toBe('gzip')
    expect(answer.headers.vary).toContain('Accept-Encoding')
  })

  test('what happens passes at once and unpacked, and its line may be silent longer than others', async () => {
    const headers = { 'accept-encoding': 'gzip' }
    const options = {
      host: '127.0.0.1',
      port: https,
      path: '/api/events',
      rejectUnauthorized: false,
      headers,
    }
    const line = await new Promise<IncomingMessage>((resolve, reject) =>
      secure(options, resolve).on('error', reject).end(),
    )
    expect(line.headers['content-type']).toBe('text/event-stream; charset=utf-8')
    expect(line.headers['content-encoding']).toBeUndefined()
    let told = ''
    line.on('data', (piece: Buffer) => {
      told += piece
    })
    await expect.poll(() => told).toBe('id: 1\n\n')
    expect((await ask(https, '/api/silent')).status).toBe(504)
    following?.write('id: 2\n\n')
    await expect.poll(() => told).toBe('id: 1\n\nid: 2\n\n')
    line.destroy()
  })

  test('a body of 1 MB passes, one of 3 MB is 413', async () => {
    const post = (size: number) =>
      ask(https, '/api/x', { method: 'POST', headers: { 'content-length': size } }, Buffer.alloc(size))
    expect(JSON.parse((await post(1_000_000)).body).bytes).toBe(1_000_000)
    expect((await post(3_000_000)).status).toBe(413)
  })
})
