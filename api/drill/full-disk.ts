import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fill, onSmallDisk } from '../test/small-disk'
import { openCrashingServer } from './crashing-server'
import { hireStaff, signInStaff } from './staff'

const MB = 1024 * 1024

export type Filled = {
  /** Uploads for which there was no room, and how many of them were refused as the contract says. */
  readonly asked: number
  readonly refused: number
  /** Whether the one that the full disk broke off arrived as it was sent, once there was room. */
  readonly isWhole: boolean
  /** Beside that one. */
  readonly left: number
}

/** Fills the disk that files lie on while one is on its way in pieces, and makes room again. */
export const fillDisk = async (): Promise<Filled> => {
  const [folder, disk] = ['oms-drill-', 'oms-drill-disk-'].map((name) => mkdtempSync(join(tmpdir(), name)))
  if (!folder || !disk) throw new Error('There is no folder')
  await hireStaff({ file: join(folder, 'oms.db') })
  const variables = {
    ...{ NODE_ENV: 'production', OMS_SECRET: 'a secret of the drill, which is long enough' },
    ...{ WRITES_PER_MINUTE: '0', LOG_LEVEL: 'silent', DATA_DIR: folder, FILES_URL: `file:${disk}` },
  }
  const server = await openCrashingServer(variables, onSmallDisk(disk, '32m'))
  try {
    const { user } = await signInStaff(server.origin)
    // A refusal before the body was read to its end closes the line.
    const headers = { authorization: `Bearer ${user}`, 'tus-resumable': '1.0.0', connection: 'close' }
    const ask = (method: string, path: string, more: object = {}, body?: Uint8Array | FormData) =>
      fetch(`${server.origin}${path}`, { method, headers: { ...headers, ...more }, ...(body && { body }) })
    const content = Buffer.alloc(8 * MB, 'a long text, ')
    const begun = await ask('POST', '/api/tasks/uploads', {
      'upload-length': String(content.length),
      'upload-metadata': `filename ${btoa('long.txt')}`,
    })
    const place = begun.headers.get('location') ?? ''
    const send = (from: number, end = content.length) =>
      ask(
        'PATCH',
        place,
        { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(from) },
        content.subarray(from, end),
      )
    const sendAtOnce = () => {
      const form = new FormData()
      form.set('file', new Blob([content.subarray(0, 4 * MB)]), 'at-once.txt')
      return ask('POST', '/api/tasks/attachments', {}, form)
    }
    await send(0, MB)
    const onDisk = `/proc/${server.pid()}/root${disk}`
    fill(join(onDisk, 'ballast'))
    const answers = [await send(MB), await sendAtOnce()]
    const told = await Promise.all(answers.map(isRefused))
    rmSync(join(onDisk, 'ballast'))
    const { offset } = (await (await ask('GET', place)).json()) as { readonly offset: number }
    const id = (await send(offset)).headers.get('attachment-id')
    const kept = (await (await ask('GET', `/api/tasks/attachments/${id}`)).json()) as { sha256?: string }
    const files = readdirSync(onDisk, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
    return {
      asked: answers.length,
      refused: told.filter(Boolean).length,
      isWhole: kept.sha256 === createHash('sha256').update(content).digest('hex'),
      left: files.length - 1,
    }
  } finally {
    await server.stop()
    for (const one of [folder, disk]) rmSync(one, { recursive: true, force: true })
  }
}

const isRefused = async (answer: Response): Promise<boolean> => {
  const { code, message } = (await answer.json().catch(() => ({}))) as { code?: string; message?: string }
  return answer.status === 503 && code === 'database.full' && Boolean(message)
}
