import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { duplicateKey } from '@oms/db/database'
import { checkFields } from '@oms/db/domain/contract'
import { resourceOf } from '@oms/db/domain/declaration'
import { fieldsNamed } from '@oms/db/domain/resource'
import { defaultOrganization } from '../accounts/default-organization'
import { hashPassword, passwordFault } from '../auth/passwords'
import type { Deps } from '../deps'
import { fillDefaults, prepareDatabase } from '../prepare-database'
import { runCommand, Stop } from '../run-command'

const usage =
  'Give --username, --name and ADMIN_PASSWORD in the environment (or --password, which others on this machine may see), or run it in a terminal.'

type Asked = { readonly username: string; readonly name: string; readonly password: string }

const createAdmin = async (deps: Deps): Promise<undefined> => {
  await prepareDatabase(deps)
  await fillDefaults(deps)
  const asked = await ask()
  const { values, errors } = checkFields(
    fieldsNamed(resourceOf(deps.declaration, 'users'), ['username', 'name', 'password']),
    asked,
  )
  const fault = passwordFault(asked.password, asked.username)
  const faults = [
    ...Object.entries(errors).map(([key, [label]]) => `${key}: ${label?.en}`),
    ...(fault ? [fault.en] : []),
  ]
  if (faults.length > 0) throw new Stop(`No administrator was made. ${faults.join(' ')}`)
  await create(deps, { ...asked, name: String(values.name) })
  console.log(`The administrator "${asked.username}" can sign in now.`)
}

const create = async ({ db, clock }: Deps, asked: Asked): Promise<void> => {
  const passwordHash = await hashPassword(asked.password)
  const now = clock()
  try {
    await db.transaction(async (tx) =>
      tx.insertRow(tx.tables.users, {
        username: asked.username,
        name: asked.name,
        role: 'admin',
        organizationId: await defaultOrganization(tx, 'management'),
        status: 'active',
        passwordHash,
        createdAt: now,
        updatedAt: now,
      }),
    )
  } catch (error) {
    if (duplicateKey(error))
      throw new Stop(`There is a person with the user name "${asked.username}" already.`)
    throw error
  }
}

const ask = async (): Promise<Asked> => {
  const options = {
    username: { type: 'string' },
    name: { type: 'string' },
    password: { type: 'string' },
  } as const
  const given = parseArgs({ options, allowPositionals: false }).values
  const known = {
    username: given.username ?? process.env.ADMIN_USERNAME ?? '',
    name: given.name ?? process.env.ADMIN_NAME ?? '',
    password: given.password ?? process.env.ADMIN_PASSWORD ?? '',
  }
  if (known.username && known.password) return { ...known, name: known.name || known.username }
  if (!process.stdin.isTTY) throw new Stop(`No administrator was made. ${usage}`)
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const answers = {
    username: known.username || (await terminal.question('User name: ')),
    name: known.name || (await terminal.question('Name: ')),
  }
  terminal.close()
  return { ...answers, password: known.password || (await askHidden('Password (10 characters or more): ')) }
}

/** Reads a line without showing it. */
const askHidden = (question: string): Promise<string> =>
  new Promise((resolve) => {
    process.stdout.write(question)
    process.stdin.setRawMode(true)
    process.stdin.resume()
    let typed = ''
    const onData = (chunk: Buffer) => {
      for (const character of chunk.toString()) {
        if (character === '\u0003') process.exit(130)
        if (character === '\r' || character === '\n') {
          process.stdin.off('data', onData)
          process.stdin.setRawMode(false)
          process.stdin.pause()
          process.stdout.write('\n')
          resolve(typed)
          return
        }
        typed = character === '\u007f' ? [...typed].slice(0, -1).join('') : typed + character
      }
    }
    process.stdin.on('data', onData)
  })

await runCommand(createAdmin)
