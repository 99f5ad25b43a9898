import type { Script } from '../connection'
import { inBatches, type Row } from './batches'

const BATCH = 500
const MOST = 200

/** Writes beside each audited change what its record was called: as the change says, else as it is called now. */
export const nameRecords = async (script: Script): Promise<readonly string[]> => {
  const columns = 'id, resource, record_id, record_name, `before`, `after`'
  await inBatches(script, `select ${columns} from audit_log`, BATCH, async (rows) => {
    const unnamed = rows.filter((row) => row.record_name === null)
    const present = await presentNames(script, unnamed)
    await script.updateEach(
      'audit_log',
      ['record_name'],
      unnamed.flatMap((row) => {
        const name = nameIn(row.after) ?? nameIn(row.before) ?? present.get(keyOf(row))
        return name === undefined ? [] : [[Number(row.id), name.slice(0, MOST)] as const]
      }),
    )
  })
  return []
}

const presentNames = async (script: Script, rows: readonly Row[]): Promise<ReadonlyMap<string, string>> => {
  const names = new Map<string, string>()
  for (const table of ['users', 'organizations', 'projects']) {
    const ids = rows.filter(({ resource }) => resource === table).map(({ record_id }) => Number(record_id))
    if (ids.length === 0) continue
    const found = await script.all(`select id, name from ${table} where id in (${ids.join()})`)
    for (const { id, name } of found) names.set(`${table} ${id}`, String(name))
  }
  return names
}

const keyOf = ({ resource, record_id }: Row): string => `${resource} ${record_id}`

const nameIn = (text: unknown): string | undefined => {
  const { name } = Object(jsonOf(text))
  return typeof name === 'string' ? name : undefined
}

// What cannot be read any more must not stop an upgrade.
const jsonOf = (text: unknown): unknown => {
  try {
    return JSON.parse(String(text))
  } catch {
    return undefined
  }
}
