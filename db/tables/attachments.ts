import type { attachments as attachmentDescriptor } from '../domain/resources/attachments'
import type { comments as commentDescriptor } from '../domain/resources/records'
import type { Party } from '../domain/roles'
import type { Kit } from '../kit'
import { recordIndexes } from '../record-indexes'
import { columnsOf, type Referred } from './columns'
import { indexesOver } from './indexes-over'

type Visibility = keyof typeof commentDescriptor.fields.visibility.options
type AttachmentState = keyof typeof attachmentDescriptor.fields.state.options

/** Files, whose content lies in the storage. */
export const attachmentTables = (kit: Kit, users: Referred, tasks: Referred, comments: Referred) => {
  const column = columnsOf(kit)
  return {
    attachments: kit.table(
      'attachments',
      {
        id: kit.id(),
        /** Null until it is bound: it is its uploader's alone. */
        taskId: column.to(tasks),
        commentId: column.to(comments),
        /** The field of the task that it was bound for; null: none. Whoever does not read that sees nothing of it. */
        field: kit.text(64),
        name: kit.text(255).notNull(),
        size: kit.size().notNull(),
        type: kit.text(100).notNull(),
        sha256: kit.text(64).notNull(),
        width: kit.integer(),
        height: kit.integer(),
        state: kit.text(20).$type<AttachmentState>().notNull(),
        /** Why it was refused. */
        reason: kit.text(500),
        uploaderId: column.to(users).notNull(),
        uploaderName: column.personName(),
        /** Where its content lies; null once that is removed. */
        storageKey: kit.text(64).unique(),
        thumbnailKey: kit.text(64).unique(),
        createdAt: kit.moment().notNull(),
        boundAt: kit.moment(),
        /** Who sees it: as the comment that it is bound to says, everyone where it is bound to the task itself. */
        visibility: kit.text(20).$type<Visibility>(),
        authorId: kit.integer(),
        authorParty: kit.text(20).$type<Party>(),
        authorOrganizationId: kit.integer(),
      },
      (attachment) => indexesOver(kit, 'attachments', recordIndexes.attachments, attachment),
    ),
    /** Files that come in pieces. */
    uploads: kit.table(
      'uploads',
      {
        id: kit.text(32).primaryKey(),
        userId: column.to(users).notNull(),
        name: kit.text(255).notNull(),
        type: kit.text(100).notNull(),
        /** As told beforehand, to be compared at the end. */
        sha256: kit.text(64),
        size: kit.size().notNull(),
        storageKey: kit.text(64).notNull().unique(),
        /** What the storage has to know of the pieces that it has. */
        storageState: kit.longText().notNull(),
        /** What became of it. */
        attachmentId: kit.integer(),
        createdAt: kit.moment().notNull(),
        expiresAt: kit.moment().notNull(),
        /** Of whoever is at it, and until when nobody else may be. */
        token: kit.text(36),
        lockedUntil: kit.moment(),
        /** Somebody else wants to go on with it. */
        isWanted: kit.flag().notNull().default(false),
      },
      (upload) => [
        kit.index('uploads_user').on(upload.userId, upload.createdAt),
        kit.index('uploads_expires').on(upload.expiresAt),
      ],
    ),
  }
}
