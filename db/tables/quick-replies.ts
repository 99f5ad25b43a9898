import type { quickReplies as replyDescriptor } from '../domain/resources/quick-replies'
import type { Party } from '../domain/roles'
import type { Kit } from '../kit'
import { recordIndexes } from '../record-indexes'
import { columnsOf, type Referred } from './columns'
import { indexesOver } from './indexes-over'

type Scope = keyof typeof replyDescriptor.fields.scope.options

/** What is written again and again. */
export const quickReplyTables = (kit: Kit, organizations: Referred, users: Referred) => {
  const column = columnsOf(kit)
  return {
    quickReplies: kit.table(
      'quick_replies',
      {
        id: kit.id(),
        title: kit.text(40).notNull(),
        titleKey: column.folded(40).notNull(),
        text: kit.longText().notNull(),
        scope: kit.text(20).$type<Scope>().notNull(),
        ownerId: column.to(users).notNull(),
        /** Whose team it is for: what its owner was of when it was written. */
        organizationId: column.to(organizations).notNull(),
        party: kit.text(20).$type<Party>().notNull(),
        createdAt: kit.moment().notNull(),
        updatedAt: kit.moment().notNull(),
      },
      (reply) => indexesOver(kit, 'quickReplies', recordIndexes.quickReplies, reply),
    ),
  }
}
