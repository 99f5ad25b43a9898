import type { Field } from '@oms/db/domain/fields'
import type { Permission } from '@oms/db/domain/permission'
import type { Resource } from '@oms/db/domain/resource'

/** The resource as this role is shown it: fewer fields, and no search, order or filter by those left out. */
export const shownTo = (resource: Resource, permission: Permission | undefined): Resource => {
  const isShown = (key: string) => permission?.show?.includes(key) ?? true
  return {
    ...resource,
    fields: Object.fromEntries(
      Object.entries(resource.fields).filter(([key, field]) => isShown(key) && field.kind !== 'password'),
    ),
    sorts: resource.sorts.filter((sort) => sort === 'id' || isShown(sort)),
    searched: resource.searched.filter(isShown),
  }
}

/** The columns of its list, the one that names the record first; that one is there in any case. */
export const columnsOf = (resource: Resource): readonly (readonly [string, Field])[] => {
  const listed = Object.entries(resource.fields).filter(
    ([key, field]) => field.inList || key === resource.title,
  )
  const title = listed.filter(([key]) => key === resource.title)
  return [...title, ...listed.filter(([key]) => key !== resource.title)]
}

/** Fields of a form: writable ones in the descriptor's order. On an existing record a password may stay empty. */
export const fieldsToWrite = (
  resource: Resource,
  writable: readonly string[],
  isNew: boolean,
): Readonly<Record<string, Field>> =>
  Object.fromEntries(
    Object.entries(resource.fields)
      .filter(([key, field]) => writable.includes(key) && (isNew || !field.onCreateOnly))
      .map(([key, field]) => [
        key,
        !isNew && field.kind === 'password' ? { ...field, required: false } : field,
      ]),
  )

/** What people call the record. */
export const nameOf = (resource: Resource, record: Readonly<Record<string, unknown>>): string => {
  const name = record[resource.title]
  return typeof name === 'string' && name !== '' ? name : `#${String(record.id)}`
}
