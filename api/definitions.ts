import type { Handle } from '@oms/db/database'
import { type Declaration, resourceOf } from '@oms/db/domain/declaration'
import type { Fault } from '@oms/db/domain/verify/fault'
import type { Definition, VersionedDefinition } from '@oms/db/domain/workflow/definition'
import { withItsFields } from '@oms/db/domain/workflow/named-fields'
import { verify } from '@oms/db/domain/workflow/verify'
import { prepared } from '@oms/db/prepared'
import { desc, eq, sql } from 'drizzle-orm'

/** One version of a workflow: `number` 1, 2, … of its key; tasks keep its id. */
export type Version = {
  readonly id: number
  readonly key: string
  readonly number: number
  readonly definition: VersionedDefinition
}

/** Stored versions. One never changes, so one read serves for good; the latest of a key is asked anew each time. */
export type Definitions = {
  readonly version: (handle: Handle, id: number) => Promise<Version>
  readonly get: (handle: Handle, id: number) => Promise<VersionedDefinition>
  readonly latest: (handle: Handle, key: string) => Promise<Version>
  readonly all: (handle: Handle) => Promise<readonly Version[]>
  /** The statuses of every version. Where only some are needed and known already, nothing is read for it. */
  readonly statuses: (handle: Handle, needed?: readonly string[]) => Promise<ReadonlySet<string>>
}

export const createDefinitions = (): Definitions => {
  const known = new Map<number, Version>()
  const read = async (handle: Handle, id: number): Promise<Version> => {
    const found = known.get(id)
    if (found) return found
    const { workflowVersions } = handle.tables
    const [row] = await handle.select().from(workflowVersions).where(eq(workflowVersions.id, id))
    if (!row) throw new Error(`Workflow version ${id} is not in the database`)
    const version = { id, key: row.key, number: row.number, definition: parsed(row.definition) }
    known.set(id, version)
    return version
  }
  const all: Definitions['all'] = async (handle) => {
    const { workflowVersions } = handle.tables
    const rows = await handle
      .select({ id: workflowVersions.id })
      .from(workflowVersions)
      .orderBy(workflowVersions.id)
    return Promise.all(rows.map(({ id }) => read(handle, id)))
  }
  const knownStatuses = () =>
    new Set([...known.values()].flatMap(({ definition }) => Object.keys(definition.statuses)))
  return {
    version: read,
    get: async (handle, id) => (await read(handle, id)).definition,
    all,
    statuses: async (handle, needed) => {
      const statuses = knownStatuses()
      if (needed?.every((status) => statuses.has(status))) return statuses
      await all(handle)
      return knownStatuses()
    },
    latest: async (handle, key) => {
      const [newest] = await selectNewest(handle, { key })
      if (!newest) throw new Error(`No workflow "${key}" is stored: run npm run migrate`)
      return read(handle, newest.id)
    },
  }
}

// Without the definition, which is long and known once read.
const selectNewest = prepared<{ key: string }, { id: number }[]>(({ select, tables: { workflowVersions } }) =>
  select({ id: workflowVersions.id })
    .from(workflowVersions)
    .where(eq(workflowVersions.key, sql.placeholder('key')))
    .orderBy(desc(workflowVersions.number))
    .limit(1),
)

const inWords = (faults: readonly Fault[]): string =>
  faults.map(({ path, text }) => `${path}: ${text.en}`).join('; ')

const newestOf = async (handle: Handle, key: string) => {
  const { workflowVersions } = handle.tables
  const [newest] = await handle
    .select()
    .from(workflowVersions)
    .where(eq(workflowVersions.key, key))
    .orderBy(desc(workflowVersions.number))
    .limit(1)
  return newest
}

type NewVersion = {
  readonly key: string
  readonly definition: Definition
  readonly resources: Declaration['resources']
  /** Null: the code. */
  readonly createdBy: number | null
}

/**
 * Stores a new version of a workflow, with the descriptors of the fields that it names; tasks created from now on
 * follow it. Throws when it cannot be trusted.
 */
export const storeDefinition = async (
  tx: Handle,
  { key, definition, resources, createdBy }: NewVersion,
  now: Date,
): Promise<number> => {
  const faults = verify(definition, resources)
  if (faults.length > 0) throw new Error(`The workflow "${key}" cannot be stored: ${inWords(faults)}`)
  const newest = await newestOf(tx, key)
  return tx.insertRow(tx.tables.workflowVersions, {
    ...{ key, number: (newest?.number ?? 0) + 1, createdAt: now, createdBy },
    definition: JSON.stringify(withItsFields(definition, resourceOf({ resources }, 'tasks').fields)),
  })
}

/**
 * Each declared workflow is the first version of its key, and a new one where the newest differs: tasks created from
 * then on follow it.
 */
export const storeWorkflows = async (
  tx: Handle,
  declaration: Declaration,
  now: Date,
  createdBy: number | null = null,
): Promise<void> => {
  const { resources } = declaration
  const { fields } = resourceOf(declaration, 'tasks')
  for (const [key, definition] of Object.entries(declaration.workflows)) {
    const newest = await newestOf(tx, key)
    const isCurrent = newest?.definition === JSON.stringify(withItsFields(definition, fields))
    if (!isCurrent) await storeDefinition(tx, { key, definition, resources, createdBy }, now)
  }
}

// Safe: storeDefinition verified it, and nothing else writes the table.
const parsed = (text: string): VersionedDefinition => JSON.parse(text) as VersionedDefinition
