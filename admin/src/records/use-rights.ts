import { mayRemove, type Permission } from '@oms/db/domain/permission'
import { mayCreate, maySee, writableFields } from '../auth/may'
import { actorOf, useMe } from '../auth/me'
import { usePermissionOf } from '../declaration/held'

type Rights = {
  permission: Permission
  maySee: boolean
  mayCreate: boolean
  mayRemove: (record: Readonly<Record<string, unknown>>) => boolean
  /** Fields of this record that may be written now. */
  writable: (record: Readonly<Record<string, unknown>>) => readonly string[]
}

/** What whoever is signed in may do with a resource. */
export const useRights = (resource: string): Rights => {
  const me = useMe()
  const permission = usePermissionOf()(resource)
  return {
    permission,
    maySee: maySee(permission),
    mayCreate: mayCreate(permission),
    mayRemove: (record) => mayRemove(permission, record, actorOf(me)),
    writable: (record) => writableFields(permission, record, actorOf(me)),
  }
}
