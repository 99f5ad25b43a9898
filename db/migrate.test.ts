import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq, sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from './database'
import { type EngineName, engines, type FreshDatabase, freshDatabase } from './test/engines'
import { populate, rowCounts, runUnchecked } from './test/populate'

type Journal = {
  entries: { idx: number; version: string; when: number; tag: string; breakpoints: boolean }[]
}

const ownFolder = (engine: string) => join(import.meta.dirname, 'migrations', engine)
const journalOf = (folder: string): Journal =>
  JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8'))

const keepFirstIn = (folder: string, engine: string, count: number) => {
  const journal = journalOf(ownFolder(engine))
  journal.entries = journal.entries.slice(0, count)
  writeFileSync(join(folder, 'meta/_journal.json'), JSON.stringify(journal))
}

/** An empty database, and a copy of its migrations to leave some out of. */
const begin = async (engine: EngineName) => {
  const folder = mkdtempSync(join(tmpdir(), 'oms-migrations-'))
  cpSync(ownFolder(engine), folder, { recursive: true })
  return { folder, db: await freshDatabase(engine, { migrated: false }) }
}

const end = async (db: FreshDatabase, folder: string) => {
  await db.drop()
  rmSync(folder, { recursive: true })
}

describe.each(engines)('migrations on %s', (engine) => {
  let folder: string
  let db: FreshDatabase

  beforeEach(async () => {
    ;({ folder, db } = await begin(engine))
  })
  afterEach(() => end(db, folder))

  const keepFirst = (count: number) => keepFirstIn(folder, engine, count)

  const add = (...statements: string[]) => {
    const journal = journalOf(folder)
    const tag = `${String(journal.entries.length).padStart(4, '0')}_added`
    const when = (journal.entries.at(-1)?.when ?? 0) + 1
    journal.entries.push({ idx: journal.entries.length, version: '6', when, tag, breakpoints: true })
    writeFileSync(join(folder, `${tag}.sql`), statements.join('\n--> statement-breakpoint\n'))
    writeFileSync(join(folder, 'meta/_journal.json'), JSON.stringify(journal))
  }

  test('a migration added later finds the rows that were there, and is applied once', async () => {
    await db.migrate(folder)
    const before = await populate(db)
    add("alter table tasks add column place varchar(20) not null default 'here'")
    await db.migrate(folder)
    await db.migrate(folder)
    expect(before).toMatchObject({ users: 3, tasks: 3, workflow_logs: 3, settings: 3 })
    expect(await rowCounts(db)).toEqual(before)
    const places = await db.rows<{ place: string }>(sql`select distinct place from ${db.tables.tasks}`)
    expect(places).toEqual([{ place: 'here' }])
  })

  test('a stored workflow asks for a moment where it asked for a date', async () => {
    keepFirst(9)
    await db.migrate(folder)
    const form = (kind: string) =>
      JSON.stringify({ form: { dueAt: { kind, label: { zh: 'date', en: '"kind":"date"' } } } })
    await runUnchecked(db, [
      `insert into workflow_versions (definition, created_at) values ('${form('date').replaceAll('\\', engine === 'mysql' ? '\\\\' : '\\')}', ${engine === 'mysql' ? "'2026-03-02 01:00:00.000'" : '0'})`,
    ])
    await db.migrate(ownFolder(engine))
    const stored = await db.rows<{ definition: string }>(sql.raw('select definition from workflow_versions'))
    expect(stored).toEqual([{ definition: form('moment') }])
  })

  test('a stored workflow is numbered in its key, says whose side a person is on, and carries its fields', async () => {
    keepFirst(12)
    await db.migrate(folder)
    const before = {
      statuses: { assigned: { turn: { relation: 'assigneeId' } } },
      create: { to: 'pending', tells: [{ relation: 'creatorId' }] },
      actions: {
        reopen: { when: { everApproved: true } },
        approve: { sets: { contractorOrganizationId: { project: 'contractorOrganizationId' } } },
      },
    }
    const moment = engine === 'mysql' ? "'2026-03-02 01:00:00.000'" : '0'
    const insert = `insert into workflow_versions (definition, created_at) values ('${JSON.stringify(before)}', ${moment})`
    await runUnchecked(db, [insert, insert])
    await db.migrate(ownFolder(engine))
    type Row = { id: number; key: string; number: number; definition: string }
    const stored = await db.rows<Row>(sql.raw('select id, `key`, number, definition from workflow_versions'))
    expect(stored.map(({ id, key, number }) => [id, key, number])).toEqual([
      [1, 'task', 1],
      [2, 'task', 2],
    ])
    expect(JSON.parse(stored[0]?.definition ?? '')).toMatchObject({
      fields: { assigneeId: { kind: 'person', label: { zh: '处理人', en: 'Assignee' } } },
      statuses: { assigned: { turn: { relation: 'assigneeId', role: 'employee' } } },
      create: {
        ...{ to: 'pending', tells: [{ relation: 'creatorId' }] },
        fields: ['title', 'description', 'taskType', 'priority', 'projectId'],
      },
      actions: {
        reopen: { when: { rule: { column: 'contractorOrganizationId', not: null } } },
        approve: {
          sets: { contractorOrganizationId: { reference: 'projectId', column: 'contractorOrganizationId' } },
        },
      },
    })
  })

  test('what was still to be told of is told of by its position', async () => {
    keepFirst(34)
    await db.migrate(folder)
    await populate(db)
    await runUnchecked(db, [
      'update events set position = 20 where id = 2',
      `update jobs set kind = 'deliveries.spread', data = '{"eventId":2}' where id = 1`,
      `update jobs set kind = 'deliveries.spread', data = '{"eventId":404}' where id = 2`,
      `update jobs set data = '{"eventId":3}' where id = 3`,
    ])
    await db.migrate(ownFolder(engine))
    const jobs = await db.rows<{ data: string }>(sql.raw('select data from jobs order by id'))
    expect(jobs.map(({ data }) => JSON.parse(data))).toEqual([
      { from: 20, to: 20 },
      { from: 0, to: 0 },
      { eventId: 3 },
    ])
  })

  test('a database newer than the code is refused', async () => {
    add('create table later (id int primary key)')
    await db.migrate(folder)
    await expect(db.migrate(ownFolder(engine))).rejects.toThrow('newer version')
  })

  test('a migration edited after it was applied is refused', async () => {
    await db.migrate(folder)
    const [first] = journalOf(folder).entries
    const path = join(folder, `${first?.tag}.sql`)
    writeFileSync(path, `${readFileSync(path, 'utf8')}\n`)
    await expect(db.migrate(folder)).rejects.toThrow('edited after it was applied')
  })

  test('one that broke off goes on where it was, once its cause is gone', async () => {
    await db.migrate(folder)
    add(
      'create table first_new (id int primary key)',
      'insert into obstacle values (1)',
      'create table second_new (id int primary key)',
    )
    await expect(db.migrate(folder)).rejects.toThrow('obstacle')
    await runUnchecked(db, ['create table obstacle (id int primary key)'])
    await db.migrate(folder)
    expect(await rowCounts(db)).toMatchObject({ obstacle: 1, first_new: 0, second_new: 0 })
  })

  test('two processes may start at once', async () => {
    const second = engine === 'mysql' ? await openDatabase(db.target) : db
    await Promise.all([db.migrate(folder), second.migrate(folder)])
    expect(await db.select().from(db.tables.users).where(eq(db.tables.users.id, 1))).toEqual([])
    if (second !== db) await second.close()
  })
})

describe.each(engines)('each migration on %s', (engine) => {
  let folder: string
  let db: FreshDatabase

  beforeAll(async () => {
    ;({ folder, db } = await begin(engine))
  })
  afterAll(() => end(db, folder))

  for (const [index, { tag }] of journalOf(ownFolder(engine)).entries.entries())
    test(`${tag} applies over rows of every version before it`, async () => {
      const before = await populate(db, 3 * index)
      keepFirstIn(folder, engine, index + 1)
      await db.migrate(folder)
      // Terms are made anew from the titles.
      expect(await rowCounts(db)).toMatchObject({ ...before, task_terms: expect.any(Number) })
    })
})
