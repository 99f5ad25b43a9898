import type { Comment } from '@oms/db/domain/answered'
import { roles } from '@oms/db/domain/roles'
import { useMe } from '../auth/me'
import { useRights } from '../records/use-rights'

/** So long after it was written its author may change or delete a comment. */
const CHANGED_MS = 24 * 60 * 60 * 1000

/** Whether whoever is signed in may still change the comment. */
export const useMayChange = (comment: Comment): boolean => {
  const { writable } = useRights('comments')
  const isRecent = Date.now() - Date.parse(comment.createdAt) < CHANGED_MS
  return isRecent && !comment.deletedAt && writable(comment).includes('body')
}

/** What was said before an edit or a deletion stays for the management. */
export const useMaySeeEarlier = (): boolean => roles[useMe().role].party === 'management'
