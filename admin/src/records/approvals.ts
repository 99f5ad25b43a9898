import type { Approval, Resource } from '@oms/db/domain/resource'

/** How records of this resource are approved; undefined where they are not, or where the role does not see it. */
export const approvalOf = ({ approval, fields }: Resource): Approval | undefined =>
  approval && approval.field in fields ? approval : undefined
