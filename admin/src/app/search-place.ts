import { resourceOf } from '@oms/db/domain/declaration'
import type { Resource } from '@oms/db/domain/resource'

/** Its own room, with a search of its own. */
export const TASKS = 'tasks'

/** What is searched from this place: its own list where that can be, else the tasks. */
export const searchedAt = (
  resources: Readonly<Record<string, Resource>>,
  pathname: string,
  isSearchable: (resource: Resource) => boolean,
): { readonly resource: Resource; readonly isHere: boolean } => {
  const name = pathname.replace(/^\/|\/$/g, '')
  const here = Object.hasOwn(resources, name) ? resources[name] : undefined
  const isHere = here !== undefined && (here.name === TASKS || isSearchable(here))
  return isHere ? { resource: here, isHere } : { resource: resourceOf({ resources }, TASKS), isHere: false }
}

/** The task that a number names: `#670`, `T000670`, `#T000670`, in whatever width it is typed. */
export const taskNumbered = (text: string): number | undefined => {
  const digits = /^(?:#t?|t)0*([1-9]\d{0,8})$/i.exec(text.normalize('NFKC').trim())?.[1]
  return digits === undefined ? undefined : Number(digits)
}

/** The list's address with this search; its filters and order stay, and it begins at the first page. */
export const withSearch = (search: string, q: string): string => {
  const params = new URLSearchParams(search)
  params.delete('page')
  params.delete('q')
  if (q !== '') params.set('q', q)
  const text = params.toString()
  return text && `?${text}`
}
