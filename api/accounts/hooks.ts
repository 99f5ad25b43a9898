import type { Role } from '@oms/db/domain/roles'
import type { Hooks } from '../resources/hooks'
import type { Row } from '../resources/read-records'
import { admitUser, changeUser, prepareUser, type UserRow } from './user-hooks'

/** What writing a person does beyond the descriptor: passwords, organisations, sign-ins. */
export const userHooks: Hooks = {
  ahead: (values, present) => prepareUser(values, String(values.username ?? present?.username ?? '')),
  within: async ({ deps, tx, actor, values, present, after }) => {
    if (!present) return admitUser(tx, values)
    await changeUser(deps, tx, actor, userRow(present), values, after)
    return values
  },
}

// Safe: the row was read with every column that the descriptor of people has.
const userRow = (row: Row): UserRow => ({
  id: row.id,
  username: String(row.username),
  role: row.role as Role,
  organizationId: Number(row.organizationId),
  status: String(row.status),
})
