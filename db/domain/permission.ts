import type { ResourceName, resources } from './resources'
import type { Actor, Role } from './roles'
import { allows, type Condition, type Rule, type RuleRecord } from './rules'
import type { SettingKey } from './settings'

/** Fields that may be written while the rule holds. */
export type Grant = { readonly rule: Rule; readonly fields: readonly string[] }

/** What one role may do with one resource. `show` narrows the fields that are seen; left out, all are. */
export type Permission = {
  /** Which records are seen. `none`: the collection answers 403. */
  readonly read: Rule
  readonly show?: readonly string[]
  /** Fields that lists may be narrowed by without being shown. */
  readonly asks?: readonly string[]
  readonly create?: readonly string[]
  readonly update?: readonly Grant[]
  /** Which of the records seen may be removed; `true`: each. */
  readonly remove?: true | Condition
}

export type Permissions = Readonly<Record<string, Readonly<Record<Role, Permission>>>>

type Of<F extends string> = Readonly<
  Record<
    Role,
    {
      readonly read: Rule
      readonly show?: readonly F[]
      readonly asks?: readonly F[]
      readonly create?: readonly F[]
      readonly update?: readonly { readonly rule: Rule; readonly fields: readonly F[] }[]
      readonly remove?: true | Condition
    }
  >
>

/** Of every resource, for every role, naming no field that the resource does not have. */
export type AllPermissions = {
  readonly [R in ResourceName]: Of<keyof (typeof resources)[R]['fields'] & string>
} & { readonly settings: Of<SettingKey> }

/** Whether this record, which the actor sees, is theirs to remove. */
export const mayRemove = (
  { remove }: Pick<Permission, 'remove'>,
  record: RuleRecord,
  actor: Actor,
): boolean => remove === true || (remove !== undefined && allows(remove, record, actor))
