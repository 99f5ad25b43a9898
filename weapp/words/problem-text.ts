import type { Problem } from '../wx/problem'
import { say } from './language'
import { trouble } from './words'

/** What a person is told of a refusal: the server's own words, else that nobody answered. */
export const problemText = ({ status, message, errors }: Problem): string => {
  if (status === 0) return say(trouble.offline)
  const more = Object.values(errors).flatMap((texts) => [...texts])
  return [message || say(trouble.failed), ...more].join('\n')
}
