import {
  chmodSync,
  chownSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import Driver from 'libsql'
import { demandKnown } from '../migrate'
import { demandWhole, madeMark } from './sqlite-check'
import { lockSqliteFile } from './sqlite-lock'

/** Copies the embedded database as it is at one moment, while a server writes to it. Overwrites nothing. */
export const backUpSqlite = (file: string, to: string): void => {
  if (!existsSync(file)) throw new Error(`There is no database at ${file}.`)
  if (existsSync(to)) throw new Error(`${to} is there already, and nothing is overwritten.`)
  demandWhole(file)
  const part = `${to}.part-${process.pid}`
  try {
    copyWhole(file, part)
    // Fails where somebody has put one there in the meantime.
    linkSync(part, to)
    syncToDisk(dirname(to))
  } finally {
    rmSync(part, { force: true })
  }
}

/**
 * Puts a backup in the place of the database, which is kept beside it; gives where. Throws while a server uses it, and
 * for a backup that is damaged, of another program or of a newer version.
 */
export const restoreSqlite = (from: string, file: string, now: Date): { readonly kept?: string } => {
  if (!existsSync(from)) throw new Error(`There is no backup at ${from}.`)
  demandWhole(from)
  demandKnown('sqlite', migrationsIn(from))
  const unlock = lockSqliteFile(file)
  const part = `${file}.part-${process.pid}`
  try {
    copyWhole(from, part)
    const kept = existsSync(file) ? `${file}.replaced-${now.toISOString().replace(/[:.]/g, '-')}` : undefined
    if (kept) keep(file, kept)
    renameSync(part, file)
    writeFileSync(madeMark(file), '')
    giveToOwnerOf(dirname(file), file, madeMark(file), `${file}.lock`)
    syncToDisk(dirname(file))
    return { kept }
  } finally {
    rmSync(part, { force: true })
    unlock()
  }
}

// What is written but not yet in the file would be applied to whatever stands in its place.
const keep = (file: string, kept: string): void => {
  settle(file)
  try {
    linkSync(file, kept)
  } catch {
    copyFileSync(file, kept)
  }
  for (const part of ['-wal', '-shm']) if (existsSync(file + part)) renameSync(file + part, kept + part)
}

/** So that the file is whole by itself, should the machine stop before the other stands in its place. */
const settle = (file: string): void => {
  // Beside an empty one, opening would remove what its log still holds.
  if (statSync(file).size === 0) return
  try {
    const driver = new Driver(file)
    driver.exec('pragma wal_checkpoint(truncate)')
    driver.close()
  } catch {
    // A damaged one is kept as it is.
  }
}

const copyWhole = (file: string, to: string): void => {
  const driver = new Driver(file)
  try {
    driver.exec('pragma busy_timeout = 10000')
    driver.prepare('vacuum into ?').run(to)
  } finally {
    driver.close()
  }
  demandWhole(to)
  chmodSync(to, 0o600)
  syncToDisk(to)
}

const migrationsIn = (file: string) => {
  const driver = new Driver(file)
  try {
    return driver.prepare('select made, hash, done from migrations order by made').all() as Record<
      string,
      unknown
    >[]
  } catch (error) {
    throw new Error(`${file} holds no database of OMS.`, { cause: error })
  } finally {
    driver.close()
  }
}

// Restored by root, it is the server's all the same.
const giveToOwnerOf = (folder: string, ...files: readonly string[]): void => {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = statSync(folder)
  for (const file of files) if (existsSync(file)) chownSync(file, uid, gid)
}

const syncToDisk = (path: string): void => {
  const opened = openSync(path, 'r')
  try {
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}
