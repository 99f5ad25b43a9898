import { type Party, roleNames, roles } from '@oms/db/domain/roles'
import { useOne } from '@refinedev/core'
import { useMe } from '../auth/me'
import { usePermissionOf, useResource } from '../declaration/held'
import type { FieldOf } from './kind'

type Project = { readonly id: number } & Readonly<
  Record<'userOrganizationId' | 'contractorOrganizationId', number>
>

type Offered = {
  /** Where whoever may not list people asks for them. */
  readonly from?: string
  readonly where: Readonly<Record<string, string | readonly string[]>>
  readonly isWaiting: boolean
}

/** Whom a field offers for a task: people at work, of its contractor or its project's client where the field says so. */
export const usePeopleFrom = (
  from: FieldOf<'person'>['from'],
  task: Readonly<Record<string, unknown>> | undefined,
): Offered => {
  const me = useMe()
  const { path } = useResource('projects')
  const tasks = useResource('tasks')
  const mayList = usePermissionOf()('users').read !== 'none'
  const party = from && partyOf[from]
  // Of their own organisation people see no one else's anyway.
  const isOwn = party === undefined || roles[me.role].party === party
  const id = typeof task?.projectId === 'number' ? task.projectId : undefined
  const { result: project, query } = useOne<Project>({
    resource: path,
    id: id ?? 0,
    queryOptions: { enabled: mayList && !isOwn && id !== undefined, retry: false },
    errorNotification: false,
  })
  if (!mayList && typeof task?.id === 'number')
    return { from: `${tasks.path}/${task.id}/people`, where: from ? { from } : {}, isWaiting: false }
  if (party === undefined) return { where: atWork, isWaiting: false }
  const organization = isOwn ? me.organizationId : project?.[columnOf[party]]
  return {
    where: {
      ...atWork,
      role: roleNames.filter((role) => roles[role].party === party),
      ...(organization === undefined ? {} : { organizationId: String(organization) }),
    },
    isWaiting: query.isLoading,
  }
}

const partyOf = { client: 'user', contractor: 'contractor' } as const satisfies Record<string, Party>
const columnOf = { user: 'userOrganizationId', contractor: 'contractorOrganizationId' } as const

// Whoever left can be searched for, but nothing can be asked of them.
const atWork = { status: 'active' }
