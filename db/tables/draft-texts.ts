import type { Kit } from '../kit'
import { columnsOf, type Referred } from './columns'

/** What somebody has written by half. */
export const draftTextTables = (kit: Kit, users: Referred) => ({
  draftTexts: kit.table(
    'draft_texts',
    {
      id: kit.id(),
      userId: columnsOf(kit).to(users).notNull(),
      /** Where it is being written, as the client calls it. */
      place: kit.text(100).notNull(),
      text: kit.longText().notNull(),
      updatedAt: kit.moment().notNull(),
    },
    (draft) => [
      kit.unique('draft_texts_user_place').on(draft.userId, draft.place),
      kit.index('draft_texts_updated').on(draft.updatedAt),
    ],
  ),
})
