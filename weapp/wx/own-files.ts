/** Files that this program keeps on the phone, in one folder: WeChat's own functions as promises. They throw an Error. */
const FOLDER = `${wx.env.USER_DATA_PATH}/files`

type Answers<R> = { success: (result: R) => void; fail: (error: { errMsg: string }) => void }

const answered = <R>(call: (answers: Answers<R>) => void): Promise<R> =>
  new Promise((resolve, reject) => {
    call({ success: resolve, fail: ({ errMsg }) => reject(new Error(errMsg)) })
  })

const manager = () => wx.getFileSystemManager()

/** Copies a file that is only lent to the program; gives its place from now on. */
export const copyIn = async (lent: string, name: string): Promise<string> => {
  const place = `${FOLDER}/${name}`
  await ownNames()
  await answered((answers) => manager().copyFile({ srcPath: lent, destPath: place, ...answers }))
  return place
}

/** Part of a file, within its end. */
export const readPiece = async (place: string, position: number, length: number): Promise<ArrayBuffer> => {
  const { data } = await answered<WechatMiniprogram.ReadFileSuccessCallbackResult>((answers) =>
    manager().readFile({ filePath: place, position, length, ...answers }),
  )
  // Safe: without an encoding WeChat gives bytes.
  return data as ArrayBuffer
}

type Looked = { readonly size: number; readonly digest?: string }

/** Size and sha256 (hex; undefined where the phone cannot compute it). */
export const lookedAt = async (place: string): Promise<{ size: number; sha256: string | undefined }> => {
  const look = (more: object) =>
    answered<Looked>((answers) => manager().getFileInfo({ filePath: place, ...more, ...answers }))
  try {
    const { size, digest } = await look({ digestAlgorithm: 'sha256' })
    return { size, sha256: digest && /^[0-9a-f]{64}$/i.test(digest) ? digest : undefined }
  } catch {
    return { size: (await look({})).size, sha256: undefined }
  }
}

/** One that is gone already is no fault. */
export const removeOwn = (place: string): Promise<void> =>
  answered((answers) => manager().unlink({ filePath: place, ...answers })).then(
    () => {},
    () => {},
  )

export const ownPlace = (name: string): string => `${FOLDER}/${name}`

/** The names of all that is kept. */
export const ownNames = async (): Promise<readonly string[]> => {
  const read = () =>
    answered<{ files: string[] }>((answers) => manager().readdir({ dirPath: FOLDER, ...answers }))
  try {
    return (await read()).files
  } catch {
    await answered((answers) => manager().mkdir({ dirPath: FOLDER, recursive: true, ...answers }))
    return []
  }
}
