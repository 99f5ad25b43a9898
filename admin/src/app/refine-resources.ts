import { resourceByName } from '@oms/db/domain/resources'
import type { ResourceProps } from '@refinedev/core'

/** The descriptors as Refine wants to hear of them. */
export const refineResources: ResourceProps[] = Object.values(resourceByName).map(
  ({ name, path, handmade }) => ({
    name: path,
    list: `/${name}`,
    show: `/${name}/:id`,
    ...(handmade ? {} : { create: `/${name}/create`, edit: `/${name}/:id/edit` }),
  }),
)
