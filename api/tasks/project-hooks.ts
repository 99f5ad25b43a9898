import { defaultOrganization } from '../accounts/default-organization'
import { forgetAllActors } from '../auth/actor'
import type { Hooks } from '../resources/hooks'

/** A project without organisations gets the default ones; who works with whom may have changed with it. */
export const projectHooks: Hooks = {
  within: async ({ deps, tx, values, present, after }) => {
    after(() => forgetAllActors(deps))
    if (present) return values
    return {
      ...values,
      userOrganizationId: values.userOrganizationId ?? (await defaultOrganization(tx, 'user')),
      contractorOrganizationId:
        values.contractorOrganizationId ?? (await defaultOrganization(tx, 'contractor')),
    }
  },
}
