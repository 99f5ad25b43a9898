import type { Handle } from '@oms/db/database'
import { defaultOrganization } from '../accounts/default-organization'
import { seedSystemPerson } from '../kernel/system-person'

/** What every database has, written once each: the default organisations and project, and the system's person. */
export const seedDefaults = async (tx: Handle, now: Date): Promise<void> => {
  await seedOrganizations(tx, now)
  await seedSystemPerson(tx, await defaultOrganization(tx, 'management'), now)
}

/** One organisation of each party and one project, so that a small customer never thinks of them. */
const seedOrganizations = async (tx: Handle, now: Date): Promise<void> => {
  const { organizations, projects } = tx.tables
  const [present] = await tx.select({ id: organizations.id }).from(organizations).limit(1)
  if (present) return
  const organization = (party: 'user' | 'management' | 'contractor', name: string) =>
    tx.insertRow(organizations, { party, name, createdAt: now, updatedAt: now })
  const userOrganizationId = await organization('user', '使用单位')
  await organization('management', '管理单位')
  const contractorOrganizationId = await organization('contractor', '承建单位')
  await tx.insertRow(projects, {
    code: 'DEFAULT',
    name: '默认项目',
    userOrganizationId,
    contractorOrganizationId,
    createdAt: now,
    updatedAt: now,
  })
}
