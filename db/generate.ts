import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  generateMySQLDrizzleJson,
  generateMySQLMigration,
  generateSQLiteDrizzleJson,
  generateSQLiteMigration,
} from 'drizzle-kit/api'
import { mysqlTables } from './dialect/mysql'
import { sqliteTables } from './dialect/sqlite'

/**
 * `npm run generate -w db -- <name>` writes what the tables changed as a migration of each engine;
 * `npm run check -w db` fails when there is something to write.
 */
const engines = {
  mysql: {
    snapshot: (tables: object, before?: string) =>
      generateMySQLDrizzleJson({ ...tables }, before, 'snake_case'),
    statements: generateMySQLMigration,
    tables: mysqlTables,
  },
  sqlite: {
    snapshot: (tables: object, before?: string) =>
      generateSQLiteDrizzleJson({ ...tables }, before, 'snake_case'),
    statements: generateSQLiteMigration,
    tables: sqliteTables,
  },
}

type Journal = {
  version: string
  dialect: string
  entries: { idx: number; version: string; when: number; tag: string; breakpoints: boolean }[]
}

const root = join(dirname(fileURLToPath(import.meta.url)), 'migrations')
const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'))

/** The statements that bring the last snapshot of this engine to the tables, and what to record with them. */
const pending = async (name: keyof typeof engines) => {
  const { snapshot, statements, tables } = engines[name]
  const meta = join(root, name, 'meta')
  const journalFile = join(meta, '_journal.json')
  const journal: Journal = existsSync(journalFile)
    ? readJson(journalFile)
    : { version: '7', dialect: name, entries: [] }
  const last = journal.entries.at(-1)
  const before = last ? readJson(join(meta, `${number(last.idx)}_snapshot.json`)) : await snapshot({})
  const after = await snapshot(tables, before.id)
  const made = copiesKnown(await statements(before, after), before.tables)
  return { meta, journal, after, statements: dropsLast(made) }
}

type SnapshotTables = Readonly<Record<string, { readonly columns: object } | undefined>>

/** SQLite takes the name of a column that is not there for a text: a rebuilt table is given what the old one has. */
const copiesKnown = (statements: readonly string[], tables: SnapshotTables): string[] =>
  statements.map((one) => {
    const [, table = '', listed = ''] = /^INSERT INTO `__new_(\w+)`\(([^)]*)\) SELECT/.exec(one) ?? []
    const columns = tables[table]?.columns
    if (!columns) return one
    const known = listed.split(', ').filter((name) => Object.hasOwn(columns, name.replaceAll('"', '')))
    return `INSERT INTO \`__new_${table}\`(${known.join(', ')}) SELECT ${known.join(', ')} FROM \`${table}\`;`
  })

/** MySQL drops no index that a foreign key needs, so the one that replaces it comes first, where the names differ. */
const dropsLast = (statements: readonly string[]): string[] => {
  const created = new Set(
    statements.flatMap((one) => /^CREATE (?:UNIQUE )?INDEX `(\w+)`/.exec(one)?.[1] ?? []),
  )
  const isDrop = (one: string): boolean => {
    const [, dropped] = /^DROP INDEX `(\w+)`/.exec(one) ?? []
    return dropped !== undefined && !created.has(dropped)
  }
  return [...statements.filter((one) => !isDrop(one)), ...statements.filter(isDrop)]
}

const number = (index: number) => String(index).padStart(4, '0')

const write = async (engine: keyof typeof engines, name: string, when: number) => {
  const { meta, journal, after, statements } = await pending(engine)
  if (statements.length === 0) return
  const index = journal.entries.length
  const tag = `${number(index)}_${name}`
  journal.entries.push({ idx: index, version: after.version, when, tag, breakpoints: true })
  mkdirSync(meta, { recursive: true })
  writeFileSync(join(root, engine, `${tag}.sql`), statements.join('\n--> statement-breakpoint\n'))
  writeFileSync(join(meta, `${number(index)}_snapshot.json`), `${JSON.stringify(after, null, 1)}\n`)
  writeFileSync(join(meta, '_journal.json'), `${JSON.stringify(journal, null, 2)}\n`)
  console.log(`db/migrations/${engine}/${tag}.sql`)
}

const check = async (engine: keyof typeof engines): Promise<boolean> => {
  const { statements } = await pending(engine)
  if (statements.length === 0) return true
  console.error(`The ${engine} migrations do not match the tables. Run: npm run generate -w db -- <name>`)
  for (const statement of statements) console.error(`  ${statement}`)
  return false
}

const [argument = 'change'] = process.argv.slice(2)
if (argument === '--check') {
  const results = [await check('mysql'), await check('sqlite')]
  process.exitCode = results.includes(false) ? 1 : 0
} else {
  const when = Date.now()
  await write('mysql', argument, when)
  await write('sqlite', argument, when)
}
