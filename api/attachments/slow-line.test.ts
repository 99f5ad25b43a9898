import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Office, startOffice } from '../test/start-office'

const MB = 1024 * 1024

let office: Office
beforeAll(async () => {
  office = await startOffice('sqlite')
})
afterAll(() => office.close())

/** Sends a request whose body takes a second to send, and gives the status that it then hears; 0 where the line was cut. */
const sendSlowly = async (line: string, headers: object, size: number): Promise<number> => {
  const { port } = new URL(await office.url())
  const own = { ...(await office.signIn(office.people.creator)), host: 'oms', ...headers }
  const fields = Object.entries(own).map(([name, value]) => `${name}: ${value}\r\n`)
  const socket = connect(Number(port), '127.0.0.1')
  const said: Buffer[] = []
  socket.on('data', (part: Buffer) => said.push(part))
  socket.on('error', () => {})
  await once(socket, 'connect')
  socket.write(`${line} HTTP/1.1\r\n${fields.join('')}content-length: ${size}\r\n\r\n`)
  const part = Buffer.alloc(size / 20, 'x')
  for (let count = 0; count < 20 && !socket.destroyed; count += 1) {
    socket.write(part)
    await wait(60)
  }
  const wasCut = socket.destroyed
  while (said.length === 0 && !socket.destroyed) await wait(20)
  socket.destroy()
  return wasCut ? 0 : Number(/^HTTP\/1\.1 (\d+)/.exec(String(said[0]))?.[1])
}

test('a refusal is heard by whoever is still sending a file in one piece', async () => {
  const headers = { 'content-type': 'text/plain' }
  expect(await sendSlowly('POST /api/tasks/attachments', headers, 2_000_000)).toBe(415)
})

test('a refusal is heard by whoever is still sending a piece of one', async () => {
  const headers = { 'tus-resumable': '1.0.0', 'upload-length': String(MB) }
  const begun = await office.send<unknown>('creator', 'POST', 'tasks/uploads', undefined, headers)
  const piece = { ...headers, 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' }
  const line = `PATCH ${begun.headers.get('location')}`
  expect(await sendSlowly(line, piece, 2_000_000)).toBe(413)
})
