import type { Declaration } from '@oms/db/domain/declaration'
import type { Permission } from '@oms/db/domain/permission'
import type { Resource } from '@oms/db/domain/resource'

/** The fields that some role may write. */
export const writable = (
  { permissions }: Declaration,
  resource: Resource,
  verb: 'create' | 'update',
): readonly string[] => {
  const granted: readonly Permission[] = Object.values(permissions[resource.name] ?? {})
  return granted.flatMap(({ create = [], update = [] }) =>
    verb === 'create' ? create : update.flatMap(({ fields }) => fields),
  )
}
