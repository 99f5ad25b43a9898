import { addedFields } from '@oms/db/added-fields'
import type { Handle } from '@oms/db/database'
import type { Declaration } from '@oms/db/domain/declaration'
import type { Label, Locale } from '@oms/db/domain/label'
import type { Resource } from '@oms/db/domain/resource'
import type { Actor } from '@oms/db/domain/roles'
import { referencesTo } from '@oms/db/references'
import { and, eq, sql } from 'drizzle-orm'
import { conflict, type Reference, type Refusal } from '../edge/errors'
import { columnOf } from './conditions'
import { scopeOf, tableFor, tableOf } from './scope'
import { hiddenFrom } from './shown'

/** Counted up to here; one more says that there are more. */
const MOST = 10_000

/** 409 that says what refers to the record, as far as the actor sees it. */
export const stillReferred = async (
  handle: Handle,
  declaration: Declaration,
  resource: Resource,
  actor: Actor,
  id: number,
): Promise<Refusal> => {
  const found = await referrersOf(handle, declaration, resource, actor, id)
  return found.length === 0
    ? conflict('inUse')
    : conflict('inUse', { references: found, text: textOf(declaration, found) })
}

/** Whether a field without a column refers to the record: no foreign key would say so. */
export const isReferredByAdded = async (
  tx: Handle,
  declaration: Declaration,
  { name }: Resource,
  id: number,
): Promise<boolean> => {
  for (const { table, column } of addedTo(tx, declaration, name)) {
    const resource = declaration.resources[table]
    if (!resource) continue
    const records = tableFor(tx, resource)
    const [found] = await tx
      .select({ one: sql`1` })
      .from(records)
      .where(eq(columnOf(records, column), id))
      .limit(1)
    if (found) return true
  }
  return false
}

const addedTo = (handle: Handle, { resources }: Declaration, name: string) =>
  Object.values(resources).flatMap((resource) =>
    addedFields(tableOf(handle, resource.name), resource.fields).flatMap(([column, field]) => {
      const target =
        field.kind === 'person' ? 'users' : field.kind === 'reference' ? field.resource : undefined
      return target === name ? [{ table: resource.name, column }] : []
    }),
  )

const referrersOf = async (
  handle: Handle,
  declaration: Declaration,
  { name }: Resource,
  actor: Actor,
  id: number,
): Promise<readonly Reference[]> => {
  const found: Reference[] = []
  for (const { table, column } of [...referencesTo(name), ...addedTo(handle, declaration, name)]) {
    const resource = declaration.resources[table]
    if (!resource || hiddenFrom(declaration, table, actor.role)?.has(column)) continue
    const records = tableFor(handle, resource)
    const some = handle
      .select({ one: sql`1` })
      .from(records)
      .where(and(eq(columnOf(records, column), id), scopeOf(handle, declaration, resource, actor)))
      .limit(MOST + 1)
      .as('some')
    const [row] = await handle.select({ count: sql<unknown>`count(*)` }).from(some)
    const count = Number(row?.count)
    if (count > 0) found.push({ resource: table, field: column, count })
  }
  return found
}

const textOf = (declaration: Declaration, found: readonly Reference[]): Label => ({
  zh: `仍有内容引用它，不能删除：${found.map((one) => said(declaration, one, found, 'zh')).join('、')}。`,
  en: `It cannot be deleted while others refer to it: ${found.map((one) => said(declaration, one, found, 'en')).join(', ')}.`,
})

/** "项目 2", or "项目（承建单位）2" where several fields of a resource refer to it. */
const said = (
  { resources }: Declaration,
  { resource: name, field, count }: Reference,
  all: readonly Reference[],
  locale: Locale,
): string => {
  const resource = resources[name]
  const isOnly = all.filter((one) => one.resource === name).length === 1
  const by = isOnly ? undefined : resource?.fields[field]?.label[locale]
  const through = by === undefined ? ' ' : locale === 'zh' ? `（${by}）` : ` (${by}) `
  return `${resource?.label[locale] ?? name}${through}${count > MOST ? `${MOST}+` : count}`
}
