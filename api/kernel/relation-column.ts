import { withAdded } from '@oms/db/added-fields'
import type { Handle } from '@oms/db/database'
import type { VersionedDefinition } from '@oms/db/domain/workflow/definition'
import { namedColumn } from '@oms/db/named-column'

/** Where tasks hold who stands in this relation to them; a field of the customer's has no column of its own. */
export const relationColumn = (
  { tables: { tasks } }: Handle,
  { fields }: VersionedDefinition,
  relation: string,
) => namedColumn(withAdded(tasks, fields), relation)
