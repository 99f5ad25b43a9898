import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { ScannerPlace } from '../../environment'

export type Verdict =
  | { readonly kind: 'clean' }
  | { readonly kind: 'found'; readonly name: string }
  | { readonly kind: 'tooLarge' }

type Content = AsyncIterable<Uint8Array>

/** Without a word for so long it counts as away. */
const SILENT_MS = 120_000

/** Of content that it hung up on so often, while it answered others, it has said what it will. */
const MOST_TRIES = 3

/** Sends content to clamd (INSTREAM) and gives what it says. Throws where it is away or says neither. */
export const scan = async (place: ScannerPlace, open: () => Promise<Content>): Promise<Verdict> => {
  for (let tries = 1; ; tries++)
    try {
      return await over(place, async (socket, replied) => {
        // It may answer, and hang up, before it has all of it.
        await Promise.race([replied, send(socket, await open())])
        return verdictOf(await replied)
      })
    } catch (error) {
      // It hangs up on what is too large, which may be met before what it said of it.
      if (!isHangUp(error) || !(await isThere(place))) throw error
      if (tries === MOST_TRIES) return { kind: 'tooLarge' }
    }
}

const isThere = async (place: ScannerPlace): Promise<boolean> => {
  const answer = over(place, async (socket, replied) => {
    socket.write('zPING\0')
    return replied
  })
  return (await answer.catch(() => '')) === 'PONG'
}

const over = async <T>(
  place: ScannerPlace,
  talk: (socket: Socket, replied: Promise<string>) => Promise<T>,
): Promise<T> => {
  const socket = connect(place)
  socket.setTimeout(SILENT_MS, () => socket.destroy(new Error('clamd does not answer')))
  try {
    await once(socket, 'connect')
    const replied = reply(socket)
    // Whoever gave up before has nothing to hear of it.
    replied.catch(() => undefined)
    return await talk(socket, replied)
  } finally {
    socket.destroy()
  }
}

const send = async (socket: Socket, content: Content): Promise<void> => {
  socket.write('zINSTREAM\0')
  for await (const chunk of content) {
    if (socket.destroyed) return
    if (chunk.length === 0) continue
    socket.write(lengthOf(chunk.length))
    // One at a time, so that what it answers meanwhile is read before it hangs up.
    await new Promise((resolve) => socket.write(chunk, resolve))
  }
  if (!socket.destroyed) socket.write(lengthOf(0))
}

const lengthOf = (bytes: number): Buffer => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes)
  return length
}

class HungUp extends Error {}

const isHangUp = (error: unknown): boolean =>
  error instanceof HungUp ||
  (error instanceof Error && 'code' in error && (error.code === 'EPIPE' || error.code === 'ECONNRESET'))

const reply = (socket: Socket): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = ''
    socket.setEncoding('utf8')
    socket.on('data', (part: string) => {
      said += part
      if (said.includes('\0')) resolve(said.slice(0, said.indexOf('\0')))
    })
    let fault: Error = new HungUp('clamd hung up')
    socket.on('error', (error) => {
      fault = error
    })
    socket.on('close', () => (said === '' ? reject(fault) : resolve(said)))
  })

const verdictOf = (said: string): Verdict => {
  const [, name] = /^stream: (.+) FOUND$/.exec(said.trim()) ?? []
  if (name !== undefined) return { kind: 'found', name }
  if (/^stream: OK$/.test(said.trim())) return { kind: 'clean' }
  if (said.includes('size limit exceeded')) return { kind: 'tooLarge' }
  throw new Error(`clamd says: ${said.slice(0, 200)}`)
}
