import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Busboy, type BusboyConfig } from '@fastify/busboy'
import type { AppContext } from '../app-env'
import { invalid, Refusal } from '../edge/errors'
import { fileTooLarge } from './refusals'

export type Part = { readonly name: string; readonly type: string; readonly content: Readable }

const MB = 1024 * 1024
/** Of what stands around the file. */
const AROUND = 64 * 1024

/**
 * Hands on the part `file` of a multipart body while it comes in, and gives what became of it. What `take` made of a
 * body that then turns out broken or too large is handed to `undo`. Throws 400, 413, 415 and 422.
 */
export const readMultipart = async <T>(
  c: AppContext,
  mostMb: number,
  take: (part: Part) => Promise<T>,
  undo: (taken: T) => Promise<void>,
): Promise<T> => {
  const type = c.req.header('content-type') ?? ''
  if (!/^multipart\/form-data\s*;/i.test(type)) throw new Refusal(415, 'upload.notMultipart')
  if (Number(c.req.header('content-length') ?? 0) > mostMb * MB + AROUND) throw fileTooLarge(mostMb)
  const body = c.req.raw.body
  if (!body) throw missing()
  const parser = parserOf(type, { fileSize: mostMb * MB, fields: 20, fieldSize: 1024, parts: 22 })
  // Safe: Node's web streams are those of the fetch standard.
  const source = Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0])
  let content: Readable | undefined
  let broken: unknown
  let taken: Promise<T> | undefined
  // The parser waits for ever for a part that nobody goes on reading.
  const failing = new Promise<never>((_, fail) => {
    parser.on('file', (field, stream, name, _encoding, mime) => {
      if (field !== 'file' || taken) {
        stream.resume()
        return
      }
      content = stream
      // Whoever reads it may not have begun.
      stream.on('error', (error: unknown) => {
        broken = error
      })
      stream.on('limit', () => stream.destroy(fileTooLarge(mostMb)))
      taken = take({ name: name ?? '', type: mime, content: stream })
      taken.catch(fail)
    })
  })
  try {
    await Promise.race([pipeline(source, parser), failing])
  } catch (error) {
    const fault = error instanceof Refusal ? error : new Refusal(400, 'upload.broken')
    const ofContent = broken
    source.destroy()
    content?.destroy(fault)
    // What it failed with itself comes first, where that was not the content.
    const made = await taken?.catch((reason: unknown) => {
      throw reason === ofContent ? fault : reason
    })
    if (made !== undefined) await undo(made)
    throw fault
  }
  if (!taken) throw missing()
  return taken
}

const parserOf = (type: string, limits: BusboyConfig['limits']): InstanceType<typeof Busboy> => {
  try {
    return new Busboy({ headers: { 'content-type': type }, limits })
  } catch {
    throw new Refusal(400, 'upload.broken')
  }
}

const missing = (): Refusal => invalid({ file: [{ zh: '请选择一个文件', en: 'Choose a file' }] })
