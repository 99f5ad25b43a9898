import type { Field, Fields } from '@oms/db/domain/fields'
import type { Label } from '@oms/db/domain/label'
import { logFault } from '@oms/db/domain/log-fault'
import { grouped, yuanOf } from '@oms/db/domain/money'
import type { Resource } from '@oms/db/domain/resource'
import { settings } from '@oms/db/domain/settings'
import { words } from './words'

/** An entry of the audit log; `before` and `after` are the rows, or of an update what differs. */
export type AuditEntry = {
  readonly resource: string
  readonly recordId: number
  readonly before?: unknown
  readonly after?: unknown
}

/** What a field refers to, to be told by its name. */
export type Referred = { readonly resource: string; readonly id: number }

type Resources = Readonly<Record<string, Resource>>

type Side = Label | string | Referred

/** One field's change, each side ready to be read; null where there is no side (before a creation, after a deletion). */
export type FieldChange = {
  readonly name: string
  readonly label: Label
  readonly before: Side | null
  readonly after: Side | null
}

/** What the entry changed, in the fields' order and in words; `timeText` writes a moment. */
export const changesOf = (
  resources: Resources,
  entry: AuditEntry,
  timeText: (iso: string) => string,
): readonly FieldChange[] => {
  const fields = fieldsOf(resources, entry.resource)
  const before = rowOf(entry.before)
  const after = rowOf(entry.after)
  const names = new Set([...Object.keys(fields), ...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  const side = (row: Row | undefined, name: string) =>
    row === undefined ? null : valueText(fields[name], row[name], timeText)
  return [...names]
    .filter((name) => isTold(name, before, after))
    .map((name) => ({
      name,
      label: fields[name]?.label ?? beyond[name] ?? { zh: name, en: name },
      before: side(before, name),
      after: side(after, name),
    }))
}

/** What people call the kind of thing that was changed. */
export const objectLabel = (resources: Resources, resource: string): Label => {
  if (resource === SETTINGS) return words.settings
  return resources[resource]?.label ?? { zh: resource, en: resource }
}

/** Every object that the log may name, to choose from. */
export const objectOptions = (resources: Resources): Readonly<Record<string, { readonly label: Label }>> =>
  Object.fromEntries(
    [...Object.values(resources).filter(isAudited), { name: SETTINGS }].map(({ name }) => [
      name,
      { label: objectLabel(resources, name) },
    ]),
  )

/** What is no field of a record, and yet somebody's to change. */
const beyond: Readonly<Record<string, Label>> = { notificationPreferences: words.preferences }

const SETTINGS = 'settings'
const TASKS = 'tasks'

// Of tasks what their own log cannot say of itself, of jobs and deliveries that somebody had one tried again.
const isAudited = ({ name, handmade }: Resource): boolean =>
  !handmade || name === TASKS || name === 'jobs' || name === 'deliveries'

type Row = Readonly<Record<string, unknown>>

const fieldsOf = (resources: Resources, resource: string): Fields => {
  if (resource === SETTINGS) return settings
  const fields = resources[resource]?.fields ?? {}
  return resource === TASKS ? { ...fields, ...logFault } : fields
}

/** The row as an object; it may travel as JSON text. */
const rowOf = (value: unknown): Row | undefined => {
  const parsed = typeof value === 'string' ? jsonOf(value) : value
  return typeof parsed === 'object' && parsed !== null
    ? Object.fromEntries(Object.entries(parsed))
    : undefined
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Ids and times of keeping say nothing; a side that has nothing to say needs no line either. */
const isTold = (name: string, before: Row | undefined, after: Row | undefined): boolean => {
  if (name === 'id' || name === 'createdAt' || name === 'updatedAt') return false
  const [one, other] = [before?.[name] ?? null, after?.[name] ?? null]
  return JSON.stringify(one) !== JSON.stringify(other)
}

const valueText = (field: Field | undefined, value: unknown, timeText: (iso: string) => string): Side => {
  if (field?.kind === 'password') return value === undefined || value === null ? '••••••' : words.secret
  if (value === undefined || value === null || value === '') return words.empty
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (field?.kind === 'choice') return field.options[String(value)]?.label ?? String(value)
  if (field?.kind === 'choices' && Array.isArray(value)) return joined(field, value)
  if (field?.kind === 'money' && typeof value === 'number')
    return { zh: `${grouped(yuanOf(value))} 元`, en: `¥${grouped(yuanOf(value))}` }
  if (field?.kind === 'moment' && typeof value === 'string') return timeText(value)
  if (field?.kind === 'reference') return { resource: field.resource, id: Number(value) }
  if (field?.kind === 'person') return { resource: 'users', id: Number(value) }
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

const joined = (field: Extract<Field, { kind: 'choices' }>, keys: readonly unknown[]): Label => {
  const labels = keys.map(String).map((key) => field.options[key]?.label ?? { zh: key, en: key })
  return { zh: labels.map(({ zh }) => zh).join('、'), en: labels.map(({ en }) => en).join(', ') }
}
