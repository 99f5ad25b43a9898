import type { Permission } from '@oms/db/domain/permission'
import type { Actor } from '@oms/db/domain/roles'
import { allows, type RuleRecord } from '@oms/db/domain/rules'

export const maySee = (permission: Permission): boolean => permission.read !== 'none'
export const mayCreate = (permission: Permission): boolean => (permission.create?.length ?? 0) > 0

/** The fields of this record that this person may write now. */
export const writableFields = (
  permission: Permission,
  record: RuleRecord,
  actor: Actor,
): readonly string[] => [
  ...new Set(
    (permission.update ?? [])
      .filter(({ rule }) => allows(rule, record, actor))
      .flatMap(({ fields }) => fields),
  ),
]
