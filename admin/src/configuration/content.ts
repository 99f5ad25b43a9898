import { type OwnCalendar, withOwnCalendar } from '@oms/db/domain/calendar/calendar'
import type { OwnChannel } from '@oms/db/domain/channels'
import type { Declaration, TaskType } from '@oms/db/domain/declaration'
import type { Content } from '@oms/db/domain/declare'
import type { Field, Fields } from '@oms/db/domain/fields'
import type { Permission } from '@oms/db/domain/permission'
import { type Role, roleNames } from '@oms/db/domain/roles'
import type { Template } from '@oms/db/domain/templates'
import type { Definition } from '@oms/db/domain/workflow/definition'
import { withOutcomes } from '@oms/db/domain/workflow/forms'

/** The customer's own fields of a resource, archived ones too. */
export const ownFields = ({ fields = {} }: Content, resource: string): Fields => fields[resource] ?? {}

/** The content with a field of a resource as it now is. */
export const withField = (content: Content, resource: string, key: string, field: Field): Content => ({
  ...content,
  fields: { ...content.fields, [resource]: { ...ownFields(content, resource), [key]: field } },
})

/** The content with the fields of a resource in this order; those that are not named come last. */
export const withFieldOrder = (content: Content, resource: string, keys: readonly string[]): Content => ({
  ...content,
  fields: { ...content.fields, [resource]: inOrder(ownFields(content, resource), keys) },
})

/** The content without a field, nor anything in it that speaks of it. */
export const withoutField = (content: Content, resource: string, key: string): Content => {
  const { [key]: _, ...rest } = ownFields(content, resource)
  const { [resource]: __, ...others } = content.fields ?? {}
  const fields = Object.keys(rest).length > 0 ? { ...others, [resource]: rest } : others
  const permissions = Object.fromEntries(
    Object.entries(content.permissions ?? {}).map(([name, ofRoles]) => [
      name,
      name === resource
        ? Object.fromEntries(
            Object.entries(ofRoles).map(([role, permission]) => [role, withoutName(permission, key)]),
          )
        : ofRoles,
    ]),
  )
  const workflows = Object.fromEntries(
    Object.entries(content.workflows ?? {}).map(([name, definition]) => [
      name,
      resource === 'tasks' ? withoutQuestion(definition, key) : definition,
    ]),
  )
  return {
    ...content,
    fields,
    ...(content.permissions && { permissions }),
    ...(content.workflows && { workflows }),
  }
}

/** The content with the permission of one role, in place of the shipped one. */
export const withPermission = (
  content: Content,
  resource: string,
  role: Role,
  permission: Permission,
): Content => ({
  ...content,
  permissions: {
    ...content.permissions,
    [resource]: { ...content.permissions?.[resource], [role]: permission },
  },
})

/** The content with the permission of that role as it is shipped. */
export const withShippedPermission = (content: Content, resource: string, role: Role): Content => {
  const { [role]: _, ...ofRoles } = content.permissions?.[resource] ?? {}
  const { [resource]: __, ...others } = content.permissions ?? {}
  return {
    ...content,
    permissions: Object.keys(ofRoles).length > 0 ? { ...others, [resource]: ofRoles } : others,
  }
}

/** What would be in force, as far as it can be drawn before the server has said it. */
export const drawnWith = (served: Declaration, content: Content): Declaration => ({
  resources: Object.fromEntries(
    Object.entries(served.resources).map(([name, resource]) => [
      name,
      resource.grows
        ? {
            ...resource,
            fields: {
              ...Object.fromEntries(
                Object.entries(resource.fields).filter(
                  ([key]) => !isOwnKey(key) || key in ownFields(content, name),
                ),
              ),
              ...ownFields(content, name),
            },
          }
        : resource,
    ]),
  ),
  taskTypes: { ...served.taskTypes, ...content.taskTypes },
  workflows: { ...served.workflows, ...content.workflows },
  permissions: Object.fromEntries(
    Object.entries(served.permissions).map(([name, ofRoles]) => [
      name,
      { ...ofRoles, ...content.permissions?.[name] },
    ]),
  ),
  calendar: withOwnCalendar(served.calendar, content.calendar ?? {}),
  channels: content.channels ?? {},
  templates: content.templates ?? {},
})

