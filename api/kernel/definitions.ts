import type { Handle } from '@oms/db/database'
import type { Declaration } from '@oms/db/domain/declaration'
import type { Definition } from '@oms/db/domain/workflow/definition'
import { verify } from '@oms/db/domain/workflow/verify'
import { desc, eq } from 'drizzle-orm'

export type Version = { readonly version: number; readonly definition: Definition }

/** Definitions by version. A version never changes, so one read serves for good; the latest is asked anew each time. */
export type Definitions = {
  readonly get: (handle: Handle, version: number) => Promise<Definition>
  readonly latest: (handle: Handle) => Promise<Version>
  readonly all: (handle: Handle) => Promise<readonly Version[]>
  /** The statuses of every version. Where only some are needed and known already, nothing is read for it. */
  readonly statuses: (handle: Handle, needed?: readonly string[]) => Promise<ReadonlySet<string>>
}

export const createDefinitions = (): Definitions => {
  const known = new Map<number, Definition>()
  const get: Definitions['get'] = async (handle, version) => {
    const found = known.get(version)
    if (found) return found
    const { workflowVersions } = handle.tables
    const [row] = await handle
      .select({ definition: workflowVersions.definition })
      .from(workflowVersions)
      .where(eq(workflowVersions.id, version))
    if (!row) throw new Error(`Workflow version ${version} is not in the database`)
    const definition = parsed(row.definition)
    known.set(version, definition)
    return definition
  }
  const all: Definitions['all'] = async (handle) => {
    const { workflowVersions } = handle.tables
    const rows = await handle
      .select({ id: workflowVersions.id })
      .from(workflowVersions)
      .orderBy(workflowVersions.id)
    return Promise.all(rows.map(async ({ id }) => ({ version: id, definition: await get(handle, id) })))
  }
  const knownStatuses = () => new Set([...known.values()].flatMap(({ statuses }) => Object.keys(statuses)))
  return {
    get,
    all,
    statuses: async (handle, needed) => {
      const statuses = knownStatuses()
      if (needed?.every((status) => statuses.has(status))) return statuses
      await all(handle)
      return knownStatuses()
    },
    latest: async (handle) => {
      const { workflowVersions } = handle.tables
      const [row] = await handle
        .select({ id: workflowVersions.id })
        .from(workflowVersions)
        .orderBy(desc(workflowVersions.id))
        .limit(1)
      if (!row) throw new Error('No workflow is stored: run npm run migrate')
      return { version: row.id, definition: await get(handle, row.id) }
    },
  }
}

/** Stores a new version; tasks created from now on follow it. Throws when it cannot be trusted. */
export const storeDefinition = async (
  tx: Handle,
  definition: Definition,
  createdBy: number | null,
  now: Date,
): Promise<number> => {
  const faults = verify(definition)
  if (faults.length > 0) throw new Error(`This workflow cannot be stored: ${faults.join('; ')}`)
  return tx.insertRow(tx.tables.workflowVersions, {
    definition: JSON.stringify(definition),
    createdAt: now,
    createdBy,
  })
}

/**
 * The declared workflow is the first version of a database that has none, and a new one where the newest is of the code
 * too and differs: tasks created from then on follow it.
 */
export const seedDefinition = async (
  tx: Handle,
  { workflows: { task: declared } }: Declaration,
  now: Date,
): Promise<void> => {
  if (!declared) return
  const { workflowVersions } = tx.tables
  const { definition, createdBy } = workflowVersions
  const [newest] = await tx
    .select({ definition, createdBy })
    .from(workflowVersions)
    .orderBy(desc(workflowVersions.id))
    .limit(1)
  const isCurrent = newest?.definition === JSON.stringify(declared)
  if (!isCurrent && (newest?.createdBy ?? null) === null) await storeDefinition(tx, declared, null, now)
}

// Safe: storeDefinition verified it, and nothing else writes the table.
const parsed = (text: string): Definition => JSON.parse(text) as Definition
