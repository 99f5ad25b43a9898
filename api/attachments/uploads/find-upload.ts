import type { Handle } from '@oms/db/database'
import { and, eq, gt } from 'drizzle-orm'
import { notFound } from '../../edge/errors'

export type Upload = Handle['tables']['uploads']['$inferSelect']

/** An upload of this person that has not expired; throws 404 for any other. */
export const findUpload = async (handle: Handle, userId: number, id: string, now: Date): Promise<Upload> => {
  const { uploads } = handle.tables
  const own = and(eq(uploads.id, id), eq(uploads.userId, userId), gt(uploads.expiresAt, now))
  const [upload] = await handle.select().from(uploads).where(own)
  if (!upload) throw notFound()
  return upload
}
