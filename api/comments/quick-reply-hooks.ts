import type { Handle } from '@oms/db/database'
import { roles } from '@oms/db/domain/roles'
import { and, count, eq } from 'drizzle-orm'
import type { SignedIn } from '../app-env'
import { invalid } from '../edge/errors'
import type { Hooks } from '../resources/hooks'

/** So many somebody has of their own, and so many an organisation: they are chosen from. */
const MOST = 200

/** A quick reply is its writer's, or for the team of which they are; what is one's own stays out of the audit. */
export const quickReplyHooks: Hooks = {
  within: async ({ tx, actor, values, present }) => {
    if (present) return values
    const { scope = 'own' } = values
    if ((await countOf(tx, actor, scope === 'team')) >= MOST) throw invalid({ title: [tooMany] })
    const { id: ownerId, organizationId, role } = actor
    return { ...values, ownerId, organizationId, party: roles[role].party }
  },
  isAudited: ({ scope }) => scope === 'team',
}

const countOf = async (tx: Handle, actor: SignedIn, isTeams: boolean): Promise<number> => {
  const { quickReplies } = tx.tables
  const { ownerId, organizationId, scope } = quickReplies
  const own = isTeams
    ? and(eq(organizationId, actor.organizationId), eq(scope, 'team'))
    : and(eq(ownerId, actor.id), eq(scope, 'own'))
  const [row] = await tx.select({ total: count() }).from(quickReplies).where(own)
  return Number(row?.total)
}

const tooMany = {
  zh: `常用回复最多 ${MOST} 条，请先删除不用的`,
  en: `There are ${MOST} quick replies already; remove some first`,
}
