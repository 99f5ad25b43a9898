import type { Label } from '@oms/db/domain/label'
import type { Problem } from '../http/problem'
import { words } from './words'

/** Why nothing was done, when the API gave no text of its own. */
export const failureText = ({ statusCode, message }: Problem): Label | string => {
  if (statusCode === 0) return words.offline
  return message || words.failed
}
