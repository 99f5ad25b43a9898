import type { Handle } from '@oms/db/database'
import { type Declaration, permissionOf } from '@oms/db/domain/declaration'
import { mentionedIn, mentionOf, replaceMentions } from '@oms/db/domain/mention'
import type { Actor } from '@oms/db/domain/roles'
import { allows } from '@oms/db/domain/rules'
import { DEFAULT_OUTCOME } from '@oms/db/domain/workflow/definition'
import { peopleAsActors } from './people-as-actors'
import { type Addressed, seesComment } from './seen-comment'
import type { TaskRow } from './stored-task'
import { MENTION, tellPeople } from './tell'

export type Mentions =
  /** With the names that people have now, and who is mentioned anew. */
  | { readonly body: string; readonly people: readonly number[] }
  /** The names, as the text gives them, of those who would not see it. */
  | { readonly unseen: readonly string[] }

/** Whom the text of a comment mentions; whom it mentioned `before` stays, whether they see it still or not. */
export const mentionsIn = async (
  tx: Handle,
  declaration: Declaration,
  task: TaskRow,
  comment: Addressed,
  body: string,
  before = '',
): Promise<Mentions> => {
  const named = mentionedIn(body)
  if (named.size === 0) return { body, people: [] }
  const kept = mentionedIn(before)
  const seeing = (await peopleAsActors(tx, named.keys())).filter(
    (one) =>
      allows(permissionOf(declaration, 'tasks', one.role).read, task, one) &&
      seesComment(declaration, one, comment),
  )
  const names = new Map([...kept, ...seeing.map(({ id, name }) => [id, name] as const)])
  const unseen = [...named].flatMap(([person, name]) => (names.has(person) ? [] : [name]))
  if (unseen.length > 0) return { unseen }
  return {
    body: replaceMentions(body, ({ name, person }) => mentionOf(names.get(person) ?? name, person)),
    people: seeing.flatMap(({ id }) => (kept.has(id) ? [] : [id])),
  }
}

/** Tells those whom a comment mentions, but its author. Gives the audiences. */
export const tellMentioned = (
  tx: Handle,
  actor: Actor,
  people: readonly number[],
  task: TaskRow,
  commentId: number,
  now: Date,
): Promise<readonly string[]> => {
  const happened = { action: MENTION, outcome: DEFAULT_OUTCOME, comment: null, commentId }
  const others = people.filter((id) => id !== actor.id)
  return tellPeople(tx, actor, others, task, happened, now)
}
