import type { Role } from '@oms/db/domain/roles'
import type { Hooks } from '../resources/hooks'
import type { Row } from '../resources/read-records'
import { leaveTasks } from './leave-tasks'
import { admitUser, changeUser, hasLeft, hasMoved, prepareUser, type UserRow } from './user-hooks'

/** What writing a person does beyond the descriptor: passwords, organisations, sign-ins, and the tasks they leave. */
export const userHooks: Hooks = {
  ahead: (values, present) => prepareUser(values, String(values.username ?? present?.username ?? '')),
  within: async ({ deps, tx, actor, values, present, after }) => {
    if (!present) return admitUser(tx, values)
    const before = userRow(present)
    await changeUser(deps, tx, actor, before, values, after)
    if (!hasMoved(before, values)) return values
    const now = deps.clock()
    return { ...values, leftTasksAt: now, joinedAt: now }
  },
  afterwards: async ({ deps, tx, values, present, after }) => {
    const before = userRow(present)
    if (hasLeft(before, values)) await leaveTasks(deps, tx, before, after)
  },
}

// Safe: the row was read with every column that the descriptor of people has.
const userRow = (row: Row): UserRow => ({
  id: row.id,
  username: String(row.username),
  name: String(row.name),
  role: row.role as Role,
  organizationId: Number(row.organizationId),
  status: String(row.status),
})
