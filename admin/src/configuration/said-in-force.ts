import type { Declaration } from '@oms/db/domain/declaration'
import type { Content } from '@oms/db/domain/declare'
import { asDeclared } from './flow/change-definition'

/** What holds where a content says nothing, as a content would say it. */
export const saidInForce = ({
  resources,
  taskTypes,
  workflows,
  permissions,
  calendar,
}: Declaration): Content => ({
  taskTypes,
  permissions,
  calendar,
  workflows: Object.fromEntries(
    Object.entries(workflows).map(([key, one]) => [key, asDeclared(one, resources.tasks?.fields ?? {})]),
  ),
})
