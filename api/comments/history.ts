import { resourceOf } from '@oms/db/domain/declaration'
import { roles } from '@oms/db/domain/roles'
import { asc, eq } from 'drizzle-orm'
import type { SignedIn } from '../app-env'
import type { Deps } from '../deps'
import { forbidden } from '../edge/errors'
import { readVisible } from '../resources/read-records'

/** What a comment said before, the newest last, to the management as far as it sees the comment. Throws 403 and 404. */
export const historyOf = async ({ db, declaration }: Deps, actor: SignedIn, id: number) => {
  await readVisible(db, declaration, resourceOf(declaration, 'comments'), actor, id)
  if (roles[actor.role].party !== 'management') throw forbidden()
  const { commentTexts } = db.tables
  const { seq, body, writtenAt } = commentTexts
  return db
    .select({ seq, body, writtenAt })
    .from(commentTexts)
    .where(eq(commentTexts.commentId, id))
    .orderBy(asc(commentTexts.id))
}
