import type { Role } from '@oms/db/domain/roles'
import { alternativesOf } from '@oms/db/domain/workflow/actions'
import type { Definition } from '@oms/db/domain/workflow/definition'

/** Whether people of this role become reviewers of tasks: some outcome of theirs says so. */
export const reviewsTasks = (definition: Definition, role: Role): boolean =>
  Object.values(definition.actions)
    .flatMap((action) => Object.values(action.outcomes).flatMap(alternativesOf))
    .some(
      ({ who, sets }) =>
        sets?.reviewerId !== undefined &&
        'actor' in sets.reviewerId &&
        who.some((one) => 'roles' in one && one.roles?.includes(role)),
    )
