import type { Handle } from '@oms/db/database'
import { openStatusesOf } from '@oms/db/domain/workflow/statuses'
import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { Version } from '../definitions'

/** The condition on tasks that they are at no end, as the version says that each follows. */
export const isOpen = ({ tables: { tasks } }: Handle, versions: readonly Version[]): SQL => {
  const open = versions.map(({ id, definition }) =>
    and(eq(tasks.definitionVersion, id), inArray(tasks.status, [...openStatusesOf(definition)])),
  )
  return or(...open) ?? sql`1 = 0`
}
