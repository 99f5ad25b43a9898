import type { AnyMySqlColumn } from 'drizzle-orm/mysql-core'
import type { Kit } from '../kit'

/** What somebody has written by half. */
export const draftTextTables = (kit: Kit, users: { readonly id: AnyMySqlColumn }) => ({
  draftTexts: kit.table(
    'draft_texts',
    {
      id: kit.id(),
      userId: kit
        .integer()
        .notNull()
        .references(() => users.id, { onDelete: 'restrict' }),
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
