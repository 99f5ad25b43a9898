import { execFile } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { promisify } from 'node:util'

const root = resolve(import.meta.dirname, '../..')
const left = new Set(['node_modules', 'dist', 'data', 'coverage'])

/** The sources copied to a folder of their own, with the installed packages linked in: a build that a test may change. */
export const copySources = () => {
  const folder = mkdtempSync(join(tmpdir(), 'oms-build-'))
  for (const name of ['db', 'api', 'admin', 'package.json', 'package-lock.json', 'tsconfig.base.json'])
    cpSync(join(root, name), join(folder, name), {
      recursive: true,
      filter: (path) => !left.has(basename(path)),
    })
  linkPackages(join(root, 'node_modules'), join(folder, 'node_modules'))
  for (const name of ['db', 'api', 'admin'])
    symlinkSync(join(folder, name), join(folder, 'node_modules/@oms', name))
  const at = (path: string) => join(folder, path)
  return {
    folder,
    write: (path: string, text: string) => writeFileSync(at(path), text),
    /** Puts lines after the one line that holds `mark`. */
    insertAfter: (path: string, mark: string, lines: string) => {
      const text = readFileSync(at(path), 'utf8')
      const parts = text.split(mark)
      if (parts.length !== 2) throw new Error(`${path} holds “${mark}” ${parts.length - 1} times, not once`)
      writeFileSync(at(path), parts.join(`${mark}\n${lines}`))
    },
    run: (...args: string[]) => promisify(execFile)(process.execPath, args, { cwd: folder, maxBuffer: 1e8 }),
    remove: () => rmSync(folder, { recursive: true }),
  }
}

/** Links the installed packages into a folder, all but our own. */
export const linkPackages = (from: string, to: string) => {
  mkdirSync(join(to, '@oms'), { recursive: true })
  for (const name of readdirSync(from)) if (name !== '@oms') symlinkSync(join(from, name), join(to, name))
}
