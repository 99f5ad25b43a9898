import { isCustomers } from '@oms/db/domain/customers'
import type { Resource } from '@oms/db/domain/resource'
import { type Role, roles } from '@oms/db/domain/roles'

/** The resource without the customer's channels, but to whoever administers: others need not know where things go. */
export const channelsTold = (resource: Resource, role: Role | undefined): Resource => {
  const { channel } = resource.fields
  const isAdministrator = role !== undefined && roles[role].party === 'management'
  if (resource.name !== 'deliveries' || channel?.kind !== 'choice' || isAdministrator) return resource
  const options = Object.fromEntries(Object.entries(channel.options).filter(([key]) => !isCustomers(key)))
  return { ...resource, fields: { ...resource.fields, channel: { ...channel, options } } }
}
