import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { portalRoutes } from './portal'

const script = 'console.log("运维")\n'.repeat(200)
const folder = mkdtempSync(join(tmpdir(), 'oms-portal-'))
const app = portalRoutes(folder)

beforeAll(() => {
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<div id="root"></div>')
  writeFileSync(join(folder, 'assets/main-1a2b.js'), script)
  writeFileSync(join(folder, 'assets/main-1a2b.js.br'), brotliCompressSync(script))
  writeFileSync(join(folder, 'assets/main-1a2b.js.gz'), gzipSync(script))
})
afterAll(() => rmSync(folder, { recursive: true }))

test.each([
  ['br, gzip', 'br', brotliDecompressSync],
  ['gzip, deflate', 'gzip', gunzipSync],
  ['identity', null, (body: Buffer) => body],
] as const)(
  'to whoever accepts %s a script goes out as %s, to be kept for good',
  async (accepted, encoding, unpack) => {
    const answer = await app.request('/assets/main-1a2b.js', { headers: { 'Accept-Encoding': accepted } })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-encoding')).toBe(encoding)
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(unpack(Buffer.from(await answer.arrayBuffer())).toString()).toBe(script)
  },
)

test.each(['/', '/tasks/7', '/index.html'])('the page at %s is asked for anew each time', async (path) => {
  const answer = await app.request(path, { headers: { 'Accept-Encoding': 'br, gzip' } })
  expect(answer.headers.get('cache-control')).toBe('no-cache')
  expect(await answer.text()).toContain('id="root"')
})

test('an asset that an update took away is not the page', async () => {
  expect((await app.request('/assets/gone-9z9z.js')).status).toBe(404)
})
