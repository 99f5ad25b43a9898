import type { Notification } from './use-notifications'

/** Where a piece of news leads: to its task, or to the tasks that it is about. */
export const placeOf = ({ kind, taskId }: Pick<Notification, 'kind' | 'taskId'>): string | undefined => {
  if (taskId !== null) return `/tasks/${taskId}`
  return kind === STRANDED ? '/tasks?stranded=true' : undefined
}

/** The kind that tells of several tasks at once. */
const STRANDED = 'stranded'
