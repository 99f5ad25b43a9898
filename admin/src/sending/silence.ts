import type { Label } from '@oms/db/domain/label'
import { OTHER_PERSON } from '../auth/shown-person'
import type { Problem } from '../http/problem'
import { words } from './words'

/** What is known when no answer came. */
export const silenceOf = ({ statusCode, code }: Problem): Label | undefined => {
  if (code === OTHER_PERSON) return words.otherPerson
  if (statusCode !== 0) return undefined
  if (code === 'unsent') return words.unsent
  return code === 'timeout' ? words.timeout : words.unknown
}
