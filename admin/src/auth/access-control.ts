import { permissionOf } from '@oms/db/domain/declaration'
import { mayRemove } from '@oms/db/domain/permission'
import type { AccessControlProvider } from '@refinedev/core'
import { declarationNow } from '../declaration/held'
import { queryClient } from '../http/query-client'
import { mayCreate, maySee, writableFields } from './may'
import { actorOf, type Me } from './me'

/** Answers from the declaration in memory, never by a request: it is asked per button and row. */
export const accessControlProvider: AccessControlProvider = {
  can: async ({ resource, action, params }) => {
    const me = queryClient.getQueriesData<Me>({ queryKey: ['auth', 'identity'] })[0]?.[1]
    const declaration = declarationNow()
    const name = Object.values(declaration?.resources ?? {}).find(({ path }) => path === resource)?.name
    if (!me || !declaration || !name) return { can: false }
    const permission = permissionOf(declaration, name, me.role)
    switch (action) {
      case 'create':
        return { can: mayCreate(permission) }
      case 'edit':
        return { can: writableFields(permission, params?.record ?? {}, actorOf(me)).length > 0 }
      case 'delete':
        return { can: mayRemove(permission, params?.record ?? {}, actorOf(me)) }
      default:
        return { can: maySee(permission) }
    }
  },
}
