import type { Database } from '@oms/db/database'
import { MAX_ID } from '@oms/db/domain/limits'
import { fold } from '@oms/db/domain/fold'
import { searchTerms } from '@oms/db/terms'
import { and, eq, exists, inArray, or, type SQL, sql } from 'drizzle-orm'
import { all, contains } from '../conditions'

/** Where tasks are that hold a text: few ids, or everything under a common term. */
type FoundText =
  | { readonly ids: readonly number[]; readonly check?: SQL | undefined }
  | { readonly term: number; readonly check?: SQL | undefined }

/** So few that they are read and sorted at once; the tasks under a commoner term are walked in order. */
const FEW = 1000

/** The words of what was typed, folded: each has to be found, wherever it stands. */
export const wordsOf = (q: string): string[] => fold(q).split(/\s+/)

/**
 * Finds the tasks whose title holds each word, or that a number names, by the rarest term; `check` has to hold beside
 * it. What was typed so far of a title or a number finds it.
 */
export const findText = async (db: Database, q: string): Promise<readonly FoundText[]> => {
  const { tasks, taskTerms } = db.tables
  const numbered = numberedBy(q)
  const words = wordsOf(q)
  const terms = searchTerms(q)
  if (terms.length === 0) return [{ ids: numbered }]
  const counts = await Promise.all(
    terms.slice(0, MOST).map(async (term) => ({ term, ids: await underTerm(db, term) })),
  )
  const [rarest, ...others] = counts.sort((a, b) => a.ids.length - b.ids.length)
  if (!rarest) return [{ ids: numbered }]
  const whole = terms.length === 1 && /^[\p{L}\p{N}]{1,10}$/u.test(words.join(' '))
  const holds = all(words.map((word) => contains(tasks.titleKey, word)))
  if (rarest.ids.length <= FEW) {
    const check = whole ? undefined : or(holds, numbered.length > 0 ? inArray(tasks.id, numbered) : undefined)
    return [{ ids: [...new Set([...rarest.ids, ...numbered])], check }]
  }
  const alsoUnder = others.map(({ term }) =>
    exists(
      db
        .select({ one: sql`1` })
        .from(taskTerms)
        .where(and(eq(taskTerms.term, term), eq(taskTerms.taskId, tasks.id))),
    ),
  )
  const common = { term: rarest.term, check: whole ? undefined : and(...alsoUnder, holds) }
  return numbered.length > 0 ? [common, { ids: numbered }] : [common]
}

/** A long text is told apart by its first terms; the check beside them does the rest. */
const MOST = 8

const DIGITS = 6
/** Of a number typed so far, only as many tasks are shown as its last two digits can tell apart. */
const OPEN_DIGITS = 2

/** The ids that a text names as a number: `670`, `#670`, `T000670`, `#T000670`, and beginnings such as `T0006`. */
const numberedBy = (q: string): number[] => {
  const [, letter = '', digits = ''] = /^#?(t?)(\d{1,10})$/.exec(fold(q)) ?? []
  if (digits === '') return []
  const missing = letter === '' ? 0 : Math.max(0, DIGITS - digits.length)
  if (missing > OPEN_DIGITS) return []
  const first = Number(digits) * 10 ** missing
  const ids = Array.from({ length: 10 ** missing }, (_, index) => first + index)
  return ids.filter((id) => id > 0 && id <= MAX_ID)
}

const underTerm = async (db: Database, term: number): Promise<number[]> => {
  const { taskTerms } = db.tables
  const rows = await db
    .select({ id: taskTerms.taskId })
    .from(taskTerms)
    .where(eq(taskTerms.term, term))
    .limit(FEW + 1)
  return rows.map(({ id }) => id)
}
