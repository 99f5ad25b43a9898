import { hash } from 'node:crypto'
import type { Handle } from '@oms/db/database'
import type { Declaration } from '@oms/db/domain/declaration'
import type { Content } from '@oms/db/domain/declare'
import type { Fields } from '@oms/db/domain/fields'
import type { Before } from '@oms/db/domain/verify/before'
import type { Change } from '@oms/db/domain/verify/fault'
import { desc, eq } from 'drizzle-orm'

/** A release as it is stored; `number` 1, 2, … */
export type StoredRelease = {
  readonly number: number
  readonly hash: string
  readonly content: Content
  readonly known: Before['known']
  /** Of each workflow that it replaces: the hash of the one that the code had then. */
  readonly codeWorkflows: Readonly<Record<string, string>>
}

/** Before any release: what the code brings is in force. */
export const asShipped: StoredRelease = {
  number: 0,
  hash: hash('sha256', '{}', 'hex'),
  content: {},
  known: {},
  codeWorkflows: {},
}

/** The newest, which is in force, or what is before any. */
export const newestRelease = async (handle: Handle): Promise<StoredRelease> => {
  const { releases } = handle.tables
  const [row] = await handle.select(columnsOf(handle)).from(releases).orderBy(desc(releases.number)).limit(1)
  return row ? parsed(row) : asShipped
}

/** The number of the newest; 0 before any. */
export const newestNumber = async (handle: Handle): Promise<number> => {
  const { releases } = handle.tables
  const [row] = await handle
    .select({ number: releases.number })
    .from(releases)
    .orderBy(desc(releases.number))
    .limit(1)
  return row?.number ?? 0
}

/** The release of that number; 0 is what the code brings. Undefined where there is none. */
export const releaseNumbered = async (handle: Handle, number: number): Promise<StoredRelease | undefined> => {
  if (number === 0) return asShipped
  const { releases } = handle.tables
  const [row] = await handle.select(columnsOf(handle)).from(releases).where(eq(releases.number, number))
  return row && parsed(row)
}

type NewRelease = {
  readonly before: StoredRelease
  readonly content: Content
  readonly changes: readonly Change[]
  readonly note: string
  readonly codeWorkflows: Readonly<Record<string, string>>
  readonly by: { readonly id: number; readonly name: string }
}

/** Stores the release that follows `before`; its number is taken where another process was first: a duplicate key. */
export const storeRelease = async (
  tx: Handle,
  { before, content, changes, note, codeWorkflows, by }: NewRelease,
  now: Date,
): Promise<{ readonly id: number; readonly number: number; readonly hash: string }> => {
  const number = before.number + 1
  const text = JSON.stringify(content)
  const hash = hashOf(text)
  const id = await tx.insertRow(tx.tables.releases, {
    ...{ number, hash, note },
    content: text,
    changes: JSON.stringify(changes),
    known: JSON.stringify(knownAfter(before, content)),
    codeWorkflows: JSON.stringify(codeWorkflows),
    createdById: by.id,
    createdByName: by.name,
    createdAt: now,
  })
  return { id, number, hash }
}

export const hashOf = (text: string): string => hash('sha256', text, 'hex')

/** Every field that any release had, as the last of them had it. */
const knownAfter = ({ known }: Pick<StoredRelease, 'known'>, { fields = {} }: Content): Before['known'] => {
  const resources = [...new Set([...Object.keys(known), ...Object.keys(fields)])]
  return Object.fromEntries(
    resources.map((name): [string, Fields] => [name, { ...known[name], ...fields[name] }]),
  )
}

/** Of each workflow that the content replaces, the hash of the one that the code has. */
export const codeWorkflowsOf = (
  shipped: Pick<Declaration, 'workflows'>,
  { workflows = {} }: Content,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.keys(workflows).flatMap((key) =>
      Object.hasOwn(shipped.workflows, key) ? [[key, hashOf(JSON.stringify(shipped.workflows[key]))]] : [],
    ),
  )

const columnsOf = ({ tables: { releases } }: Handle) => ({
  number: releases.number,
  hash: releases.hash,
  content: releases.content,
  known: releases.known,
  codeWorkflows: releases.codeWorkflows,
})

type Row = Readonly<Record<'content' | 'known' | 'codeWorkflows', string>> & {
  readonly number: number
  readonly hash: string
}

const parsed = ({ number, hash, content, known, codeWorkflows }: Row): StoredRelease => ({
  ...{ number, hash },
  content: JSON.parse(content),
  known: JSON.parse(known),
  codeWorkflows: JSON.parse(codeWorkflows),
})
