import type { Database } from '@oms/db/database'
import { fold } from '@oms/db/domain/fold'
import { MAX_ID } from '@oms/db/domain/limits'
import type { Resource } from '@oms/db/domain/resource'
import { searchTerms } from '@oms/db/terms'
import { and, eq, inArray, or, sql } from 'drizzle-orm'
import { all, contains } from '../resources/conditions'
import { is, joined, type Way, wordsOf } from '../resources/list/list'

/** So few that they are read and sorted at once; the tasks under a commoner term are walked in order. */
const FEW = 1000

/**
 * Finds the tasks whose title, where the reader may ask about it, holds each word, or that a number names, by the
 * rarest term; `check` has to hold beside it. What was typed so far of a title or a number finds it.
 */
export const findText = async (db: Database, q: string, { fields }: Resource): Promise<readonly Way[]> => {
  const { tasks, taskTerms } = db.tables
  const numbered = numberedBy(q)
  const byNumber: Way = { filters: [is('id', ...numbered)], also: [] }
  const words = wordsOf(q)
  const terms = Object.hasOwn(fields, 'title') ? searchTerms(q) : []
  if (terms.length === 0) return [byNumber]
  const counts = await Promise.all(
    terms.slice(0, MOST).map(async (term) => ({ term, ids: await underTerm(db, term) })),
  )
  const [rarest, ...others] = counts.sort((a, b) => a.ids.length - b.ids.length)
  if (!rarest) return [byNumber]
  const isWhole = terms.length === 1 && /^[\p{L}\p{N}]{1,10}$/u.test(words.join(' '))
  const holds = all(words.map((word) => contains(tasks.titleKey, word)))
  if (rarest.ids.length <= FEW) {
    const ids = [...new Set([...rarest.ids, ...numbered])]
    const check = or(holds, numbered.length > 0 ? inArray(tasks.id, numbered) : undefined)
    return [{ filters: [is('id', ...ids)], also: isWhole || !check ? [] : [sql`(${check})`] }]
  }
  const isUnder = ({ term }: { readonly term: number }) =>
    sql`exists (select 1 from ${taskTerms} where ${and(eq(taskTerms.term, term), eq(taskTerms.taskId, tasks.id))})`
  const condition = isUnder(rarest)
  const common: Way = {
    filters: [],
    also: isWhole ? [condition] : [condition, ...others.map(isUnder), holds],
    side: {
      condition,
      from: sql`${taskTerms} ${joined(db, 'tasks', 'id')} on ${eq(tasks.id, taskTerms.taskId)}`,
      alone: sql`${taskTerms}`,
      where: eq(taskTerms.term, rarest.term),
      id: sql`${taskTerms.taskId}`,
    },
  }
  return numbered.length > 0 ? [common, byNumber] : [common]
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
