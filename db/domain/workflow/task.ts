import type { Role } from '../roles'
import type { Milestone, Relation } from './definition'

/** What the workflow looks at in a task; times are Dates or ISO texts. */
export type WorkflowTask = {
  readonly id: number
  readonly status: string
  readonly contractorOrganizationId: number | null
  readonly turnRole: Role | null
  readonly turnUserId: number | null
} & Readonly<Record<Exclude<Relation, 'creatorId'>, number | null>> &
  Readonly<Record<'creatorId', number>> &
  Readonly<Record<Milestone, Date | string | null>>
