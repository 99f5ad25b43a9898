import { parseArgs } from 'node:util'
import type { Change, Fault } from '@oms/db/domain/verify/fault'
import { and, desc, eq } from 'drizzle-orm'
import { contentOf, filesOf, WrongFile } from '../declaration/content-files'
import { readFolder, writeFolder } from '../declaration/content-folder'
import { type Examined, examine } from '../declaration/examine'
import { publish } from '../declaration/publish'
import { hashOf, newestRelease, releaseNumbered } from '../declaration/stored-releases'
import type { Deps } from '../deps'
import { Refusal } from '../edge/errors'
import { messageOf } from '../edge/messages'
import { systemActor } from '../kernel/system-person'
import { runCommand, Stop } from '../run-command'

const usage = `Usage: npm run config -- export DIR
       npm run config -- plan DIR [--json]
       npm run config -- apply DIR --plan HASH [--note TEXT] [--as USERNAME]
       npm run config -- history [--json]
       npm run config -- restore N [--note TEXT] [--as USERNAME]`

type Given = { readonly json?: boolean; readonly plan?: string; readonly note?: string; readonly as?: string }

const run = async (deps: Deps): Promise<number | undefined> => {
  const { values, positionals } = asked()
  const [verb, target = '', ...rest] = positionals
  if (rest.length > 0) throw new Stop(usage)
  for (const line of await deps.db.migrate()) console.log(line)
  if (verb === 'history' && target === '') return history(deps, values)
  if (target === '') throw new Stop(usage)
  if (verb === 'export') return exportTo(deps, target)
  if (verb === 'plan') return plan(deps, target, values)
  if (verb === 'apply') return apply(deps, target, values)
  if (verb === 'restore') return restore(deps, target, values)
  throw new Stop(usage)
}

const asked = () => {
  const options = {
    json: { type: 'boolean' },
    plan: { type: 'string' },
    note: { type: 'string' },
    as: { type: 'string' },
  } as const
  try {
    return parseArgs({ options, allowPositionals: true })
  } catch (error) {
    throw new Stop(`${error instanceof Error ? error.message : error}\n${usage}`)
  }
}

const exportTo = async ({ db }: Deps, folder: string): Promise<undefined> => {
  const { number, content } = await newestRelease(db)
  const files = filesOf(content)
  writeFolder(folder, files)
  console.log(`Release ${number} was written to ${folder}: ${files.size} files.`)
}

const plan = async (deps: Deps, folder: string, { json }: Given): Promise<number> => {
  const examined = await examine(deps, contentIn(folder))
  const { faults, changes, affects, plan } = examined
  if (json) console.log(JSON.stringify({ ok: faults.length === 0, plan, faults, changes, affects }, null, 2))
  else tell(examined)
  return faults.length === 0 ? 0 : 1
}

const apply = async (deps: Deps, folder: string, { plan, note, as }: Given): Promise<number> => {
  if (!plan) throw new Stop(`Give --plan with what "npm run config -- plan ${folder}" printed.`)
  const examined = await examine(deps, contentIn(folder))
  if (examined.faults.length > 0) return refuse(examined.faults)
  if (isInForce(examined)) {
    console.log('Nothing to apply: this is in force already.')
    return 0
  }
  if (plan !== examined.plan)
    throw new Stop(
      `Nothing was applied: this is not what was planned, for the files or the release in force have changed. ` +
        `Look again: npm run config -- plan ${folder}`,
    )
  return put(deps, examined, note ?? `npm run config -- apply ${folder}`, as)
}

const restore = async (deps: Deps, target: string, { note, as }: Given): Promise<number> => {
  const found = /^\d{1,9}$/.test(target) ? await releaseNumbered(deps.db, Number(target)) : undefined
  if (!found) throw new Stop(`There is no release ${target}. See: npm run config -- history`)
  const examined = await examine(deps, found.content, { isRestore: true })
  if (examined.faults.length > 0) return refuse(examined.faults)
  if (isInForce(examined)) throw new Stop(`The content of release ${target} is in force already.`)
  return put(deps, examined, note ?? `npm run config -- restore ${target}`, as)
}

const history = async ({ db }: Deps, { json }: Given): Promise<undefined> => {
  const { releases } = db.tables
  const { number, hash, note, createdByName, createdAt } = releases
  const rows = await db
    .select({ number, hash, note, createdBy: createdByName, createdAt })
    .from(releases)
    .orderBy(desc(number))
  if (json) console.log(JSON.stringify(rows, null, 2))
  else if (rows.length === 0) console.log('Nothing was released yet: all is as shipped.')
  else
    for (const row of rows)
      console.log(
        `${row.number}\t${row.hash.slice(0, 12)}\t${row.createdAt.toISOString()}\t${row.createdBy}\t${row.note}`,
      )
}

const contentIn = (folder: string) => {
  try {
    return contentOf(readFolder(folder))
  } catch (error) {
    if (error instanceof WrongFile) throw new Stop(error.message)
    throw error
  }
}

const isInForce = ({ before, content }: Examined): boolean => before.hash === hashOf(JSON.stringify(content))

const put = async (deps: Deps, examined: Examined, note: string, as: string | undefined): Promise<number> => {
  try {
    const actor = await whoever(deps, as)
    const { after } = await deps.db.transaction((tx) => publish(tx, deps, examined, { actor, note }))
    await after()
  } catch (error) {
    if (error instanceof Refusal) throw new Stop(messageOf(error.code, 'en'))
    throw error
  }
  console.log(`Release ${examined.before.number + 1} is in force; running servers follow within 5 s.`)
  return 0
}

/** In whose name: an administrator's, or else the system's. */
const whoever = async ({ db }: Deps, username: string | undefined) => {
  if (username === undefined) return systemActor(db)
  const { users } = db.tables
  const [found] = await db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(and(eq(users.username, username), eq(users.role, 'admin'), eq(users.status, 'active')))
  if (!found) throw new Stop(`There is no active administrator "${username}".`)
  return found
}

const refuse = (faults: readonly Fault[]): number => {
  for (const { path, code, text, example } of faults)
    console.error(
      `${path}: ${text.zh} ${text.en} [${code}]${example ? ` (${example.zh} ${example.en})` : ''}`,
    )
  console.error('Nothing was changed.')
  return 1
}

const marks: Readonly<Record<Change['kind'], string>> = { add: '+', change: '~', remove: '-' }

const tell = ({ faults, changes, affects, plan, before }: Examined): void => {
  if (faults.length > 0) {
    refuse(faults)
    return
  }
  if (changes.length === 0) console.log(`Nothing to change: release ${before.number} says the same.`)
  for (const { path, kind, text } of changes) console.log(`${marks[kind]} ${text.zh} ${text.en} (${path})`)
  for (const { path, text } of affects) console.log(`! ${text.zh} ${text.en} (${path})`)
  console.log(`Plan: ${plan}`)
}

await runCommand(run)
