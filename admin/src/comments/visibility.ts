import type { Option } from '@oms/db/domain/roles'
import { roles } from '@oms/db/domain/roles'
import { allows } from '@oms/db/domain/rules'
import { actorOf, useMe } from '../auth/me'
import { usePermissionOf, useResource } from '../declaration/held'

type Visibility = {
  /** Whom the reader's comments may be for: nobody writes what they would not see themselves. */
  readonly offered: readonly string[]
  /** What a comment is for unless it says otherwise. */
  readonly usual: string
  readonly optionOf: (visibility: string) => Option | undefined
}

export const useVisibility = (): Visibility => {
  const actor = actorOf(useMe())
  const field = useResource('comments').fields.visibility
  const { read } = usePermissionOf()('comments')
  const options = field?.kind === 'choice' ? field.options : {}
  const mine = {
    authorId: actor.id,
    authorParty: roles[actor.role].party,
    authorOrganizationId: actor.organizationId,
  }
  const offered = Object.keys(options).filter((visibility) => allows(read, { ...mine, visibility }, actor))
  const usual = (field?.kind === 'choice' && field.default) || (offered[0] ?? '')
  return { offered, usual, optionOf: (visibility) => options[visibility] }
}
