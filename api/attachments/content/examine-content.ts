import { fileTypeFromBuffer } from 'file-type'
import { endingOf, pictures, programs, textTypes, typesByEnding } from './accepted-types'
import { openArchive } from './archive'
import { checkDrawing } from './drawing'
import { openPicture, type Picture } from './picture'
import { refuse } from './refuse'
import type { Source } from './source'
import { encodingOf } from './text'

const TEXT = 'text/plain'
const UNKNOWN = 'application/octet-stream'

export type Examined = { readonly type: string; readonly picture?: Picture }

/**
 * What a file is by its content, whatever it was said to be. Throws 422 where its name or type says something else, and
 * for what is not taken.
 */
export const examineContent = async (source: Source, name: string, declared: string): Promise<Examined> => {
  if (source.size === 0) throw refuse('empty')
  const ending = endingOf(name)
  const head = await source.bytes(0, 4099)
  if (programs.has(ending) || isProgram(head)) throw refuse('program')
  const found = await foundIn(source, head)
  const expected = typesByEnding[ending]
  if (expected && !expected.includes(found)) throw refuse('lying')
  if (!isSaid(found, declared)) throw refuse('lying')
  if (found === TEXT) return examineText(source, ending, declared)
  if (pictures.has(found)) return { type: found, picture: await openPicture(source, found) }
  return { type: called[found] ?? found }
}

/** Found under one name, and known under another. */
const called: Readonly<Record<string, string>> = {
  'video/matroska': 'video/webm',
  'application/ogg': 'audio/ogg',
  'audio/x-m4a': 'audio/mp4',
}

const foundIn = async (source: Source, head: Buffer): Promise<string> => {
  // The mark of UTF-16, which sounds begin with too.
  if (head[0] === 0xff && head[1] === 0xfe && (await encodingOf(source))) return TEXT
  const known = await fileTypeFromBuffer(head)
  const mime = known ? (same[known.mime] ?? known.mime) : undefined
  if (mime && programTypes.has(mime)) throw refuse('program')
  if (mime && isArchive(head)) return openArchive(source)
  if (mime && mime !== 'application/xml') return mime
  return (await encodingOf(source)) ? TEXT : UNKNOWN
}

const same: Readonly<Record<string, string>> = {
  'audio/x-m4a': 'audio/mp4',
  'audio/vnd.wave': 'audio/wav',
  'audio/opus': 'audio/ogg',
  'video/x-matroska': 'video/matroska',
}

const isArchive = (head: Buffer): boolean => head.toString('latin1', 0, 2) === 'PK'

const programTypes = new Set([
  ...['application/x-msdownload', 'application/x-elf', 'application/x-mach-binary', 'application/java-vm'],
  ...['application/x.ms.shortcut', 'application/x.apple.alias', 'application/vnd.android.package-archive'],
  ...['application/java-archive', 'application/x-deb', 'application/x-rpm', 'application/wasm'],
])

const isProgram = (head: Buffer): boolean => {
  const begin = head.toString('latin1', 0, 4)
  return (
    begin.startsWith('MZ') || begin.startsWith('#!') || begin === '\x7fELF' || begin === '\xca\xfe\xba\xbe'
  )
}

/** A picture, film, sound, PDF or zip said to be one has to be one; what else is said tells little. */
const isSaid = (found: string, declared: string): boolean => {
  const said = declared.split(';')[0]?.trim().toLowerCase() ?? ''
  if (said === 'image/svg+xml') return found === TEXT
  const [family = ''] = said.split('/')
  if (['image', 'video', 'audio'].includes(family))
    return found.startsWith(`${family}/`) || (media.test(found) && family !== 'image')
  if (said === 'application/pdf') return found === said
  return family !== 'text' || found === TEXT
}

const media = /^(video|audio)\/|\/ogg$/

const examineText = async (source: Source, ending: string, declared: string): Promise<Examined> => {
  const start = (await source.bytes(0, 1023)).toString('utf8')
  if (ending === 'svg' || declared.startsWith('image/svg') || /<([\w-]+:)?svg[\s>]/i.test(start)) {
    await checkDrawing(source)
    return { type: 'image/svg+xml' }
  }
  const isPlain = ending in typesByEnding || declared.startsWith('text/') || ending === ''
  const type = textTypes[ending] ?? (isPlain ? TEXT : UNKNOWN)
  if (type !== TEXT) return { type }
  const encoding = await encodingOf(source)
  return { type: encoding === 'utf-8' ? TEXT : `${TEXT}; charset=${encoding}` }
}
