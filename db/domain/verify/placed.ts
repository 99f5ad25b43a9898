import type { Declaration } from '../declaration'
import type { Content } from '../declare'
import { isPlaced } from './field-faults'

/** Without what has no place in the declaration, which is a fault of its own. */
export const placed = (code: Declaration, content: Content): Content => ({
  ...content,
  fields: Object.fromEntries(
    Object.entries(content.fields ?? {}).flatMap(([name, fields]) => {
      const resource = Object.hasOwn(code.resources, name) ? code.resources[name] : undefined
      if (!resource?.grows) return []
      const kept = Object.entries(fields).filter(([key, field]) => isPlaced(resource, key, field))
      return [[name, Object.fromEntries(kept)]]
    }),
  ),
  permissions: Object.fromEntries(
    Object.entries(content.permissions ?? {}).filter(([name]) => Object.hasOwn(code.permissions, name)),
  ),
})
