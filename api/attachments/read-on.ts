import { IncomingMessage } from 'node:http'
import { finished } from 'node:stream'
import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from '../app-env'
import { isUpload } from './is-upload'

/** More than the portal sends with one request; whoever sends on after so much, or nothing for so long, is cut off. */
const MOST_BYTES = 8 * 1024 * 1024
const SILENT_MS = 5000

/**
 * Reads a refused file to its end before the refusal is sent: a line that is closed while somebody still sends takes the
 * refusal along, and they would try again for nothing.
 */
export const readOn: MiddlewareHandler<AppEnv> = async (c, next) => {
  await next()
  const incoming = c.env?.incoming
  if (incoming instanceof IncomingMessage && c.res.status >= 400 && isUpload(c)) await readRest(incoming)
}

const readRest = (incoming: IncomingMessage): Promise<void> =>
  new Promise((resolve) => {
    if (incoming.readableEnded || incoming.destroyed) return resolve()
    let read = 0
    const end = () => {
      clearTimeout(silence)
      incoming.off('data', take)
      resolve()
    }
    const silence = setTimeout(end, SILENT_MS)
    const take = (chunk: Buffer) => {
      silence.refresh()
      read += chunk.length
      if (read > MOST_BYTES) end()
      // Whoever read it before holds it back by now.
      else incoming.resume()
    }
    finished(incoming, end)
    incoming.on('data', take)
  })
