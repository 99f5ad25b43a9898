import { fieldOf } from '@oms/db/domain/resource'
import type { Actor, Option } from '@oms/db/domain/roles'
import { roles } from '@oms/db/domain/roles'
import { allows } from '@oms/db/domain/rules'
import { mayOf, type Served } from '../declaration/held'
import type { Me } from '../session/session'
import type { Comment } from '../tasks/task'

/** So long after it was written its author may change or delete a comment. */
const CHANGED_MS = 24 * 60 * 60 * 1000

const actorOf = ({ id, name, role, organizationId }: Me): Actor => ({
  id,
  name,
  role,
  organizationId,
  projectOrganizationIds: [organizationId],
})

export const mayChange = (served: Served, me: Me, comment: Comment): boolean => {
  if (comment.deletedAt || Date.now() - Date.parse(comment.createdAt) > CHANGED_MS) return false
  const grants = mayOf(served, 'comments').update ?? []
  return grants.some(({ rule, fields }) => fields.includes('body') && allows(rule, comment, actorOf(me)))
}

export type Visibility = {
  /** Whom one may write for. */
  readonly offered: readonly string[]
  readonly usual: string
  readonly options: Readonly<Record<string, Option>>
}

export const visibilityOf = (served: Served, me: Me): Visibility => {
  const { comments } = served.resources
  const field = comments && fieldOf(comments, 'visibility')
  if (field?.kind !== 'choice') return { offered: [], usual: '', options: {} }
  const actor = actorOf(me)
  const mine = {
    authorId: actor.id,
    authorParty: roles[actor.role].party,
    authorOrganizationId: actor.organizationId,
  }
  const { read } = mayOf(served, 'comments')
  const offered = Object.keys(field.options).filter((visibility) =>
    allows(read, { ...mine, visibility }, actor),
  )
  return { offered, usual: field.default ?? offered[0] ?? '', options: field.options }
}
