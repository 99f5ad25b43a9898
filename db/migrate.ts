import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator'
import type { Engine, Script } from './connection'
import { type Step, steps } from './migration-steps/steps'

// By the package's name, because a bundle of this file lies elsewhere.
const ownFolder = () =>
  join(dirname(createRequire(import.meta.url).resolve('@oms/db/package.json')), 'migrations')

type Applied = { readonly made: number; readonly hash: string; readonly done: number }

/**
 * Brings a database to the tables of this code. Throws when it was made by a newer version, or when a migration
 * was edited after it was applied. MySQL commits each statement, so a migration that broke off goes on where it was.
 * Gives what the operator is to be told.
 */
export const migrate = (
  engine: Engine,
  folder = join(ownFolder(), engine.name),
): Promise<readonly string[]> =>
  engine.script(async (script) => {
    await script.run(
      'create table if not exists migrations (made bigint primary key, hash char(64) not null, done int not null)',
    )
    const applied = appliedIn(await script.all('select made, hash, done from migrations order by made'))
    const known = readMigrationFiles({ migrationsFolder: folder })
    checkHistory(applied, known)
    const tags = tagsOf(folder)
    const told: string[] = []
    for (const migration of known)
      told.push(
        ...(await apply(script, migration, steps[tags.get(migration.folderMillis) ?? ''] ?? [], applied)),
      )
    return told
  })

/** Throws for a database, with these rows of applied migrations, that this code would not open. */
export const demandKnown = (
  engine: Engine['name'],
  rows: readonly Readonly<Record<string, unknown>>[],
): void => checkHistory(appliedIn(rows), readMigrationFiles({ migrationsFolder: join(ownFolder(), engine) }))

const appliedIn = (rows: readonly Readonly<Record<string, unknown>>[]): readonly Applied[] =>
  rows.map(({ made, hash, done }) => ({ made: Number(made), hash: String(hash), done: Number(done) }))

/** The names of the migrations by the moment they were made. */
const tagsOf = (folder: string): ReadonlyMap<number, string> => {
  const journal: { readonly entries: readonly { readonly when: number; readonly tag: string }[] } =
    JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8'))
  return new Map(journal.entries.map(({ when, tag }) => [when, tag]))
}

const checkHistory = (applied: readonly Applied[], known: readonly MigrationMeta[]): void => {
  for (const { made, hash } of applied) {
    const migration = known.find(({ folderMillis }) => folderMillis === made)
    if (!migration)
      throw new Error(
        'This database was made by a newer version of OMS. Install that version, or restore a backup.',
      )
    if (migration.hash !== hash)
      throw new Error(
        `The migration made at ${new Date(made).toISOString()} was edited after it was applied here.`,
      )
  }
}

const apply = async (
  script: Script,
  migration: MigrationMeta,
  more: readonly Step[],
  applied: readonly Applied[],
): Promise<readonly string[]> => {
  const made = migration.folderMillis
  const before = applied.find((row) => row.made === made)
  const statements = migration.sql.map((statement) => () => script.run(statement).then(() => []))
  const parts = [...statements, ...more.map((step) => () => step(script))].slice(before?.done ?? 0)
  if (parts.length === 0) return []
  return script.atomic(async () => {
    if (!before) await script.run(`insert into migrations values (${made}, '${migration.hash}', 0)`)
    const told: string[] = []
    for (const part of parts) {
      told.push(...(await part()))
      await script.run(`update migrations set done = done + 1 where made = ${made}`)
    }
    return told
  })
}
