import type { Asked } from './asked'
import { asTurn } from './turns'

/** A file that somebody has on their phone, to be chosen. */
export type Given = { readonly name: string; readonly type: string; readonly base64: string }

const USER = 'wxfile://usr'
const LENT = 'wxfile://tmp_'
/** What WeChat keeps of a program's files, reads of one at once, and lets be chosen at once. */
const MOST_KEPT = 200 * 1024 * 1024
const MOST_READ = 100 * 1024 * 1024
const MOST_CHOSEN = 20
const opens = ['doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx', 'pdf']

const known: Readonly<Record<string, readonly string[]>> = {
  copyFile: ['srcPath', 'destPath'],
  readFile: ['filePath', 'position', 'length', 'encoding'],
  getFileInfo: ['filePath', 'digestAlgorithm'],
  unlink: ['filePath'],
  readdir: ['dirPath'],
  mkdir: ['dirPath', 'recursive'],
}

/** The program's own files, which outlast it, and those that are lent to it until it is closed. */
export const createFiles = (fault: (text: string) => void) => {
  const lent = new Map<string, Blob>()
  const waiting: Given[] = []
  const opened: object[] = []
  const own = ownFiles()
  let room = MOST_KEPT

  const lend = (blob: Blob, name: string): string => {
    const place = `${LENT}${lent.size}_${Math.random().toString(36).slice(2)}${/\.\w+$/.exec(name)?.[0] ?? ''}`
    lent.set(place, blob)
    return place
  }
  const find = async (place: unknown): Promise<Blob> => {
    const blob = lent.get(String(place)) ?? (await own.read(String(place)))
    if (!(blob instanceof Blob)) throw new Error(`no such file or directory, open "${place}"`)
    return blob
  }
  const within = (place: unknown) => {
    if (!String(place).startsWith(`${USER}/`)) throw new Error(`permission denied, open "${place}"`)
    return String(place)
  }
  const parentOf = (place: string) => place.slice(0, place.lastIndexOf('/'))

  const functions: Record<string, (asked: Asked) => Promise<object>> = {
    copyFile: async ({ srcPath, destPath }) => {
      const place = within(destPath)
      const blob = await find(srcPath)
      if ((await own.read(parentOf(place))) === undefined)
        throw new Error(`no such file or directory, copyFile ${destPath}`)
      if ((await own.size()) + blob.size > room)
        throw new Error('the maximum size of the file storage limit is exceeded')
      await own.write(place, blob)
      return {}
    },
    readFile: async ({ filePath, position = 0, length }) => {
      const blob = await find(filePath)
      const from = Number(position)
      const many = length === undefined ? blob.size - from : Number(length)
      if (from < 0 || from >= blob.size) throw new Error('the value of "position" is out of range')
      if (many < 1 || from + many > blob.size) throw new Error('the value of "length" is out of range')
      if (many > MOST_READ) throw new Error('file size over 100M')
      return { data: await blob.slice(from, from + many).arrayBuffer() }
    },
    getFileInfo: async ({ filePath, digestAlgorithm }) => {
      const blob = await find(filePath)
      if (digestAlgorithm === undefined) return { size: blob.size }
      const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()))
      return { size: blob.size, digest: [...bytes].map((one) => one.toString(16).padStart(2, '0')).join('') }
    },
    unlink: async ({ filePath }) => {
      await find(within(filePath))
      await own.remove(String(filePath))
      return {}
    },
    readdir: async ({ dirPath }) => {
      if ((await own.read(within(dirPath))) === undefined)
        throw new Error(`no such file or directory, scandir '${dirPath}'`)
      const under = (await own.places()).filter((place) => parentOf(place) === dirPath)
      return { files: under.map((place) => place.slice(String(dirPath).length + 1)) }
    },
    mkdir: async ({ dirPath }) => {
      await own.write(within(dirPath), 'folder')
      return {}
    },
  }
  // These answer by callbacks alone.
  const manager = Object.fromEntries(
    Object.entries(functions).map(([name, serve]) => [
      name,
      (asked: Asked) => {
        for (const key of Object.keys(asked))
          if (!['success', 'fail', 'complete', ...(known[name] ?? [])].includes(key))
            fault(`FileSystemManager.${name} knows no option ${key}`)
        serve(asked)
          .then(
            asTurn(name, (result) => asked.success?.({ errMsg: `${name}:ok`, ...result })),
            asTurn(name, (error: Error) => asked.fail?.({ errMsg: `${name}:fail ${error.message}` })),
          )
          .finally(() => asked.complete?.())
      },
    ]),
  )

  const chosen = (count: unknown): readonly Given[] => {
    if (Number(count) > MOST_CHOSEN) fault(`${count} files cannot be chosen at once`)
    const some = waiting.splice(0, Number(count))
    if (some.length === 0) throw new Error('cancel')
    return some
  }

  return {
    /** What the person will choose next. */
    give: (files: readonly Given[]) => void waiting.push(...files),
    /** Leaves so much of what WeChat keeps of a program's files. */
    leave: (bytes: number) => {
      room = bytes
    },
    /** What WeChat showed over the program. */
    opened,
    own,
    plain: {
      env: { USER_DATA_PATH: USER },
      getFileSystemManager: () => manager,
    },
    asked: {
      chooseMedia: async ({ count = 9 }: Asked) => ({
        type: 'mix',
        tempFiles: chosen(count).map((file) => ({
          tempFilePath: lend(blobOf(file), file.name),
          size: blobOf(file).size,
          fileType: file.type.split('/')[0],
        })),
      }),
      chooseMessageFile: async ({ count }: Asked) => ({
        tempFiles: chosen(count).map((file) => ({
          path: lend(blobOf(file), file.name),
          name: file.name,
          size: blobOf(file).size,
          type: ['image', 'video'].find((kind) => file.type.startsWith(kind)) ?? 'file',
        })),
      }),
      previewImage: async ({ urls, current }: Asked) => {
        if (!(urls as string[]).includes(String(current))) fault('wx.previewImage: current is none of them')
        opened.push({ pictures: urls, current })
        return {}
      },
      previewMedia: async ({ sources }: Asked) => {
        opened.push({ media: sources })
        return {}
      },
      downloadFile: async ({ url }: Asked) => {
        const answer = await fetch(String(url))
        return {
          statusCode: answer.status,
          tempFilePath: lend(await answer.blob(), String(url).split('?')[0] ?? ''),
        }
      },
      openDocument: async ({ filePath, fileType }: Asked) => {
        const { size } = await find(filePath)
        if (!opens.includes(String(fileType))) throw new Error('filetype not supported')
        opened.push({ document: fileType, size })
        return {}
      },
    },
    /** Where the browser finds what a picture names. */
    addressOf: async (place: string): Promise<string> =>
      place.startsWith('wxfile://') ? URL.createObjectURL(await find(place)) : place,
  }
}

export type Files = ReturnType<typeof createFiles>

const blobOf = ({ base64, type }: Given) =>
  new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], { type })

/** A folder is kept as a word, a file as its content. */
const ownFiles = () => {
  const opening = new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('usr')
    request.onupgradeneeded = () => void request.result.createObjectStore('files')
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const ask = async <T>(
    mode: IDBTransactionMode,
    work: (store: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T> => {
    const store = (await opening).transaction('files', mode).objectStore('files')
    return new Promise((resolve, reject) => {
      const request = work(store)
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  }
  return {
    read: (place: string) => ask('readonly', (store) => store.get(place) as IDBRequest<unknown>),
    write: (place: string, content: Blob | string) => ask('readwrite', (store) => store.put(content, place)),
    remove: (place: string) => ask('readwrite', (store) => store.delete(place)),
    places: async () => (await ask('readonly', (store) => store.getAllKeys())).map(String),
    size: async () =>
      (await ask('readonly', (store) => store.getAll())).reduce(
        (sum: number, one: unknown) => sum + (one instanceof Blob ? one.size : 0),
        0,
      ),
  }
}
