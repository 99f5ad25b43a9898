import type { Definition } from '@oms/db/domain/workflow/definition'
import { waysOf } from './flow-of'

/** The fields of a task that a workflow fills in without being told: the moments of its statuses, and where comments go. */
export const filledByItself = (definition: Definition): readonly string[] => [
  ...Object.values(definition.statuses).flatMap(({ milestone }) => milestone ?? []),
  ...waysOf(definition).flatMap(({ way }) => way.commentTo ?? []),
]
