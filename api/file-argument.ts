import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Stop } from './run-command'

/** The one file that a command is given, as seen from where npm was called. Throws Stop. */
export const fileArgument = (command: string): string => {
  const { positionals } = parseArgs({ allowPositionals: true })
  const [file] = positionals
  if (!file || positionals.length > 1) throw new Stop(`Name one file: npm run ${command} -- FILE`)
  return resolve(process.env.INIT_CWD ?? '.', file)
}
