import type { Calendar } from './calendar/calendar'
import type { OwnChannels } from './channels'
import type { Label } from './label'
import type { Permission, Permissions } from './permission'
import type { Resource } from './resource'
import type { Role, Tone } from './roles'
import type { Templates } from './templates'
import type { Timers } from './timers/timers'
import type { Definition } from './workflow/definition'

/** A kind of task; new ones follow the workflow of that key. */
export type TaskType = {
  readonly label: Label
  readonly icon?: string
  readonly tone?: Tone
  readonly workflow: string
  /** Kept where a task has it, but not chosen anew. */
  readonly archived?: true
  readonly timers?: Timers
}

/** What the whole system is made of, as one value: what the code ships, its packs, and what the customer changed. */
export type Declaration = {
  readonly resources: Readonly<Record<string, Resource>>
  readonly taskTypes: Readonly<Record<string, TaskType>>
  readonly workflows: Readonly<Record<string, Definition>>
  readonly permissions: Permissions
  /** When people work: what waits and what is due is reckoned by it. */
  readonly calendar: Calendar
  /** The customer's own, beside those that are shipped. */
  readonly channels: OwnChannels
  readonly templates: Templates
}

/** Throws where the declaration has no such resource: only a mistake of ours asks for one by a name of its own. */
export const resourceOf = ({ resources }: Pick<Declaration, 'resources'>, name: string): Resource => {
  const resource = Object.hasOwn(resources, name) ? resources[name] : undefined
  if (!resource) throw new Error(`The declaration has no resource "${name}"`)
  return resource
}

const nothing: Permission = { read: 'none' }

/** What a role may do with a resource; one without permissions is nobody's. */
export const permissionOf = (
  { permissions }: Pick<Declaration, 'permissions'>,
  resource: string,
  role: Role,
): Permission => (Object.hasOwn(permissions, resource) ? permissions[resource]?.[role] : undefined) ?? nothing
