import { PassThrough, type Readable } from 'node:stream'
import { type Entry, fromRandomAccessReader, RandomAccessReader, type ZipFile } from 'yauzl'
import { refuse } from './refuse'
import type { Source } from './source'

const MOST_UNPACKED = 1024 ** 3
const HIGHEST_RATIO = 200
const MOST_ENTRIES = 50_000

const office = 'application/vnd.openxmlformats-officedocument'
const open = 'application/vnd.oasis.opendocument'

const byPart: readonly (readonly [part: string, type: string])[] = [
  ['word/', `${office}.wordprocessingml.document`],
  ['xl/', `${office}.spreadsheetml.sheet`],
  ['ppt/', `${office}.presentationml.presentation`],
]

/** Looks into the directory of a zip; gives what kind of file it is. Throws 422 for a bomb, a program, and what is no zip. */
export const openArchive = async (source: Source): Promise<string> => {
  const names = new Set<string>()
  let unpacked = 0
  await eachEntry(source, ({ fileName, uncompressedSize }) => {
    unpacked += uncompressedSize
    if (unpacked > MOST_UNPACKED || unpacked > HIGHEST_RATIO * source.size || names.size > MOST_ENTRIES)
      throw refuse('bomb')
    names.add(fileName)
  })
  if (names.has('META-INF/MANIFEST.MF') || names.has('classes.dex') || names.has('AndroidManifest.xml'))
    throw refuse('program')
  if (names.has('[Content_Types].xml')) {
    const found = byPart.find(([part]) => [...names].some((name) => name.startsWith(part)))
    if (found) return found[1]
  }
  return names.has('mimetype') && names.has('content.xml') ? openType(source) : 'application/zip'
}

/** Such documents say what they are in their first entry, which is not packed. */
const openType = async (source: Source): Promise<string> => {
  const head = (await source.bytes(0, 200)).toString('latin1')
  return new RegExp(`${open}\\.[a-z]+`).exec(head)?.[0] ?? 'application/zip'
}

const eachEntry = async (source: Source, look: (entry: Entry) => void): Promise<void> => {
  const options = { lazyEntries: true, autoClose: true, decodeStrings: true, validateEntrySizes: false }
  await new Promise<void>((resolve, reject) => {
    const opened = (error: Error | null, zip: ZipFile | undefined) => {
      if (error || !zip) {
        reject(refuse('damaged'))
        return
      }
      zip.on('error', () => reject(refuse('damaged')))
      zip.on('end', resolve)
      zip.on('entry', (entry: Entry) => {
        try {
          look(entry)
          zip.readEntry()
        } catch (fault) {
          zip.close()
          reject(fault)
        }
      })
      zip.readEntry()
    }
    fromRandomAccessReader(new Reading(source), source.size, options, opened)
  })
}

class Reading extends RandomAccessReader {
  constructor(private readonly source: Source) {
    super()
  }

  override _readStreamForRange(start: number, end: number): Readable {
    const passed = new PassThrough()
    // Its end is not included here.
    this.source.stream(start, end - 1).then(
      (stream) => stream.on('error', (error) => passed.destroy(error)).pipe(passed),
      (error: unknown) => passed.destroy(error instanceof Error ? error : new Error(String(error))),
    )
    return passed
  }
}