/** Whether a key is one of the customer's. */
export const isOwnKey = (key: string): boolean => key.startsWith('x_')

/** The keys with the one at this place moved by so many; as they are where there is no such place. */
export const moved = (keys: readonly string[], key: string, by: number): readonly string[] => {
  const from = keys.indexOf(key)
  const to = from + by
  if (from < 0 || to < 0 || to >= keys.length) return keys
  const rest = keys.filter((one) => one !== key)
  return [...rest.slice(0, to), key, ...rest.slice(to)]
}

/** An object's entries in the order of these keys; those that are not named come last. */
export const inOrder = <T>(
  things: Readonly<Record<string, T>>,
  keys: readonly string[],
): Readonly<Record<string, T>> => {
  const named = keys.flatMap((key) => {
    const thing = things[key]
    return thing === undefined ? [] : [[key, thing] as const]
  })
  const others = Object.entries(things).filter(([key]) => !keys.includes(key))
  return Object.fromEntries([...named, ...others])
}

const withoutName = (permission: Permission, key: string): Permission => {
  const without = (names: readonly string[]) => names.filter((name) => name !== key)
  const { show, asks, create, update } = permission
  return {
    ...permission,
    ...(show && { show: without(show) }),
    ...(asks && { asks: without(asks) }),
    ...(create && { create: without(create) }),
    ...(update && {
      update: update
        .map((grant) => ({ ...grant, fields: without(grant.fields) }))
        .filter(({ fields }) => fields.length > 0),
    }),
  }
}

const withoutQuestion = (definition: Definition, key: string): Definition => ({
  ...withOutcomes(definition, ({ form, ...outcome }) =>
    form
      ? {
          ...outcome,
          form: Object.fromEntries(Object.entries(form).filter(([, entry]) => entry.field !== key)),
        }
      : outcome,
  ),
  create: {
    ...definition.create,
    fields: definition.create.fields.filter((name) => name !== key),
  },
})

/** Roles that may see records of the resource at all. */
export const readersOf = ({ permissions }: Declaration, resource: string): readonly Role[] =>
  roleNames.filter((role) => {
    const permission = permissions[resource]?.[role]
    return permission !== undefined && permission.read !== 'none'
  })

/** The content with a workflow in place of the shipped one, or beside it. */
export const withWorkflow = (content: Content, key: string, definition: Definition): Content => ({
  ...content,
  workflows: { ...content.workflows, [key]: definition },
})

/** The content with the workflow as it is shipped; one of the customer's own is gone then. */
export const withoutWorkflow = ({ workflows, ...content }: Content, key: string): Content => {
  const { [key]: _, ...others } = workflows ?? {}
  return Object.keys(others).length > 0 ? { ...content, workflows: others } : content
}

/** The content with these parts of the calendar in place of the shipped ones. */
export const withCalendar = (content: Content, calendar: OwnCalendar): Content => ({
  ...content,
  calendar: { ...content.calendar, ...calendar },
})

/** The content with a task type as it now is. */
export const withTaskType = (content: Content, key: string, type: TaskType): Content => ({
  ...content,
  taskTypes: { ...content.taskTypes, [key]: type },
})

/** The content with a channel as it now is. */
export const withChannel = (content: Content, key: string, channel: OwnChannel): Content => ({
  ...content,
  channels: { ...content.channels, [key]: channel },
})

/** The content with what messages of a kind say; undefined: as shipped. */
export const withTemplate = (content: Content, kind: string, template: Template | undefined): Content => {
  const { [kind]: _, ...rest } = content.templates ?? {}
  return { ...content, templates: template ? { ...content.templates, [kind]: template } : rest }
}
