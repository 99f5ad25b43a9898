import { holdsAny, withAdded } from '@oms/db/added-fields'
import type { Database } from '@oms/db/database'
import type { Declaration } from '@oms/db/domain/declaration'
import type { Fields } from '@oms/db/domain/fields'
import type { Label } from '@oms/db/domain/label'
import type { Actor, Role } from '@oms/db/domain/roles'
import type { Before } from '@oms/db/domain/verify/before'
import type { Counted, Fault, Question } from '@oms/db/domain/verify/fault'
import { ruleToSql } from '@oms/db/rule-to-sql'
import { and, eq, gt, isNotNull, lte, not, or, type SQL, sql } from 'drizzle-orm'
import { peopleAsActors } from '../kernel/people-as-actors'
import { columnOf } from '../resources/conditions'
import { type AnyTable, tableOf } from '../resources/scope'

/** So many records that a change touches, in words. */
export type Affected = Counted & {
  readonly path: string
  readonly resource: string
  readonly text: Label
}

/** Counts go no further. */
const MOST = 10_000
/** Nor longer than this, all of them together. */
const PATIENCE_MS = 5000
/** So many records are looked at in one statement. */
const STEP = 20_000
/** Of so many people of a role it is asked what each sees. */
const MOST_READERS = 200

/** What the records say: what of it stops the change, and what it touches. Counts end at 10,000 and after 5 s in all. */
export const answerQuestions = async (
  db: Database,
  inForce: Declaration,
  known: Before['known'],
  questions: readonly Question[],
): Promise<{ readonly faults: readonly Fault[]; readonly affects: readonly Affected[] }> => {
  const until = Date.now() + PATIENCE_MS
  const faults: Fault[] = []
  const affects: Affected[] = []
  for (const question of questions) {
    const { path, resource } = question
    const counted = await count(db, inForce, known, question, until)
    const said = question.says(counted)
    if (said === undefined) continue
    if ('fault' in said) faults.push(said.fault)
    else affects.push({ path, resource, ...counted, text: said.touches })
  }
  return { faults, affects }
}

const count = async (
  db: Database,
  inForce: Declaration,
  known: Before['known'],
  { resource, ask }: Question,
  until: number,
): Promise<Counted> => {
  const { users } = db.tables
  if ('peopleOf' in ask) return upTo(await activePeople(db, eq(users.role, ask.peopleOf)))
  if ('activePerson' in ask) return upTo(await activePeople(db, eq(users.id, ask.activePerson)))
  const fields = { ...inForce.resources[resource]?.fields, ...known[resource] }
  const table = withAdded(tableOf(db, resource), fields)
  if ('role' in ask) return countHidden(db, table, ask, until)
  return countWhere(db, table, conditionOf(table, fields, ask), until)
}

type Held = Extract<Question['ask'], { holds: string } | { column: string }>

const conditionOf = (table: AnyTable, fields: Fields, ask: Held): SQL => {
  const name = 'holds' in ask ? ask.holds : ask.column
  const value = 'holds' in ask ? ask.value : ask.is
  const column = columnOf(table, name)
  if (value === undefined) return isNotNull(column)
  return typeof value === 'string' && fields[name]?.kind === 'choices'
    ? (holdsAny(column, [value]) ?? eq(column, value))
    : eq(column, value)
}

/** By id, so many at a time: nobody else waits for it, and it can end where the time is over. */
const countWhere = async (
  db: Database,
  table: AnyTable,
  where: SQL | undefined,
  until: number,
): Promise<Counted> => {
  const id = columnOf(table, 'id')
  const [newest] = await db.select({ id: sql<number>`coalesce(max(${id}), 0)` }).from(table)
  let found = 0
  for (let from = 0; from < Number(newest?.id); from += STEP) {
    if (found > MOST || Date.now() > until) return { count: Math.min(found, MOST), isMore: true }
    const [row] = await db
      .select({ count: sql<number>`count(*)` })
      .from(table)
      .where(and(gt(id, from), lte(id, from + STEP), where))
    found += Number(row?.count)
  }
  return upTo(found)
}

const upTo = (found: number): Counted => ({ count: Math.min(found, MOST), isMore: found > MOST })

/** Those that some reader of the role sees now and would not see then. */
const countHidden = async (
  db: Database,
  table: AnyTable,
  { role, seenBy, notBy }: Extract<Question['ask'], { role: Role }>,
  until: number,
): Promise<Counted> => {
  if (seenBy === 'none' || notBy === 'all') return upTo(0)
  const readers = await readersOf(db, role)
  const some = readers.slice(0, MOST_READERS).map((actor) => lost(table, actor, seenBy, notBy))
  const counted = some.length === 0 ? upTo(0) : await countWhere(db, table, or(...some), until)
  return readers.length > MOST_READERS ? { ...counted, isMore: true } : counted
}

const lost = (
  table: AnyTable,
  actor: Actor,
  seenBy: Parameters<typeof ruleToSql>[0],
  notBy: Parameters<typeof ruleToSql>[0],
): SQL => {
  const before = ruleToSql(seenBy, table, actor) ?? sql`1 = 1`
  const after = ruleToSql(notBy, table, actor)
  // What compares with nothing is neither true nor false, and not seen.
  return after ? sql`(${before} and not coalesce(${after}, 0))` : not(sql`1 = 1`)
}

const readersOf = async (db: Database, role: Role): Promise<readonly Actor[]> => {
  const { users } = db.tables
  const rows = await db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.role, role), eq(users.status, 'active')))
    .limit(MOST_READERS + 1)
  return peopleAsActors(
    db,
    rows.map(({ id }) => id),
  )
}

const activePeople = async (db: Database, which: SQL): Promise<number> => {
  const { users } = db.tables
  const [row] = await db
    .select({ count: sql<number>`count(*)` })
    .from(users)
    .where(and(which, eq(users.status, 'active')))
  return Number(row?.count)
}
