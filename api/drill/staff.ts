import type { Target } from '@oms/db/database'
import { openDatabase } from '@oms/db/database'
import { defaultOrganization } from '../accounts/default-organization'
import { hashPassword } from '../auth/passwords'
import { declared } from '../declared'
import { storeWorkflows } from '../definitions'
import { seedDefaults } from '../seed/defaults'

const PASSWORD = 'a password of the drill'
const people = [
  { username: 'drill.user', role: 'user', party: 'user' },
  { username: 'drill.admin', role: 'admin', party: 'management' },
] as const

/** Migrates a database and writes who works in it. */
export const hireStaff = async (target: Target): Promise<void> => {
  const db = await openDatabase(target)
  try {
    await db.migrate()
    const now = new Date()
    const passwordHash = await hashPassword(PASSWORD)
    await db.transaction(async (tx) => {
      await storeWorkflows(tx, declared, now)
      await seedDefaults(tx, now)
      for (const { username, role, party } of people)
        await tx.insertRow(tx.tables.users, {
          ...{ username, role, name: username, passwordHash, createdAt: now, updatedAt: now },
          organizationId: await defaultOrganization(tx, party),
        })
    })
  } finally {
    await db.close()
  }
}

/** The access tokens of both, which last longer than a drill. */
export const signInStaff = async (origin: string) => {
  const [user, admin] = await Promise.all(people.map(({ username }) => signIn(origin, username)))
  return { user: user ?? '', admin: admin ?? '' }
}

const signIn = async (origin: string, username: string): Promise<string> => {
  const answer = await fetch(`${origin}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: PASSWORD }),
  })
  const { access } = (await answer.json()) as { access?: string }
  if (!access) throw new Error(`${username} cannot sign in: ${answer.status}`)
  return access
}
