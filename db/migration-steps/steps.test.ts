import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { searchTerms } from '../terms'
import { engines, type FreshDatabase, freshDatabase } from '../test/engines'
import { runUnchecked } from '../test/populate'

const migrations = join(import.meta.dirname, '../migrations')
const zeros = '0'.repeat(64)
const sha = (previous: string, covered: readonly unknown[]) =>
  createHash('sha256').update(previous).update(JSON.stringify(covered)).digest('hex')

// Two entries as they were chained before names were in them.
const at = '2026-03-02T01:00:00.000Z'
const data = '{"title":"ＶＰＮ 连不上"}'
const create = [1, 'create', 'default', null, 'pending', null, data, at] as const
const review = [2, 'review', 'approve', 'pending', 'reviewed', '属实', '{}', at] as const
const old = (task: number, seq: number, [actor, ...rest]: readonly unknown[], head: string) =>
  sha(head, [task, seq, actor, ...rest])
const first = old(1, 1, create, zeros)
const second = old(1, 2, review, first)

describe.each(engines)('a database of before one rule of text and names in the log, on %s', (engine) => {
  let db: FreshDatabase
  let told: readonly string[]

  beforeAll(async () => {
    db = await freshDatabase(engine, { migrated: false })
    const folder = mkdtempSync(join(tmpdir(), 'oms-migrations-'))
    cpSync(join(migrations, engine), folder, { recursive: true })
    const file = join(folder, 'meta/_journal.json')
    const journal = JSON.parse(readFileSync(file, 'utf8'))
    writeFileSync(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, 2) }))
    await db.migrate(folder)
    rmSync(folder, { recursive: true })

    const moment = engine === 'mysql' ? "'2026-03-02 01:00:00.000'" : String(Date.parse(at))
    const born = `${moment}, ${moment}`
    const text = (value: unknown) => (value === null ? 'null' : `'${value}'`)
    const task = (id: number, title: string, count: number, head: string) =>
      `insert into tasks (id, number, title, description, task_type, priority, status, project_id, creator_id,
        created_at, updated_at, version, definition_version, log_count, log_head)
        values (${id}, 'T00000${id}', '${title}', 'x', 'issue', 1, 'pending', 1, 1, ${born}, 1, 1, ${count}, '${head}')`
    const log = (id: number, seq: number, [actor, ...rest]: readonly unknown[], hash: string) =>
      `insert into workflow_logs (task_id, seq, actor_id, action, outcome, from_status, to_status, comment, data,
        created_at, hash) values (${id}, ${seq}, ${actor}, ${rest.slice(0, -1).map(text).join()}, ${moment}, '${hash}')`
    await runUnchecked(db, [
      `insert into organizations (id, party, name, created_at, updated_at) values (1, 'user', '甲 Ａ', ${born})`,
      `insert into projects (id, code, name, user_organization_id, contractor_organization_id, created_at, updated_at)
        values (1, 'OA-1', 'OA 系统', 1, 1, ${born})`,
      ...['Li', 'O’Neil'].map(
        (name, index) =>
          `insert into users (id, username, name, role, organization_id, department, password_hash, created_at,
            updated_at) values (${index + 1}, 'User${index}', '${name}', 'user', 1, ${index ? "'ＩＴ'" : 'null'}, 'x', ${born})`,
      ),
      task(1, 'ＶＰＮ 连不上', 2, second),
      task(2, '打印机 not working', 1, zeros),
      log(1, 1, create, first),
      log(1, 2, review, second),
      log(2, 1, create, 'edited'),
      `insert into comments (task_id, author_id, body, created_at) values (1, 2, '好', ${moment})`,
      `insert into audit_log (actor_id, action, resource, record_id, created_at) values (1, 'create', 'users', 2, ${moment})`,
      `insert into audit_log (actor_id, action, resource, record_id, \`before\`, created_at)
        values (1, 'delete', 'projects', 9, '{"code":"OLD","name":"旧项目"}', ${moment})`,
      `insert into task_terms (term, task_id) values (7, 1)`,
    ])
    told = await db.migrate()
  })
  afterAll(() => db.drop())

  const rows = <T>(statement: string) => db.rows<T>(sql.raw(statement))

  test('has the folded key beside each text', async () => {
    expect(await rows('select name_key from organizations')).toEqual([{ name_key: '甲 a' }])
    expect(await rows('select code_key, name_key from projects')).toEqual([
      { code_key: 'oa-1', name_key: 'oa 系统' },
    ])
    expect(await rows('select username_key, name_key, department_key from users order by id')).toEqual([
      { username_key: 'user0', name_key: 'li', department_key: null },
      { username_key: 'user1', name_key: 'o’neil', department_key: 'it' },
    ])
    expect(await rows('select title_key from tasks order by id')).toEqual([
      { title_key: 'vpn 连不上' },
      { title_key: '打印机 not working' },
    ])
  })

  test('finds titles by what they are found by now', async () => {
    const [term] = searchTerms('no')
    const found = await rows<{ task_id: number }>(`select task_id from task_terms where term = ${term}`)
    expect(found.map((row) => Number(row.task_id))).toEqual([2])
    expect(await rows('select 1 from task_terms where term = 7')).toEqual([])
  })

  test('keeps the names of who acted, and a whole log is whole in the new format', async () => {
    expect(await rows('select author_name from comments')).toEqual([{ author_name: 'O’Neil' }])
    expect(await rows('select actor_name from audit_log order by id')).toEqual([
      { actor_name: 'Li' },
      { actor_name: 'Li' },
    ])
    const one = sha(zeros, [2, 1, 1, 1, 'Li', ...create.slice(1)])
    const two = sha(one, [2, 1, 2, 2, 'O’Neil', ...review.slice(1)])
    expect(
      await rows('select actor_name, format, hash from workflow_logs where task_id = 1 order by seq'),
    ).toEqual([
      { actor_name: 'Li', format: 2, hash: one },
      { actor_name: 'O’Neil', format: 2, hash: two },
    ])
    expect(await rows('select log_head from tasks where id = 1')).toEqual([{ log_head: two }])
  })

  test('names the records of audited changes: as the change says, else as they are called now', async () => {
    expect(await rows('select record_name from audit_log order by id')).toEqual([
      { record_name: 'O’Neil' },
      { record_name: '旧项目' },
    ])
  })

  test('leaves a log that was not whole as it was, and says so', async () => {
    expect(await rows('select format, hash from workflow_logs where task_id = 2')).toEqual([
      { format: 1, hash: 'edited' },
    ])
    expect(told).toEqual([
      'The logs of 1 tasks were chained anew: an entry now holds the name of who acted (format 2).',
      '1 were not whole before and stay so: T000002.',
    ])
  })
})
