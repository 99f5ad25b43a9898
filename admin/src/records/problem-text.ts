import type { Label } from '@oms/db/domain/label'
import type { Problem } from '../http/problem'
import { words } from './words'

/** What went wrong, in words: the API's own, or that it could not be reached. */
export const problemText = ({ message, errors, statusCode }: Problem): Label | string => {
  if (statusCode === 0) return words.offline
  const [first] = Object.values(errors ?? {}).flat()
  return first ?? (message || words.notDone)
}
