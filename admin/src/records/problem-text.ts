import type { Label } from '@oms/db/domain/label'
import type { Problem } from '../http/problem'
import { silenceOf } from '../sending/silence'
import { words } from './words'

/** What went wrong, in words: the API's own, or that it could not be reached. */
export const problemText = (problem: Problem): Label | string => {
  const [first] = Object.values(problem.errors ?? {}).flat()
  return silenceOf(problem) ?? first ?? (problem.message || words.notDone)
}
