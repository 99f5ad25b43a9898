import type { Database, Handle } from '@oms/db/database'
import { lt, max } from 'drizzle-orm'
import type { Rules } from '../deps'
import { audiencesOf } from '../kernel/audience'
import { hasPeople, isPerson } from '../kernel/system-person'
import type { Cast } from './cast'
import { type OrganizationKey, organizations, type ProjectKey, people, projects } from './customer'
import { liveHalfYear } from './live-half-year'
import { keepQuickReplies } from './quick-replies'

/**
 * Fills a database without people with the demo customer and half a year of its work up to `now`, every log entry
 * written by the kernel. False when people are there already.
 */
export const seedDemo = async (
  database: Database,
  rules: Rules,
  passwordHash: string,
  now: Date,
): Promise<boolean> => {
  const cast = await database.transaction((tx) => hire(tx, passwordHash, now))
  if (!cast) return false
  await liveHalfYear(database, rules, cast, now)
  await database.transaction(async (tx) => {
    await readOldNews(tx, now)
    await keepQuickReplies(tx, cast, now)
  })
  return true
}

const HALF_YEAR = 183 * 24 * 3_600_000
const THREE_DAYS = 3 * 24 * 3_600_000

const hire = async (tx: Handle, passwordHash: string, now: Date): Promise<Cast | undefined> => {
  const { tables } = tx
  if (await hasPeople(tx)) return undefined
  const begun = new Date(now.getTime() - HALF_YEAR)
  const born = { createdAt: begun, updatedAt: begun }

  const organizationIds = {} as Record<OrganizationKey, number>
  for (const { key, party, name } of organizations)
    organizationIds[key] = await tx.insertRow(tables.organizations, { party, name, ...born })

  const projectIds = {} as Record<ProjectKey, number>
  for (const { key, code, name, client, contractor } of projects)
    projectIds[key] = await tx.insertRow(tables.projects, {
      code,
      name,
      userOrganizationId: organizationIds[client],
      contractorOrganizationId: organizationIds[contractor],
      ...born,
    })

  const actors: Cast['people'][number][] = []
  for (const person of people) {
    const { username, name, role, organization, department } = person
    const organizationId = organizationIds[organization]
    const waiting = 'waiting' in person
    const registered = waiting ? { createdAt: now, updatedAt: now } : born
    const id = await tx.insertRow(tables.users, {
      username,
      name,
      role,
      organizationId,
      department,
      passwordHash,
      email: `${username}@example.com`,
      phone: `0571-8800${String(1000 + actors.length)}`,
      status: waiting ? 'waiting' : 'active',
      ...registered,
    })
    if (!waiting) actors.push({ id, name, role, organization, organizationId, projectOrganizationIds: [] })
  }
  return { people: actors, projects: projectIds }
}

/** Everybody has read what is older than three days. */
const readOldNews = async (tx: Handle, now: Date): Promise<void> => {
  const { notifications, notificationCursors, users } = tx.tables
  const old = new Date(now.getTime() - THREE_DAYS)
  const told = await tx
    .select({ audience: notifications.audience, readTo: max(notifications.id) })
    .from(notifications)
    .where(lt(notifications.createdAt, old))
    .groupBy(notifications.audience)
  const newest = new Map(told.map(({ audience, readTo }) => [audience, readTo]))
  const everyone = await tx.select().from(users).where(isPerson(users))
  const moves = everyone.flatMap((person) =>
    Object.values(audiencesOf(person)).flatMap((audience) => {
      const readTo = newest.get(audience)
      return readTo ? [{ userId: person.id, audience, readTo, readAt: old }] : []
    }),
  )
  await tx.insertRows(notificationCursors, moves)
}
