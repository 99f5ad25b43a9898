import type { Label } from '@oms/db/domain/label'
import type { Resource } from '@oms/db/domain/resource'
import { registration } from '@oms/db/domain/resources/users'

/** Records that wait for a yes or no: the field that says so, its waiting value, and what each answer writes. */
export type Approval = {
  readonly field: string
  readonly waiting: string
  readonly answers: Readonly<
    Record<string, { readonly label: Label; readonly effect: Label; readonly isRefusal?: true }>
  >
}

const approvals: Readonly<Record<string, Approval>> = { users: registration }

/** How records of this resource are approved; undefined where they are not, or where the role does not see it. */
export const approvalOf = (resource: Resource): Approval | undefined => {
  const approval = approvals[resource.name]
  return approval && approval.field in resource.fields ? approval : undefined
}
