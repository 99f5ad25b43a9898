import { resourceByName } from '@oms/db/domain/resources'
import type { AccessControlProvider } from '@refinedev/core'
import { queryClient } from '../http/query-client'
import { mayCreate, mayRemove, maySee, writableFields } from './may'
import { actorOf, type Me, permissionOf } from './me'

/** Answers from the rules in memory, never by a request: it is asked per button and row. */
export const accessControlProvider: AccessControlProvider = {
  can: async ({ resource, action, params }) => {
    const me = queryClient.getQueriesData<Me>({ queryKey: ['auth', 'identity'] })[0]?.[1]
    const name = Object.values(resourceByName).find(({ path }) => path === resource)?.name
    if (!me || !name) return { can: false }
    const permission = permissionOf(me, name)
    switch (action) {
      case 'create':
        return { can: mayCreate(permission) }
      case 'edit':
        return { can: writableFields(permission, params?.record ?? {}, actorOf(me)).length > 0 }
      case 'delete':
        return { can: mayRemove(permission) }
      default:
        return { can: maySee(permission) }
    }
  },
}
