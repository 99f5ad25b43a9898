import type { Role } from '../roles'
import type { RuleRecord } from '../rules'

/** What the workflow looks at in a task: its fields by name; times are Dates or ISO texts. */
export type WorkflowTask = RuleRecord & {
  readonly id: number
  readonly status: string
  readonly contractorOrganizationId: number | null
  readonly turnRole: Role | null
  readonly turnUserId: number | null
}

/** The columns of a task that are no field and that a definition may name all the same. */
export const scopeColumns = ['contractorOrganizationId'] as const

/** The person whom this field of the task names. Throws where it can hold none: `verify` refuses such a definition. */
export const personIn = (task: RuleRecord, relation: string): number | null => {
  const value = task[relation] ?? null
  if (value === null || typeof value === 'number') return value
  throw new Error(`${relation} holds no person`)
}

/** The moment in this field of the task; throws likewise. */
export const momentIn = (task: RuleRecord, milestone: string): Date | null => {
  const value = task[milestone] ?? null
  if (value === null || value instanceof Date) return value
  if (typeof value === 'string') return new Date(value)
  throw new Error(`${milestone} holds no moment`)
}
