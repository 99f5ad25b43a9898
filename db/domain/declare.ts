import { type OwnCalendar, withOwnCalendar } from './calendar/calendar'
import type { OwnChannels } from './channels'
import type { Declaration, TaskType } from './declaration'
import type { Field, Fields } from './fields'
import { withFileRights } from './file-rights'
import { withOwnChannels } from './own-channels'
import type { Permission } from './permission'
import type { Role } from './roles'
import type { Templates } from './templates'
import type { Definition } from './workflow/definition'
import { withForms } from './workflow/forms'

/** A whole line of work: what it adds to a declaration. */
export type Pack = (declaration: Declaration) => Declaration

/** What the customer changed, as one document; what it leaves out is as shipped. */
export type Content = {
  readonly fields?: Readonly<Record<string, Fields>>
  readonly taskTypes?: Readonly<Record<string, TaskType>>
  readonly workflows?: Readonly<Record<string, Definition>>
  /** Each replaces the permission of that resource and role. */
  readonly permissions?: Readonly<Record<string, Readonly<Partial<Record<Role, Permission>>>>>
  readonly calendar?: OwnCalendar
  readonly channels?: OwnChannels
  readonly templates?: Templates
}

/**
 * The declaration in force: what is shipped, with each pack in turn, then what the customer changed; of that, archived
 * fields are left out. Throws where the content adds to a resource that takes nothing; `verifyDeclaration` says so first.
 */
export const declare = (shipped: Declaration, packs: readonly Pack[], content: Content): Declaration =>
  withFileRights(
    withWholeForms(
      withTaskTypes(
        withContent(
          packs.reduce((declaration, pack) => pack(declaration), shipped),
          content,
        ),
      ),
    ),
    content.fields?.tasks,
  )

/** The declaration with more fields of a resource, after those that it has; what is sortable may be sorted by. */
export const withFields = (declaration: Declaration, name: string, fields: Fields): Declaration => {
  const resource = declaration.resources[name]
  if (!resource) throw new Error(`There is no resource "${name}" to add fields to`)
  if (!resource.grows)
    throw new Error(
      `${name} takes no fields beside its own (${Object.keys(fields).join(', ')}): its records have no place for them`,
    )
  const filed = Object.keys(fields).filter((key) => fields[key]?.kind === 'files')
  if (filed.length > 0 && !resource.keepsFiles)
    throw new Error(`${name} keeps no files (${filed.join(', ')}): only tasks do`)
  const sortable = Object.keys(fields).filter((key) => fields[key]?.sortable)
  const added = {
    ...resource,
    fields: { ...resource.fields, ...fields },
    sorts: [...new Set([...resource.sorts, ...sortable])],
  }
  return { ...declaration, resources: { ...declaration.resources, [name]: added } }
}

const withContent = (declaration: Declaration, content: Content): Declaration => {
  const {
    fields = {},
    taskTypes = {},
    workflows = {},
    permissions = {},
    calendar = {},
    channels = {},
    templates = {},
  } = content
  const grown = Object.entries(fields).reduce(
    (one, [name, more]) => withFields(one, name, inUse(more)),
    declaration,
  )
  const granted = Object.entries(permissions).map(([resource, ofRoles]) => {
    const own = grown.permissions[resource]
    if (!own) throw new Error(`There is no resource "${resource}" to permit anything with`)
    return [resource, { ...own, ...ofRoles }] as const
  })
  const declared = {
    resources: grown.resources,
    taskTypes: { ...grown.taskTypes, ...taskTypes },
    workflows: { ...grown.workflows, ...workflows },
    permissions: { ...grown.permissions, ...Object.fromEntries(granted) },
    calendar: withOwnCalendar(grown.calendar, calendar),
    channels: grown.channels,
    templates: { ...grown.templates, ...templates },
  }
  return withOwnChannels(declared, channels)
}

/** Without those whose values are only kept. */
const inUse = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, { archived }]) => !archived))

/** The task's type is a choice of the task types that there are. */
const withTaskTypes = (declaration: Declaration): Declaration => {
  const { tasks } = declaration.resources
  if (!tasks) return declaration
  const options = Object.fromEntries(
    Object.entries(declaration.taskTypes).map(([key, { workflow: _, timers: __, ...option }]) => [
      key,
      option,
    ]),
  )
  const taskType: Field | undefined = tasks.fields.taskType
  if (taskType?.kind !== 'choice') return declaration
  const fields: Fields = { ...tasks.fields, taskType: { ...taskType, options } }
  return { ...declaration, resources: { ...declaration.resources, tasks: { ...tasks, fields } } }
}

/** The forms of actions ask for fields of the task as these now are. */
const withWholeForms = (declaration: Declaration): Declaration => {
  const { tasks } = declaration.resources
  if (!tasks) return declaration
  const workflows = Object.entries(declaration.workflows).map(
    ([key, definition]) => [key, withForms(definition, tasks.fields)] as const,
  )
  return { ...declaration, workflows: Object.fromEntries(workflows) }
}
