import type { Database } from '@oms/db/database'
import { asc } from 'drizzle-orm'
import { verifyChain } from '../kernel/verify-chain'
import type { Crew, Deed } from './crew'

export type Reckoning = {
  readonly acknowledged: number
  /** Acknowledged, and not there. */
  readonly lost: readonly Deed[]
  /** There more than once. */
  readonly doubled: readonly Deed[]
  /** Tasks whose log is not whole. */
  readonly broken: readonly number[]
}

/** Holds what was said to be done against what is in the database. */
export const reckon = async (
  db: Database,
  { acknowledged, sent }: Pick<Crew, 'acknowledged' | 'sent'>,
): Promise<Reckoning> => {
  const found = await marksIn(db)
  const times = ({ kind, mark }: Deed) => found[kind].get(mark) ?? 0
  const { tasks } = db.tables
  const broken: number[] = []
  for (const { id } of await db.select({ id: tasks.id }).from(tasks).orderBy(asc(tasks.id)))
    if (!(await verifyChain(db, id))?.ok) broken.push(id)
  return {
    acknowledged: acknowledged.length,
    lost: acknowledged.filter((deed) => times(deed) === 0),
    doubled: sent.filter((deed) => times(deed) > 1),
    broken,
  }
}

const marksIn = async (db: Database): Promise<Record<Deed['kind'], ReadonlyMap<string, number>>> => {
  const { tasks, comments, workflowLogs } = db.tables
  const [reports, said, moves] = [
    await db.select({ mark: tasks.title }).from(tasks),
    await db.select({ mark: comments.body }).from(comments),
    await db.select({ mark: workflowLogs.comment }).from(workflowLogs),
  ]
  return { report: counted(reports), comment: counted(said), move: counted(moves) }
}

const counted = (rows: readonly { readonly mark: string | null }[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const { mark } of rows) if (mark !== null) counts.set(mark, (counts.get(mark) ?? 0) + 1)
  return counts
}
