import type { Database } from '@oms/db/database'
import { MAX_ID } from '@oms/db/domain/contract'
import { searchTerms } from '@oms/db/terms'
import { and, eq, exists, inArray, or, type SQL, sql } from 'drizzle-orm'
import { contains } from './conditions'

/** Where the tasks are that hold a text: few ids, or everything under a common term. */
type FoundText =
  | { readonly ids: readonly number[]; readonly check?: SQL }
  | { readonly term: number; readonly check?: SQL }

/** So few that they are read and sorted at once; the tasks under a commoner term are walked in order. */
const FEW = 1000

/** Finds the tasks whose number or title holds the text by its rarest term; `check` has to hold beside it. */
export const findText = async (db: Database, q: string): Promise<FoundText> => {
  const { tasks, taskTerms } = db.tables
  const numbered = /^\d{1,9}$/.test(q) && Number(q) <= MAX_ID ? [Number(q)] : []
  const terms = searchTerms(q)
  if (terms.length === 0) return { ids: numbered }
  const counts = await Promise.all(
    terms.slice(0, MOST).map(async (term) => ({ term, ids: await underTerm(db, term) })),
  )
  const [rarest, ...others] = counts.sort((a, b) => a.ids.length - b.ids.length)
  if (!rarest) return { ids: numbered }
  const whole = terms.length === 1 && /^[\p{L}\p{N}]{1,10}$/u.test(q)
  const holds = or(contains(tasks.title, q), contains(tasks.number, q))
  if (rarest.ids.length <= FEW) {
    const check = whole ? undefined : or(holds, numbered.length > 0 ? inArray(tasks.id, numbered) : undefined)
    return { ids: [...new Set([...rarest.ids, ...numbered])], check }
  }
  const alsoUnder = others.map(({ term }) =>
    exists(
      db
        .select({ one: sql`1` })
        .from(taskTerms)
        .where(and(eq(taskTerms.term, term), eq(taskTerms.taskId, tasks.id))),
    ),
  )
  return { term: rarest.term, check: whole ? undefined : and(...alsoUnder, holds) }
}

/** A long text is told apart by its first terms; the check beside them does the rest. */
const MOST = 8

const underTerm = async (db: Database, term: number): Promise<number[]> => {
  const { taskTerms } = db.tables
  const rows = await db
    .select({ id: taskTerms.taskId })
    .from(taskTerms)
    .where(eq(taskTerms.term, term))
    .limit(FEW + 1)
  return rows.map(({ id }) => id)
}
