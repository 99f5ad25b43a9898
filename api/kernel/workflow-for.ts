import type { Handle } from '@oms/db/database'
import type { Version } from '../definitions'
import type { Rules } from '../deps'

/** The version that a new task of this type follows; undefined where there is no such type, or it is archived. */
export const workflowFor = async (
  handle: Handle,
  { declaration: { taskTypes }, definitions }: Rules,
  taskType: unknown,
): Promise<Version | undefined> => {
  const type =
    typeof taskType === 'string' && Object.hasOwn(taskTypes, taskType) ? taskTypes[taskType] : undefined
  return type && !type.archived ? definitions.latest(handle, type.workflow) : undefined
}
