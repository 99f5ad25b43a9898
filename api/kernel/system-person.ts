import type { Handle } from '@oms/db/database'
import { type Role, SYSTEM, type SystemActor } from '@oms/db/domain/roles'
import { eq, ne, type SQL } from 'drizzle-orm'

// Reads the same in both languages, since history keeps names as they were.
const NAME = 'OMS'
/** No name that a person can take. */
const USERNAME = '~system'
/** No password has it as its hash. */
const NO_PASSWORD = 'none'

/** Writes the person in whose name the system acts, where there is none: somebody of this organisation, in no list. */
export const seedSystemPerson = async (tx: Handle, organizationId: number, now: Date): Promise<void> => {
  const { users } = tx.tables
  const [present] = await tx.select({ id: users.id }).from(users).where(eq(users.role, asRole)).limit(1)
  if (present) return
  await tx.insertRow(users, {
    username: USERNAME,
    name: NAME,
    role: asRole,
    organizationId,
    passwordHash: NO_PASSWORD,
    createdAt: now,
    updatedAt: now,
  })
}

/** The system as it acts in the kernel. Throws when its person was never seeded. */
export const systemActor = async (handle: Handle): Promise<SystemActor> => {
  const { users } = handle.tables
  const [found] = await handle
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(eq(users.role, asRole))
    .limit(1)
  if (!found) throw new Error('The system has no person in the database: run npm run migrate')
  return { ...found, role: SYSTEM }
}

/** Whether anybody but the system is in the database. */
export const hasPeople = async (handle: Handle): Promise<boolean> => {
  const { users } = handle.tables
  const [somebody] = await handle.select({ id: users.id }).from(users).where(isPerson(users)).limit(1)
  return somebody !== undefined
}

export const isPerson = (users: Handle['tables']['users']): SQL => ne(users.role, asRole)

// Safe: the column holds any text, and this row is read as a person by nothing but what stands here.
const asRole = SYSTEM as string as Role
