import { duplicateKey, type Handle } from '@oms/db/database'
import { eq } from 'drizzle-orm'
import { hashPassword } from './auth/passwords'
import { startReleases } from './declaration/start-releases'
import { storeWorkflows } from './definitions'
import { DEMO_PASSWORD } from './demo/customer'
import { seedDemo } from './demo/seed-demo'
import type { Deps } from './deps'
import { hasPeople } from './kernel/system-person'
import { seedDefaults } from './seed/defaults'

/**
 * Applies pending migrations, puts the newest release in force and stores the workflows that it has. Two processes may
 * do so at once. Throws WrongSetting where the release does not fit this code.
 */
export const prepareDatabase = async (deps: Deps): Promise<void> => {
  const { db, clock } = deps
  for (const line of await db.migrate()) console.log(line)
  await startReleases(deps)
  const { declaration } = deps
  await db.transaction((tx) => alone(tx, clock(), () => storeWorkflows(tx, declaration, clock())))
}

/** The default organisations and project, where there are none. */
export const fillDefaults = ({ db, clock }: Deps): Promise<void> =>
  db.transaction((tx) => alone(tx, clock(), () => seedDefaults(tx, clock())))

/** Demo data, where nobody is. False when there are people already. */
export const fillDemo = async (deps: Deps): Promise<boolean> => {
  const { db, clock } = deps
  if (await hasPeople(db)) return false
  try {
    return await seedDemo(db, deps, await hashPassword(DEMO_PASSWORD), clock())
  } catch (error) {
    // Another process that started at the same moment is filling it.
    if (duplicateKey(error)) return false
    throw error
  }
}

/** Of processes that start at the same moment, one after the other: the unique key makes them wait. */
const alone = async (tx: Handle, now: Date, write: () => Promise<void>): Promise<void> => {
  const { idempotencyKeys } = tx.tables
  await tx.insertRow(idempotencyKeys, { scope: 'starting', bodyHash: '', createdAt: now })
  await write()
  await tx.deleteWhere(idempotencyKeys, eq(idempotencyKeys.scope, 'starting'))
}
