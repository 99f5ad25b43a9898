import { packed } from '@oms/db/added-fields'
import { type Database, duplicateKey, type Handle, referencedKey } from '@oms/db/database'
import { type Declaration, permissionOf } from '@oms/db/domain/declaration'
import { defaultsOf, withDefaults } from '@oms/db/domain/default-of'
import { fold } from '@oms/db/domain/fold'
import { mayRemove } from '@oms/db/domain/permission'
import { comparedBy, fieldsNamed, type Resource } from '@oms/db/domain/resource'
import type { Actor } from '@oms/db/domain/roles'
import { allows } from '@oms/db/domain/rules'
import { indexRecord, reindexRecord, unindexRecord } from '@oms/db/index-values'
import { and, eq, getTableColumns, ne } from 'drizzle-orm'
import type { AppContext } from '../app-env'
import type { Deps } from '../deps'
import { bodyObject } from '../edge/body'
import { forbidden, invalid } from '../edge/errors'
import { type After, answerAgain, transactOnce } from '../edge/idempotency'
import { idOf } from '../edge/record-id'
import { withoutRepeats } from '../edge/repeats'
import { auditChange } from './audit'
import { checkBody, checkReferences } from './check-body'
import { columnOf } from './conditions'
import type { Hooks, Values, Write } from './hooks'
import { type Row, readRecords, readVisible } from './read-records'
import { isReferredByAdded, stillReferred } from './referrers'
import { tableOf } from './scope'

/** POST: 201 and the record. */
export const createRecord = async (
  c: AppContext,
  deps: Deps,
  resource: Resource,
  hooks: Hooks,
): Promise<Response> => {
  const { actor } = c.var
  const { declaration } = deps
  const permission = permissionOf(declaration, resource.name, actor.role)
  const writable = permission.create
  if (!writable) throw forbidden()
  const again = async (handle: Handle, id: number) =>
    (await readVisible(handle, declaration, resource, actor, id)).record
  const repeated = await answerAgain(c, deps, again)
  if (repeated) return repeated
  const sent = withDefaults(fieldsNamed(resource, writable), bodyObject(c))
  const values = checkBody(resource, permission, writable, sent, false)
  const prepared = (await hooks.ahead?.(values, undefined)) ?? values
  return namingDuplicates(deps.db, resource, values, undefined, () =>
    transactOnce(c, deps, {
      run: async (tx, after) => {
        const now = deps.clock()
        await checkReferences(tx, declaration, resource, actor, values)
        const write: Write = { deps, tx, actor, values: prepared, present: undefined, after }
        const columns = { ...defaultsOf(resource.fields), ...((await hooks.within?.(write)) ?? prepared) }
        const table = tableOf(tx, resource.name)
        const stored = packed(table, resource.fields, columns)
        const id = await tx.insertRow(table, { ...stored, createdAt: now, updatedAt: now })
        await indexRecord(tx, resource, id, stored)
        const { row, record } = await readOne(tx, declaration, resource, actor, id)
        if (isAudited(hooks, row))
          await auditChange(tx, { actor, action: 'create', ...named(resource, row), after: row }, now)
        return { status: 201, id, body: record }
      },
      again,
    }),
  )
}

/** PATCH and PUT: 200 and the record. A PUT may repeat what it may not write. */
export const updateRecord = async (
  c: AppContext,
  deps: Deps,
  resource: Resource,
  hooks: Hooks,
): Promise<Response> => {
  const { actor } = c.var
  const { declaration } = deps
  const id = idOf(c)
  const seen = await readVisible(deps.db, declaration, resource, actor, id)
  const body = bodyOf(c, declaration, resource, actor, seen)
  const prepared = (await hooks.ahead?.(body, seen.row)) ?? body
  const record = await namingDuplicates(deps.db, resource, body, id, () =>
    transactThen(deps, async (tx, after) => {
      const now = deps.clock()
      const table = tableOf(tx, resource.name)
      const [locked] = await tx.forUpdate(
        tx
          .select()
          .from(table)
          .where(eq(columnOf(table, 'id'), id)),
      )
      const present = await readVisible(tx, declaration, resource, actor, id)
      checkWritable(declaration, resource, actor, present.row, body)
      await checkReferences(tx, declaration, resource, actor, body)
      const write: Write = { deps, tx, actor, values: prepared, present: present.row, after }
      const columns = (await hooks.within?.(write)) ?? prepared
      if (!Object.keys(columns).some((key) => differs(present.row, columns, key))) return present.record
      const stored = packed(table, resource.fields, columns, locked)
      await tx.updateWhere(table, { ...stored, updatedAt: now }, eq(columnOf(table, 'id'), id))
      await reindexRecord(tx, resource, id, locked ?? {}, stored)
      await hooks.afterwards?.({ ...write, values: columns, present: present.row })
      const { row, record } = await readOne(tx, declaration, resource, actor, id)
      const secret = 'password' in body ? { password: 'changed' } : {}
      const change = { actor, action: 'update', ...named(resource, row) } as const
      if (isAudited(hooks, row))
        await auditChange(tx, { ...change, ...difference(present.row, { ...row, ...secret }) }, now)
      return record
    }),
  )
  return c.json(record)
}

