import { writableFields } from '../auth/may'
import { actorOf, useMe } from '../auth/me'
import { usePermissionOf } from '../declaration/held'
import { useDefinitions } from '../workflow/definitions'
import { wasApproved } from '../workflow/log-words'
import type { Task } from './task'
import { happenings } from './timeline'

/** The fields of this task that the reader may write now. */
export const useWritable = (task: Task): readonly string[] => {
  const me = useMe()
  const permission = usePermissionOf()('tasks')
  const definition = useDefinitions().of(task)
  if (!definition) return []
  // The contractor does not travel with a task; that there is one shows in its log. Of a long log the beginning is not
  // here, where it was: nothing is offered then that the API might refuse.
  const isApproved = task.logCount > task.logs.length || wasApproved(definition, happenings(task.logs))
  const contractorOrganizationId = isApproved ? 0 : null
  return writableFields(permission, { ...task, contractorOrganizationId }, actorOf(me))
}
