import { type Declaration, permissionOf } from '@oms/db/domain/declaration'
import type { Permission } from '@oms/db/domain/permission'
import { type Role, roleNames, roles } from '@oms/db/domain/roles'
import { toldTo } from '@oms/db/domain/workflow/told'
import { channelsTold } from '../channels/channels-told'
import { askable, hiddenFrom } from '../resources/shown'

/** The declaration as far as this role may know of it: whoever administers is told of every role's permissions. */
export const declarationFor = (declaration: Declaration, role: Role) => ({
  resources: Object.fromEntries(
    Object.entries(declaration.resources).map(([name, resource]) => [
      name,
      askable(channelsTold(resource, role), permissionOf(declaration, name, role)),
    ]),
  ),
  taskTypes: declaration.taskTypes,
  workflows: workflowsFor(declaration, role),
  permissions: permissionsFor(declaration, role),
  calendar: declaration.calendar,
  ...(roles[role].party === 'management'
    ? { channels: declaration.channels, templates: declaration.templates }
    : { channels: {}, templates: {} }),
})

const workflowsFor = (declaration: Declaration, role: Role) => {
  const hidden = hiddenFrom(declaration, 'tasks', role)
  return Object.fromEntries(
    Object.entries(declaration.workflows).map(([key, definition]) => [key, toldTo(definition, hidden)]),
  )
}

const permissionsFor = (declaration: Declaration, role: Role) => {
  const told = roles[role].party === 'management' ? roleNames : [role]
  return Object.fromEntries(
    Object.keys(declaration.permissions).map((resource) => [
      resource,
      Object.fromEntries(
        told.map((one): readonly [Role, Permission] => [one, permissionOf(declaration, resource, one)]),
      ),
    ]),
  )
}