/** DELETE: 200 and the record as it was; 409 while something refers to it. */
export const removeRecord = async (
  c: AppContext,
  deps: Deps,
  resource: Resource,
  hooks: Hooks,
): Promise<Response> => {
  const { actor } = c.var
  const { declaration } = deps
  const id = idOf(c)
  try {
    const record = await transactThen(deps, async (tx, after) => {
      const now = deps.clock()
      const { row, record } = await readVisible(tx, declaration, resource, actor, id)
      if (!mayRemove(permissionOf(declaration, resource.name, actor.role), row, actor)) throw forbidden()
      const table = tableOf(tx, resource.name)
      await tx.forUpdate(
        tx
          .select()
          .from(table)
          .where(eq(columnOf(table, 'id'), id)),
      )
      if (await isReferredByAdded(tx, declaration, resource, id))
        throw await stillReferred(tx, declaration, resource, actor, id)
      await tx.deleteWhere(table, eq(columnOf(table, 'id'), id))
      await unindexRecord(tx, resource, id)
      if (isAudited(hooks, row))
        await auditChange(tx, { actor, action: 'delete', ...named(resource, row), before: row }, now)
      await hooks.within?.({ deps, tx, actor, values: {}, present: row, after })
      return record
    })
    return c.json(record)
  } catch (error) {
    if (referencedKey(error)) throw await stillReferred(deps.db, declaration, resource, actor, id)
    throw error
  }
}

/** A transaction, then what it left to do after its commit. */
const transactThen = async <T>(deps: Deps, run: (tx: Handle, after: After) => Promise<T>): Promise<T> => {
  let later: (() => Promise<unknown>)[] = []
  const result = await deps.db.transaction((tx) => {
    later = []
    return run(tx, (work) => void later.push(work))
  })
  for (const work of later) await work()
  return result
}

const isAudited = (hooks: Hooks, row: Row): boolean => hooks.isAudited?.(row) ?? true

/** What a change was made to, as the audit names it. */
const named = ({ name, title }: Resource, row: Row) => ({
  resource: name,
  recordId: row.id,
  recordName: typeof row[title] === 'string' ? row[title] : null,
})

const bodyOf = (
  c: AppContext,
  declaration: Declaration,
  resource: Resource,
  actor: Actor,
  { row, record }: { readonly row: Row; readonly record: object },
): Values => {
  const writable = writableNow(declaration, resource, actor, row)
  if (writable.length === 0) throw forbidden()
  const sent = bodyObject(c)
  const body = c.req.method === 'PUT' ? withoutRepeats(sent, record, writable) : sent
  return checkBody(resource, permissionOf(declaration, resource.name, actor.role), writable, body, true, row)
}

const writableNow = (
  declaration: Declaration,
  resource: Resource,
  actor: Actor,
  row: Row,
): readonly string[] => {
  const grants = permissionOf(declaration, resource.name, actor.role).update ?? []
  const fields = grants.filter(({ rule }) => allows(rule, row, actor)).flatMap((grant) => grant.fields)
  return fields.filter((key) => !resource.fields[key]?.onCreateOnly)
}

// The row may have moved on since the body was read.
const checkWritable = (
  declaration: Declaration,
  resource: Resource,
  actor: Actor,
  row: Row,
  values: Values,
): void => {
  const writable = writableNow(declaration, resource, actor, row)
  if (!Object.keys(values).every((key) => writable.includes(key))) throw forbidden()
}

const readOne = async (
  tx: Handle,
  declaration: Declaration,
  resource: Resource,
  actor: Actor,
  id: number,
) => {
  const [one] = await readRecords(tx, declaration, resource, actor, [id])
  if (!one) throw new Error(`${resource.name} ${id} is gone inside its own transaction`)
  return one
}

const difference = (before: Values, after: Values) => {
  const changed = Object.keys(after).filter((key) => key !== 'updatedAt' && differs(before, after, key))
  const of = (row: Values) => Object.fromEntries(changed.map((key) => [key, row[key] ?? null]))
  return { before: of(before), after: of(after) }
}

const differs = (before: Values, after: Values, key: string): boolean =>
  JSON.stringify(before[key] ?? null) !== JSON.stringify(after[key] ?? null)

/** Turns the refusal of a unique key into 422 at the fields whose values are taken. */
const namingDuplicates = async <T>(
  db: Database,
  resource: Resource,
  values: Values,
  id: number | undefined,
  run: () => Promise<T>,
): Promise<T> => {
  try {
    return await run()
  } catch (error) {
    if (!duplicateKey(error)) throw error
    const taken = await takenFields(db, resource, values, id)
    if (taken.length === 0) throw error
    const text = { zh: '已被使用，请换一个', en: 'Already taken; choose another' }
    throw invalid(Object.fromEntries(taken.map((key) => [key, [text]])))
  }
}

const takenFields = async (db: Database, resource: Resource, values: Values, id: number | undefined) => {
  const table = tableOf(db, resource.name)
  const taken = await Promise.all(
    Object.entries(values).map(async ([name, value]) => {
      const key = comparedBy(name, resource.fields[name])
      const column = getTableColumns(table)[key]
      if (!column?.isUnique) return []
      const others = id === undefined ? undefined : ne(columnOf(table, 'id'), id)
      const [row] = await db
        .select()
        .from(table)
        .where(and(eq(column, key === name ? value : fold(String(value))), others))
        .limit(1)
      return row ? [name] : []
    }),
  )
  return taken.flat()
}
