import type { Handle } from '@oms/db/database'
import type { Declaration } from '@oms/db/domain/declaration'
import type { Actor } from '@oms/db/domain/roles'
import { filesOfComments } from '../attachments/embedded'
import type { Row } from '../resources/read-records'

type Read = { readonly row: Row; readonly record: object }

/** Comments with what is attached to each, as far as the actor sees it. */
export const withFiles = async (
  handle: Handle,
  declaration: Declaration,
  actor: Actor,
  records: readonly Read[],
): Promise<readonly Read[]> => {
  const ids = records.map(({ row }) => row.id)
  const files = await filesOfComments(handle, declaration, actor, ids)
  return records.map(({ row, record }) => ({ row, record: { ...record, attachments: files(row.id) } }))
}
