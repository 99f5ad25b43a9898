import type { users as userDescriptor } from '../domain/resources/users'
import type { Party, Role } from '../domain/roles'
import type { Kit } from '../kit'
import { columnsOf } from './columns'

type UserStatus = keyof typeof userDescriptor.fields.status.options

/** The parties, their people, and where these are signed in. */
export const accountTables = (kit: Kit) => {
  const column = columnsOf(kit)

  const organizations = kit.table('organizations', {
    id: kit.id(),
    party: kit.text(20).$type<Party>().notNull(),
    name: kit.text(100).notNull(),
    nameKey: column.folded(100).notNull().unique(),
    extra: column.extra(),
    createdAt: kit.moment().notNull(),
    updatedAt: kit.moment().notNull(),
  })

  const users = kit.table(
    'users',
    {
      id: kit.id(),
      username: kit.text(50).notNull(),
      usernameKey: column.folded(100).notNull().unique(),
      name: kit.text(50).notNull(),
      nameKey: column.folded(50).notNull(),
      email: kit.text(200),
      phone: kit.text(30),
      role: kit.text(20).$type<Role>().notNull(),
      organizationId: column.to(organizations).notNull(),
      department: kit.text(100),
      departmentKey: column.folded(100),
      status: kit.text(20).$type<UserStatus>().notNull().default('active'),
      passwordHash: kit.text(255).notNull(),
      /** Since when tasks in hand wait to be taken from them, because they moved or changed role. */
      leftTasksAt: kit.moment(),
      /** Since when they are in this role and organisation, where that is not since they were created. */
      joinedAt: kit.moment(),
      extra: column.extra(),
      createdAt: kit.moment().notNull(),
      updatedAt: kit.moment().notNull(),
    },
    (user) => [kit.index('users_role_organization').on(user.role, user.organizationId, user.status)],
  )

  const sessions = kit.table(
    'sessions',
    {
      id: kit.id(),
      userId: column.to(users).notNull(),
      family: kit.text(64).notNull().unique(),
      counter: kit.integer().notNull(),
      /** A mark of where the sign-in came from. */
      address: kit.text(64),
      createdAt: kit.moment().notNull(),
      usedAt: kit.moment().notNull(),
      expiresAt: kit.moment().notNull(),
      endedAt: kit.moment(),
    },
    (session) => [
      kit.index('sessions_user').on(session.userId, session.endedAt),
      kit.index('sessions_address').on(session.userId, session.address),
      kit.index('sessions_expires').on(session.expiresAt),
    ],
  )

  return { organizations, users, sessions }
}
