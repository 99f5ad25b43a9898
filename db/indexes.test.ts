import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { indexesOf } from './table-indexes'
import { engines, type FreshDatabase, freshDatabase } from './test/engines'

/** Every index of every table as the server counts them: primary, unique and those of foreign keys among them. */
const counted = {
  mysql: sql`select table_name as name, count(distinct index_name) as indexes
    from information_schema.statistics where table_schema = database() group by table_name`,
  sqlite: sql`select m.name as name, 1 + (select count(*) from pragma_index_list(m.name) where origin <> 'pk') as indexes
    from sqlite_master m where m.type = 'table' and m.name not like 'sqlite_%'`,
}

describe.each(engines)('indexes on %s', (engine) => {
  let db: FreshDatabase
  beforeAll(async () => {
    db = await freshDatabase(engine)
  })
  afterAll(() => db.drop())

  const countOf = async () => {
    const rows = await db.rows<{ name: string; indexes: unknown }>(counted[engine])
    return Object.fromEntries(rows.map(({ name, indexes }) => [name, Number(indexes)]))
  }

  test('tasks have 24 at most', async () => {
    const { tasks = 0 } = await countOf()
    expect(tasks).toBeGreaterThan(15)
    expect(tasks).toBeLessThanOrEqual(24)
  })

  test('no other table has more than 12', async () => {
    const { tasks: _, ...others } = await countOf()
    expect(Object.keys(others).length).toBeGreaterThan(10)
    expect(Object.entries(others).filter(([, indexes]) => indexes > 12)).toEqual([])
  })

  test('those that lists are read by are there under their names', async () => {
    const rows = await db.rows<{ name: string }>(
      engine === 'mysql'
        ? sql`select distinct index_name as name from information_schema.statistics
            where table_schema = database() and table_name in ('tasks', 'workflow_logs', 'users')`
        : sql`select name from sqlite_master where type = 'index' and tbl_name in ('tasks', 'workflow_logs', 'users')`,
    )
    const there = new Set(rows.map(({ name }) => name.toLowerCase()))
    const named = ['tasks', 'workflowLogs', 'users'].flatMap((table) =>
      indexesOf(table)
        .slice(1)
        .map(({ name }) => name),
    )
    expect(named).toContain('tasks_status_id')
    expect(named.filter((name) => !there.has(name.toLowerCase()))).toEqual([])
  })
})
