import { ask } from '../session/session'
import { base64 } from '../wx/base64'
import { readPiece } from '../wx/own-files'
import { asProblem, type Problem } from '../wx/problem'
import { changeFile, type KeptFile, keptFile, tellFiles } from './kept'

const PLACE = '/api/tasks/uploads'
/** Lost with a line that breaks, and sent again: small enough for a cellar. */
const PIECE = 256 * 1024
const PATIENCE_MS = 60_000

const protocol = { 'Tus-Resumable': '1.0.0' }

type Progress = { readonly offset: number; readonly id: number | undefined }

const sent = new Map<string, number>()

/** How many bytes of a file have arrived, as far as is known since the program was opened. */
export const bytesSent = (key: string): number => sent.get(key) ?? 0

/** Sends a file, on from where it broke off; gives its id, undefined where it was removed meanwhile. Throws a Problem. */
export const sendInPieces = async (file: KeptFile): Promise<number | undefined> => {
  let { upload } = file
  const there = upload ? await progressOf(upload) : undefined
  if (!upload || !there) upload = await begin(file)
  let { offset, id }: Progress = there ?? { offset: 0, id: undefined }
  while (id === undefined) {
    note(file, offset)
    if (!keptFile(file.key)) return giveUp(upload)
    const piece = await pieceOf(file, offset)
    ;({ offset, id } = await append(upload, offset, piece))
  }
  note(file, file.size)
  return id
}

const note = ({ key }: KeptFile, offset: number) => {
  sent.set(key, offset)
  tellFiles()
}

const begin = async (file: KeptFile): Promise<string> => {
  const metadata = { filename: base64(file.name), ...(file.sha256 && { sha256: base64(file.sha256) }) }
  const { header } = await ask({
    method: 'POST',
    path: PLACE,
    headers: {
      ...protocol,
      'Upload-Length': String(file.size),
      'Upload-Metadata': Object.entries(metadata)
        .map((pair) => pair.join(' '))
        .join(','),
    },
  })
  const upload = header('location') ?? ''
  changeFile(file, { upload })
  return upload
}

/** What was removed while it was on its way counts no longer against its person's day. */
const giveUp = async (upload: string): Promise<undefined> => {
  const headers = { ...protocol, 'X-HTTP-Method-Override': 'DELETE' }
  await ask({ method: 'POST', path: upload, headers }).catch(asProblem)
}

/** How far it has come; undefined for one that the server has given up. */
const progressOf = async (upload: string): Promise<Progress | undefined> => {
  try {
    const { body } = await ask<{ offset: number; attachmentId: number | null }>({
      method: 'GET',
      path: upload,
      headers: protocol,
    })
    return { offset: body.offset, id: body.attachmentId ?? undefined }
  } catch (thrown) {
    const problem = asProblem(thrown)
    if (problem.status === 404) return undefined
    throw problem
  }
}

const append = async (upload: string, offset: number, body: ArrayBuffer): Promise<Progress> => {
  const { header } = await ask({
    method: 'POST',
    path: upload,
    body,
    patienceMs: PATIENCE_MS,
    headers: {
      ...protocol,
      'X-HTTP-Method-Override': 'PATCH',
      'Content-Type': 'application/offset+octet-stream',
      'Upload-Offset': String(offset),
    },
  })
  const id = header('attachment-id')
  return { offset: Number(header('upload-offset')), id: id === undefined ? undefined : Number(id) }
}

const pieceOf = async ({ place, size }: KeptFile, offset: number): Promise<ArrayBuffer> => {
  try {
    return await readPiece(place, offset, Math.min(PIECE, size - offset))
  } catch {
    throw lost
  }
}

/** The file is no longer on the phone: WeChat clears away what it keeps when room is short. */
const lost: Problem = { status: 410, code: 'file.lost', message: '', errors: {} }
