import type { AppContext } from '../app-env'
import { Refusal } from '../edge/errors'

const LONGEST = 12_000
const MOST = 1000

/** The parameters of a list's address. Throws 400 when they are longer or more than any list can mean. */
export const queryParameters = (c: AppContext): Record<string, string[]> => {
  const { url } = c.req
  const start = url.indexOf('?')
  if (start < 0) return {}
  if (url.length - start > LONGEST) throw new Refusal(400, 'query.tooLong')
  const parameters = c.req.queries()
  const count = Object.values(parameters).reduce((sum, values) => sum + values.length, 0)
  if (count > MOST) throw new Refusal(400, 'query.tooLong')
  return parameters
}
