import type { Role } from './roles'
import type { Rule } from './rules'

/** Fields that may be written while the rule holds. */
export type Grant = { readonly rule: Rule; readonly fields: readonly string[] }

/** What one role may do with one resource. `show` narrows the fields that are seen; left out, all are. */
export type Permission = {
  /** Which records are seen. `none`: the collection answers 403. */
  readonly read: Rule
  readonly show?: readonly string[]
  readonly create?: readonly string[]
  readonly update?: readonly Grant[]
  readonly remove?: true
}

export type Permissions = Readonly<Record<string, Readonly<Record<Role, Permission>>>>
