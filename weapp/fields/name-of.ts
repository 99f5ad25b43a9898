import type { Served } from '../declaration/held'
import { see } from '../session/seen'
import { asProblem, isPassing } from '../wx/problem'
import type { Filled } from './filled'
import type { FormField, FormFields } from './form-fields'

/** What a record or a person is called; 'gone' where its reader sees none. Nothing where nobody can be asked now. */
export const nameOf = async (
  served: Served,
  field: FormField,
  value: unknown,
): Promise<string | undefined> => {
  if (field.kind !== 'reference' && field.kind !== 'person') return undefined
  const resource = served.resources[field.kind === 'person' ? 'users' : field.resource]
  if (!resource) return 'gone'
  try {
    const { body } = await see<Readonly<Record<string, unknown>>>(`/api/${resource.path}/${value}`)
    return String(body[resource.title] ?? `#${value}`)
  } catch (thrown) {
    return isPassing(asProblem(thrown)) ? undefined : 'gone'
  }
}

/** The names of whom and what a form names that was filled in elsewhere. */
export const namesLacking = async (
  served: Served,
  fields: FormFields,
  { values, named }: Filled,
): Promise<Readonly<Record<string, string>>> => {
  const lacking = Object.entries(fields).filter(([name]) => typeof values[name] === 'number' && !named[name])
  const found = await Promise.all(lacking.map(([name, field]) => nameOf(served, field, values[name])))
  return Object.fromEntries(
    lacking.flatMap(([name], index) => {
      const text = found[index]
      return text && text !== 'gone' ? [[name, text]] : []
    }),
  )
}
