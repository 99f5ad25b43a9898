import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { engines, type FreshDatabase, freshDatabase } from '../test/engines'
import { runUnchecked } from '../test/populate'

const TAG = /notifications_by_audience$/

describe.each(engines)('notifications of the version before, on %s', (engine) => {
  let db: FreshDatabase
  beforeAll(async () => {
    db = await freshDatabase(engine, { migrated: false })
    const folder = mkdtempSync(join(tmpdir(), 'oms-audiences-'))
    cpSync(join(import.meta.dirname, '../migrations', engine), folder, { recursive: true })
    const journal: { entries: { tag: string }[] } = JSON.parse(
      readFileSync(join(folder, 'meta/_journal.json'), 'utf8'),
    )
    const before = journal.entries.slice(
      0,
      journal.entries.findIndex(({ tag }) => TAG.test(tag)),
    )
    writeFileSync(join(folder, 'meta/_journal.json'), JSON.stringify({ ...journal, entries: before }))
    await db.migrate(folder)
    rmSync(folder, { recursive: true })
    const at = (minute: number) =>
      engine === 'mysql'
        ? `'2026-03-02 01:${String(minute).padStart(2, '0')}:00.000'`
        : `${Date.parse('2026-03-02T01:00:00Z') + minute * 60_000}`
    const row = (userId: number, readAt: string, times = 1) =>
      Array.from({ length: times }, () => `(${userId}, 'review', '{}', ${readAt}, ${at(1)})`)
    const rows = [
      ...row(7, 'null', 2),
      ...row(7, at(5), 999),
      ...row(7, 'null'),
      ...row(8, at(9)),
      ...row(8, 'null'),
    ]
    await runUnchecked(db, [
      ...[7, 8].map(
        (id) =>
          `insert into users (id, username, username_key, name, name_key, role, organization_id, password_hash,
            created_at, updated_at) values (${id}, 'u${id}', 'u${id}', 'U', 'u', 'user', 1, 'x', ${at(0)}, ${at(0)})`,
      ),
      `insert into notifications (user_id, kind, data, read_at, created_at) values ${rows.join()}`,
    ])
    await db.migrate()
  })
  afterAll(() => db.drop())

  const rows = (statement: string) => db.rows<Record<string, unknown>>(sql.raw(statement))

  test('are told to their person, what is read stays read, and what is beyond the newest thousand is', async () => {
    expect(
      await rows('select audience, count(*) as count from notifications group by audience order by audience'),
    ).toEqual([
      { audience: 'person:7', count: 1002 },
      { audience: 'person:8', count: 2 },
    ])
    expect(await rows('select user_id, audience, read_to from notification_cursors')).toEqual([
      { user_id: 7, audience: 'person:7', read_to: 2 },
    ])
    expect(
      await rows(
        'select user_id, count(*) as count from notification_reads group by user_id order by user_id',
      ),
    ).toEqual([
      { user_id: 7, count: 999 },
      { user_id: 8, count: 1 },
    ])
  })
})
