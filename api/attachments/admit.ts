import type { Actor } from '@oms/db/domain/roles'
import type { Handle } from '@oms/db/database'
import type { Deps } from '../deps'
import { invalid } from '../edge/errors'
import { fileNameOf } from './file-name'

/** Content that lies in the storage, and what was said of it. */
export type Arrived = {
  readonly key: string
  readonly name: string
  readonly type: string
  readonly size: number
  readonly sha256: string
}

/** What is to be kept of it, once it was looked into. Throws 422 for what is not taken. */
export const examine = async (_: Deps, { key, name, type, size, sha256 }: Arrived) => {
  if (size === 0) throw invalid({ file: [empty] })
  return {
    name: fileNameOf(name),
    size,
    sha256,
    type: typeOf(type),
    state: 'ready',
    storageKey: key,
  } as const
}

/** Writes the record of examined content, as its uploader's alone; gives its id. */
export const admit = (
  handle: Handle,
  actor: Pick<Actor, 'id' | 'name'>,
  examined: Awaited<ReturnType<typeof examine>>,
  now: Date,
): Promise<number> =>
  handle.insertRow(handle.tables.attachments, {
    ...examined,
    ...{ uploaderId: actor.id, uploaderName: actor.name, createdAt: now },
  })

const typeOf = (declared: string): string =>
  /^[a-z0-9!#$&^_.+-]{1,49}\/[a-z0-9!#$&^_.+-]{1,49}$/.test(declared) ? declared : 'application/octet-stream'

const empty = { zh: '文件是空的，请换一个', en: 'The file is empty; choose another' }
