import type { Database } from '@oms/db/database'
import type { Actor } from '@oms/db/domain/roles'
import { type EngineName, freshDatabase } from '@oms/db/test/engines'
import { seedSystemPerson } from '../../kernel/system-person'

const organizations = {
  client: 'user',
  otherClient: 'user',
  office: 'management',
  contractor: 'contractor',
  rivals: 'contractor',
} as const

// Some are ids of people too, so that a rule that mistakes one for the other lets a stranger in: they work for the
// organisation that has the creator's id, and have the contractor's id themselves.
const organizationId = { otherClient: 1, contractor: 3, client: 21, office: 22, rivals: 23 } as const

/** Everyone on the stage: whom they work for, in which role, and whether their account is in use. */
const cast = {
  creator: ['client', 'user', 'active'],
  colleague: ['client', 'user', 'active'],
  stranger: ['otherClient', 'user', 'active'],
  admin: ['office', 'admin', 'active'],
  secondAdmin: ['office', 'admin', 'active'],
  waitingAdmin: ['office', 'admin', 'waiting'],
  manager: ['contractor', 'manager', 'active'],
  deputy: ['contractor', 'manager', 'active'],
  goneManager: ['contractor', 'manager', 'disabled'],
  assignee: ['contractor', 'employee', 'active'],
  formerHandler: ['contractor', 'employee', 'active'],
  relieved: ['contractor', 'employee', 'active'],
  coworker: ['contractor', 'employee', 'active'],
  goneEmployee: ['contractor', 'employee', 'disabled'],
  rival: ['rivals', 'manager', 'active'],
  rivalEmployee: ['rivals', 'employee', 'active'],
} as const satisfies Record<string, readonly [Organization, Actor['role'], 'active' | 'waiting' | 'disabled']>

type Organization = keyof typeof organizations
export type Person = keyof typeof cast
export const everyone = Object.keys(cast) as Person[]

export type World = {
  readonly db: Database
  readonly people: Readonly<Record<Person, Actor>>
  readonly organizations: Readonly<Record<Organization, number>>
  /** The client's project at the contractor. */
  readonly projectId: number
  readonly nameOf: (personId: number) => Person
  readonly drop: () => Promise<void>
}

/** When the world begins; everything in it happens later. */
export const dawn = new Date('2026-03-02T01:00:00.000Z')

/** A database of its own with two clients, the management office and two contractors; no workflow stored yet. */
export const openWorld = async (engine: EngineName): Promise<World> => {
  const db = await freshDatabase(engine)
  const stamps = { createdAt: dawn, updatedAt: dawn }
  const built = await db.transaction(async (tx) => {
    const organizationIds = {} as Record<Organization, number>
    for (const [name, party] of Object.entries(organizations) as [Organization, 'user'][]) {
      const row = { id: organizationId[name], party, name, ...stamps }
      organizationIds[name] = await tx.insertRow(tx.tables.organizations, row)
    }
    const people = {} as Record<Person, Actor>
    for (const [index, name] of everyone.entries()) {
      const [organization, role, status] = cast[name]
      const own = organizationIds[organization]
      const person = { id: index + 1, name, role, organizationId: own }
      await tx.insertRow(tx.tables.users, {
        ...{ ...person, username: name, status, passwordHash: 'none', ...stamps },
      })
      people[name] = { ...person, projectOrganizationIds: [own] }
    }
    const projectId = await tx.insertRow(tx.tables.projects, {
      code: 'MAIN',
      name: 'Main',
      userOrganizationId: organizationIds.client,
      contractorOrganizationId: organizationIds.contractor,
      ...stamps,
    })
    await seedSystemPerson(tx, organizationIds.office, dawn)
    return { organizations: organizationIds, people, projectId }
  })
  const names = new Map(everyone.map((name) => [built.people[name].id, name]))
  const nameOf = (personId: number): Person => {
    const name = names.get(personId)
    if (name === undefined) throw new Error(`Nobody has the id ${personId}`)
    return name
  }
  return { db, ...built, nameOf, drop: db.drop }
}
