import type { Handle } from '@oms/db/database'
import { eq } from 'drizzle-orm'
import type { TaskRow } from './stored-task'

/** The organisation whose project a task is of. */
export const clientOf = async (
  tx: Handle,
  { projectId }: Pick<TaskRow, 'projectId'>,
): Promise<number | undefined> => {
  const { projects } = tx.tables
  const [project] = await tx
    .select({ client: projects.userOrganizationId })
    .from(projects)
    .where(eq(projects.id, projectId))
  return project?.client
}
