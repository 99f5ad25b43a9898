import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { ContentGone, type Storage } from './storage'

/** Files in a folder, in as many folders as the first two characters of a key give. */
export const fileStorage = (folder: string): Storage => {
  const placeOf = (key: string) => join(folder, key.slice(0, 2), key)
  return {
    write: async (key, content) => {
      const place = placeOf(key)
      await mkdir(dirname(place), { recursive: true })
      // Opened first: what fails at once would be removed before it is there.
      const file = await open(place, 'wx')
      try {
        // On the disk before the record says that it is there.
        await pipeline(content, file.createWriteStream({ flush: true }))
      } catch (error) {
        await rm(place, { force: true })
        throw error
      }
    },
    read: async (key, range) => {
      const file = await open(placeOf(key)).catch(goneUnder(key))
      return file.createReadStream(range)
    },
    remove: (key) => rm(placeOf(key), { force: true }),
    pieces: {
      begin: async (key) => {
        await mkdir(dirname(placeOf(key)), { recursive: true })
        await (await open(placeOf(key), 'wx')).close()
        return ''
      },
      // What is on the disk counts: the process may have ended before it could say so.
      sizeOf: async (key) => (await stat(placeOf(key)).catch(goneUnder(key))).size,
      append: async (key, _, content) => {
        const file = await open(placeOf(key), 'a').catch(goneUnder(key))
        try {
          for await (const chunk of content) await file.appendFile(chunk)
        } finally {
          await file.sync().finally(() => file.close())
        }
      },
      finish: async () => {},
      abandon: (key) => rm(placeOf(key), { force: true }),
    },
    list: () => filesIn(folder),
  }
}

const goneUnder = (key: string) => (error: unknown) => {
  throw isAbsent(error) ? new ContentGone(key) : error
}

async function* filesIn(folder: string) {
  for (const part of await entriesOf(folder))
    for (const key of await entriesOf(join(folder, part))) {
      const found = await stat(join(folder, part, key)).catch(() => undefined)
      if (found?.isFile()) yield { key, writtenAt: found.mtime }
    }
}

const entriesOf = (folder: string): Promise<string[]> =>
  readdir(folder).catch((error: unknown) => {
    if (isAbsent(error)) return []
    throw error
  })

const isAbsent = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
