import { asProblem, isPassing } from '../wx/problem'
import { arrivedId, changeFile, type KeptFile, keptFile, keptFiles } from './kept'
import { sendInPieces } from './send-in-pieces'

const FIRST_PAUSE_MS = 3000
const LONGEST_PAUSE_MS = 60_000

let uploading: Promise<void> | undefined
let isAskedAgain = false
let pause = FIRST_PAUSE_MS
let timer: ReturnType<typeof setTimeout> | undefined

/** Sends what lies on the phone and has not arrived, one after the other; once at a time. */
export const uploadFiles = (): Promise<void> => {
  isAskedAgain = true
  uploading ??= run().finally(() => {
    uploading = undefined
  })
  return uploading
}

const run = async () => {
  while (isAskedAgain) {
    isAskedAgain = false
    for (let file = nextToSend(); file; file = nextToSend()) if (!(await send(file))) return
  }
}

const nextToSend = () => keptFiles().find((file) => !file.refusal && arrivedId(file) === undefined)

/** Whether the next one may follow. */
const send = async (file: KeptFile): Promise<boolean> => {
  try {
    const id = await sendInPieces(file.arrived ? { ...file, upload: undefined } : file)
    if (id !== undefined) changeFile(file, { arrived: { id, at: new Date().toISOString() } })
    pause = FIRST_PAUSE_MS
    return true
  } catch (thrown) {
    const problem = asProblem(thrown)
    if (problem.status === 401) return false
    // Another try of ours may still be at it, or has got further than this one knew.
    if (isPassing(problem) || problem.status === 409 || problem.status === 423) {
      later(problem.retryAfterMs ?? pause)
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
      return false
    }
    if (keptFile(file.key)) changeFile(file, { upload: undefined, refusal: problem })
    return true
  }
}

const later = (ms: number) => {
  if (timer !== undefined) clearTimeout(timer)
  timer = setTimeout(() => void uploadFiles(), ms)
}

/** Tries files once more that the server refused, or no longer has. */
export const uploadAnew = (keys: readonly unknown[]): void => {
  for (const file of keptFiles())
    if (keys.includes(file.key))
      changeFile(file, { upload: undefined, arrived: undefined, refusal: undefined })
  void uploadFiles()
}
