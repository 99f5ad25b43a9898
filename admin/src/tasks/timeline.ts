import type { Comment, LogEntry } from '@oms/db/domain/answered'
import type { KeptEntry } from './task'

export type TimelineItem =
  | { readonly kind: 'log'; readonly key: string; readonly at: string; readonly entry: LogEntry }
  | { readonly kind: 'comment'; readonly key: string; readonly at: string; readonly comment: Comment }

/** What the log tells beside the comments, which are shown themselves. */
export const happenings = (logs: readonly KeptEntry[]): readonly LogEntry[] =>
  logs.filter(isTold).filter(({ data }) => data.commentId === undefined)

const isTold = (entry: KeptEntry): entry is LogEntry => 'action' in entry

export const isMasked = (entry: KeptEntry): boolean => !isTold(entry)

/** Log and comments in one row, the oldest first; at the same moment the log comes first. */
export const timelineOf = (
  logs: readonly KeptEntry[],
  comments: readonly Comment[],
): readonly TimelineItem[] => {
  const items: TimelineItem[] = [
    ...happenings(logs).map(
      (entry) => ({ kind: 'log', key: `log-${entry.id}`, at: entry.createdAt, entry }) as const,
    ),
    ...comments.map(
      (comment) =>
        ({ kind: 'comment', key: `comment-${comment.id}`, at: comment.createdAt, comment }) as const,
    ),
  ]
  return items
    .map((item, index) => ({ item, index }))
    .sort((a, b) => Date.parse(a.item.at) - Date.parse(b.item.at) || a.index - b.index)
    .map(({ item }) => item)
}

/** What was logged after the reader last looked. */
export const newEntries = (seen: readonly KeptEntry[], now: readonly KeptEntry[]): readonly LogEntry[] => {
  const last = Math.max(0, ...seen.map(({ seq }) => seq))
  return happenings(now).filter(({ seq }) => seq > last)
}

/** What was said after the reader last looked. */
export const newComments = (seen: readonly Comment[], now: readonly Comment[]): readonly Comment[] => {
  const last = Math.max(0, ...seen.map(({ id }) => id))
  return now.filter(({ id }) => id > last)
}

/** What the reader saw, and says something else now or nothing any more. */
export const changedComments = (seen: readonly Comment[], now: readonly Comment[]): readonly Comment[] =>
  now.filter((comment) => seen.some((before) => before.id === comment.id && isChanged(before, comment)))

/** What comes in lists: of a record with a `cut` only the beginning of those texts. */
export type Kept = {
  readonly id: number
  readonly cut?: readonly string[]
  readonly editedAt?: string | null
  readonly deletedAt?: string | null
}

const isChanged = (before: Kept, after: Kept): boolean =>
  before.editedAt !== after.editedAt || before.deletedAt !== after.deletedAt

/** Both, each record once, in the order of their ids; a whole one stands before one that is cut until it is changed, else the later given. */
export const joined = <T extends Kept>(some: readonly T[], others: readonly T[]): readonly T[] => {
  const byId = new Map(some.map((record) => [record.id, record]))
  for (const record of others) {
    const known = byId.get(record.id)
    if (!known || known.cut || !record.cut || isChanged(known, record)) byId.set(record.id, record)
  }
  return [...byId.values()].sort((a, b) => a.id - b.id)
}
