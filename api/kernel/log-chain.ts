import { hash } from 'node:crypto'

/** What precedes the first entry of every task. */
export const FIRST_PREVIOUS = '0'.repeat(64)

/** How the hash of an entry is made; it stands beside each entry and inside its hash. */
export const FORMAT = 2

/** What the hash of an entry covers; `data` is the JSON text as it is stored. */
export type Entry = {
  readonly format: number
  readonly taskId: number
  readonly seq: number
  readonly actorId: number
  /** As it was then. */
  readonly actorName: string
  readonly action: string
  readonly outcome: string
  readonly fromStatus: string | null
  readonly toStatus: string
  readonly comment: string | null
  readonly data: string
  readonly createdAt: Date
}

/** sha256 in hex over the previous hash and the entry as a JSON array without white space, times in ISO 8601 UTC. */
export const hashOf = (previous: string, entry: Entry): string =>
  hash(
    'sha256',
    previous +
      JSON.stringify([
        entry.format,
        entry.taskId,
        entry.seq,
        entry.actorId,
        entry.actorName,
        entry.action,
        entry.outcome,
        entry.fromStatus,
        entry.toStatus,
        entry.comment,
        entry.data,
        entry.createdAt.toISOString(),
      ]),
    'hex',
  )

/** JSON with keys in order, so that one content has one text. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part) && !(part instanceof Date)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
