import type { Handle } from '@oms/db/database'
import { type Declaration, resourceOf } from '@oms/db/domain/declaration'
import type { Actor } from '@oms/db/domain/roles'
import { readVisible } from '../resources/read-records'
import { withFiles } from './with-files'

/** One comment that the actor sees, with its files; throws 404 for any other. */
export const readComment = async (
  handle: Handle,
  declaration: Declaration,
  actor: Actor,
  id: number,
): Promise<object> => {
  const found = await readVisible(handle, declaration, resourceOf(declaration, 'comments'), actor, id)
  const [shown = found] = await withFiles(handle, declaration, actor, [found])
  return shown.record
}
