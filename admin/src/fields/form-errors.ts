import type { FormInstance } from 'antd'
import type { Problem } from '../http/problem'

/** Puts the API's words at their fields; gives what has no field in the form, to be shown above it. */
export const showErrors = (
  form: FormInstance,
  problem: Problem,
  names: readonly string[],
): string | undefined => {
  const errors = Object.entries(problem.errors ?? {})
  const placed = errors.filter(([name]) => names.includes(name))
  form.setFields(placed.map(([name, texts]) => ({ name, errors: texts })))
  const [first] = placed
  if (first) form.scrollToField(first[0], { block: 'center', focus: true })
  const rest = errors.filter(([name]) => !names.includes(name)).flatMap(([, texts]) => texts)
  if (rest.length > 0) return rest.join(' ')
  return placed.length > 0 ? undefined : problem.message
}
