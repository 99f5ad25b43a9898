import type { Content } from '@oms/db/domain/declare'
import type { Field, Fields } from '@oms/db/domain/fields'

/** Text by path below the folder, `/` between its parts. */
export type Files = ReadonlyMap<string, string>

/** What stands in a file of its own for each key; fields for each of their groups. */
const parts = ['taskTypes', 'workflows', 'permissions', 'channels', 'templates'] as const
const CALENDAR = 'calendar.json'
const ORDER = 'order.json'

/** Folders and files that are ours to write and to take away. */
export const isOurs = (path: string): boolean =>
  path === ORDER ||
  path === CALENDAR ||
  /^(fields\/[^/]+|taskTypes|workflows|permissions|channels|templates)\/[^/]+\.json$/.test(path)

/** What is wrong with files, for whoever wrote them: it names the file. */
export class WrongFile extends Error {}

type Order = Readonly<Record<string, unknown>>
type Json = Readonly<Record<string, unknown>>

/**
 * The content as files that make small differences: one for each group of fields, task type, workflow, channel, template, for the rights
 * of a resource and for the calendar; `order.json` says in which order their keys stand. `contentOf` gives the very same content.
 */
export const filesOf = (content: Content): Files => {
  const files = new Map<string, string>()
  const { fields = {} } = content
  for (const [resource, own] of Object.entries(fields))
    for (const [name, group] of groupsOf(own)) files.set(`fields/${resource}/${name}.json`, written(group))
  for (const part of parts)
    for (const [key, value] of Object.entries(content[part] ?? {}))
      files.set(`${part}/${key}.json`, written(value))
  if (content.calendar) files.set(CALENDAR, written(content.calendar))
  const order = {
    content: Object.keys(content),
    ...(content.fields && {
      fields: Object.fromEntries(
        Object.entries(fields).map(([resource, own]) => [resource, Object.keys(own)]),
      ),
    }),
    ...Object.fromEntries(
      parts.flatMap((part) => (content[part] ? [[part, Object.keys(content[part])]] : [])),
    ),
  }
  return files.set(ORDER, written(order))
}

/** The content that the files say. Throws WrongFile where one is no JSON, or says what another says too. */
export const contentOf = (files: Files): Content => {
  const order = files.has(ORDER) ? objectIn(files, ORDER) : {}
  const made: Record<string, unknown> = {}
  const fields = fieldsIn(files, Object(order.fields))
  if (order.fields !== undefined || Object.keys(fields).length > 0) made.fields = fields
  for (const part of parts) {
    const own = Object.fromEntries(
      pathsIn(files, `${part}/`).map((path) => [nameOf(path), objectIn(files, path)]),
    )
    if (order[part] !== undefined || Object.keys(own).length > 0) made[part] = inOrder(own, order[part])
  }
  if (files.has(CALENDAR)) made.calendar = objectIn(files, CALENDAR)
  return inOrder(made, order.content)
}

const fieldsIn = (files: Files, order: Order): Readonly<Record<string, Json>> => {
  const resources: Record<string, Json> = Object.fromEntries(Object.keys(order).map((name) => [name, {}]))
  const told = new Map<string, string>()
  for (const path of pathsIn(files, 'fields/')) {
    const [, resource = ''] = path.split('/')
    const group = objectIn(files, path)
    for (const key of Object.keys(group)) {
      const other = told.get(`${resource}.${key}`)
      if (other) throw new WrongFile(`${path}: the field "${key}" stands in ${other} too`)
      told.set(`${resource}.${key}`, path)
    }
    resources[resource] = { ...resources[resource], ...group }
  }
  return Object.fromEntries(Object.entries(resources).map(([name, own]) => [name, inOrder(own, order[name])]))
}

/** The fields of each group under the name of a file, in the order in which the groups first stand. */
const groupsOf = (fields: Fields): ReadonlyMap<string, Fields> => {
  const names = new Map<string, string>()
  const groups = new Map<string, Record<string, Field>>()
  for (const [key, field] of Object.entries(fields)) {
    const label = field.group?.en ?? ''
    const name = names.get(label) ?? freeName(label, [...names.values()])
    names.set(label, name)
    groups.set(name, { ...groups.get(name), [key]: field })
  }
  return groups
}

const freeName = (label: string, taken: readonly string[]): string => {
  const words = label.toLowerCase().replace(/[^a-z0-9]+/g, '-')
  const name = words.replace(/^-|-$/g, '') || (label === '' ? 'general' : 'group')
  if (!taken.includes(name)) return name
  let number = 2
  while (taken.includes(`${name}-${number}`)) number += 1
  return `${name}-${number}`
}

/** First the keys that the order names, then the others as they come. */
const inOrder = (values: Json, order: unknown): Json => {
  const named = Array.isArray(order) ? order.filter((key) => Object.hasOwn(values, key)) : []
  return Object.fromEntries([...new Set([...named, ...Object.keys(values)])].map((key) => [key, values[key]]))
}

const pathsIn = (files: Files, folder: string): readonly string[] =>
  [...files.keys()].filter((path) => path.startsWith(folder)).sort()

const nameOf = (path: string): string => (path.split('/').at(-1) ?? '').replace(/\.json$/, '')

const objectIn = (files: Files, path: string): Json => {
  const value = parsed(path, files.get(path) ?? '')
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new WrongFile(`${path}: must be a JSON object`)
  // Safe: an object has keys, and whatever they hold is looked at where it is used.
  return value as Json
}

const parsed = (path: string, text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new WrongFile(`${path}: is no JSON (${error instanceof Error ? error.message : error})`)
  }
}

const written = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
