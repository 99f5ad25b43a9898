import type { Resource } from '@oms/db/domain/resource'
import type { ResourceProps } from '@refinedev/core'

/**
 * The descriptors as Refine wants to hear of them. Their addresses stand in the router alone: told of them, each of
 * Refine's hooks would match them all, in every place where it is used, whenever the address changes.
 */
export const refineResources = (resources: Readonly<Record<string, Resource>>): ResourceProps[] =>
  Object.values(resources).map(({ path }) => ({ name: path }))
