import { eq } from 'drizzle-orm'
import { Hono } from 'hono'
import type { AppContext, AppEnv } from '../../app-env'
import type { Deps } from '../../deps'
import { conflict, Refusal } from '../../edge/errors'
import { newKey } from '../admit'
import { fileNameOf } from '../file-name'
import { checkQuota } from '../quota'
import { append } from './append'
import { arrive } from './arrive'
import { findUpload, type Upload } from './find-upload'
import { withUpload } from './hold'
import { bytesIn, metadataIn } from './metadata'

const VERSION = '1.0.0'
const KEPT_MS = 24 * 60 * 60 * 1000
const PIECE = 'application/offset+octet-stream'
const PLACE = '/api/tasks/uploads'

/**
 * Files in pieces, by the tus protocol 1.0 with creation, creation-with-upload, expiration and termination; mounted at
 * `/api/tasks/uploads`. What has arrived whole is an attachment, named by `Attachment-Id`.
 */
export const uploadRoutes = (deps: Deps): Hono<AppEnv> => {
  const { db, storage, clock } = deps
  const { uploads } = db.tables
  const routes = new Hono<AppEnv>()

  routes.use(async (c, next) => {
    const { method } = c.req
    c.header('Tus-Resumable', VERSION)
    if (method === 'OPTIONS') {
      c.header('Tus-Version', VERSION)
      c.header('Tus-Extension', 'creation,creation-with-upload,expiration,termination')
      return c.body(null, 204)
    }
    if (method !== 'GET' && c.req.header('tus-resumable') !== VERSION) {
      c.header('Tus-Version', VERSION)
      throw new Refusal(412, 'upload.version')
    }
    return next()
  })

  routes.post('/', async (c) => {
    const { actor } = c.var
    const size = bytesIn('Upload-Length', c.req.header('upload-length'))
    const { name, type, sha256 } = metadataIn(c.req.header('upload-metadata'))
    if (size === 0) throw new Refusal(422, 'file.empty')
    await checkQuota(db, actor.id, size, clock())
    const key = newKey()
    const now = clock()
    const upload = {
      ...{ id: newKey(), userId: actor.id, name: fileNameOf(name), type: type.slice(0, 100), sha256, size },
      ...{ storageKey: key, storageState: await storage.pieces.begin(key), createdAt: now },
      ...{ expiresAt: new Date(now.getTime() + KEPT_MS), attachmentId: null },
      ...{ token: null, lockedUntil: null, isWanted: false },
    }
    await db.insertRow(uploads, upload)
    c.header('Location', `${PLACE}/${upload.id}`)
    const hasPiece = c.req.header('content-type') === PIECE
    if (hasPiece) await withUpload(deps, upload.id, (signal) => goOn(c, upload, 0, signal))
    await tell(c, upload.id, hasPiece ? undefined : 0)
    return c.body(null, 201)
  })

  const goOn = async (c: AppContext, upload: Upload, offset: number, signal: AbortSignal) => {
    await append(c, deps, upload, upload.size - offset, signal)
    await finishWhole(c, upload.id)
  }

  /** The last byte may have come with a request that ended before it could say so. */
  const finishWhole = async (c: AppContext, id: string): Promise<void> => {
    const { actor } = c.var
    const upload = await findUpload(db, actor.id, id, clock())
    if (upload.attachmentId !== null) return
    if ((await offsetOf(upload)) < upload.size) return
    await arrive(deps, actor, upload)
  }

  const tell = async (c: AppContext, id: string, known?: number): Promise<Upload & { offset: number }> => {
    const upload = await findUpload(db, c.var.actor.id, id, clock())
    const { attachmentId, expiresAt } = upload
    const offset = known ?? (await offsetOf(upload))
    c.header('Upload-Offset', String(offset))
    c.header('Upload-Expires', expiresAt.toUTCString())
    if (attachmentId !== null) c.header('Attachment-Id', String(attachmentId))
    return { ...upload, offset }
  }

  const offsetOf = async ({ attachmentId, size, storageKey, storageState }: Upload): Promise<number> =>
    attachmentId === null ? storage.pieces.sizeOf(storageKey, storageState) : size

  // HEAD, in the protocol's words; the body is for clients that cannot read headers.
  routes.get('/:id', async (c) => {
    const id = c.req.param('id')
    const { attachmentId } = await findUpload(db, c.var.actor.id, id, clock())
    if (attachmentId === null) await withUpload(deps, id, () => finishWhole(c, id))
    const { name, size, offset, expiresAt, attachmentId: made } = await tell(c, id)
    c.header('Upload-Length', String(size))
    return c.json({ id, name, size, offset, attachmentId: made, expiresAt })
  })

  const patch = async (c: AppContext, id: string): Promise<Response> => {
    const { actor } = c.var
    await findUpload(db, actor.id, id, clock())
    if (c.req.header('content-type') !== PIECE) throw new Refusal(415, 'upload.notPiece')
    const given = bytesIn('Upload-Offset', c.req.header('upload-offset'))
    await withUpload(deps, id, async (signal) => {
      const upload = await findUpload(db, actor.id, id, clock())
      const { attachmentId, size } = upload
      const offset = await offsetOf(upload)
      if (given !== offset) throw conflict('upload.otherOffset')
      if (attachmentId !== null) return
      if (offset + Number(c.req.header('content-length') ?? 0) > size)
        throw new Refusal(413, 'upload.tooLong')
      await goOn(c, upload, offset, signal)
    })
    await tell(c, id)
    return c.body(null, 204)
  }

  const terminate = async (c: AppContext, id: string): Promise<Response> => {
    const { actor } = c.var
    await findUpload(db, actor.id, id, clock())
    await withUpload(deps, id, async () => {
      const { storageKey, storageState, attachmentId } = await findUpload(db, actor.id, id, clock())
      await db.deleteWhere(uploads, eq(uploads.id, id))
      if (attachmentId === null) await storage.pieces.abandon(storageKey, storageState)
    })
    return c.body(null, 204)
  }

  routes.patch('/:id', (c) => patch(c, c.req.param('id')))
  routes.delete('/:id', (c) => terminate(c, c.req.param('id')))
  // For clients that cannot send the method itself.
  routes.post('/:id', (c) => {
    const method = c.req.header('x-http-method-override')?.toUpperCase()
    if (method === 'PATCH') return patch(c, c.req.param('id'))
    if (method === 'DELETE') return terminate(c, c.req.param('id'))
    return c.notFound()
  })

  return routes
}
