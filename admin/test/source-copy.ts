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
import { basename, dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'

const root = resolve(import.meta.dirname, '../..')
const left = new Set(['node_modules', 'dist', 'data', 'coverage'])

/** The sources copied to a folder of their own, with the installed packages linked in: a build that a test may change. */
export const copySources = () => {
  const folder = mkdtempSync(join(tmpdir(), 'oms-build-'))
  for (const name of [
    'db',
    'api',
    'admin',
    'weapp',
    'package.json',
    'package-lock.json',
    'tsconfig.base.json',
  ])
    cpSync(join(root, name), join(folder, name), {
      recursive: true,
      filter: (path) => !left.has(basename(path)),
    })
  linkPackages(join(root, 'node_modules'), join(folder, 'node_modules'))
  for (const name of ['db', 'api', 'admin', 'weapp'])
    symlinkSync(join(folder, name), join(folder, 'node_modules/@oms', name))
  const at = (path: string) => join(folder, path)
  let touched = new Set<string>()
  const put = (path: string, text: string) => {
    touched.add(path)
    mkdirSync(dirname(at(path)), { recursive: true })
    writeFileSync(at(path), text)
  }
  /** Puts a text in the place of one that stands there once. */
  const replace = (path: string, mark: string, text: string) => {
    const parts = readFileSync(at(path), 'utf8').split(mark)
    if (parts.length !== 2) throw new Error(`${path} holds “${mark}” ${parts.length - 1} times, not once`)
    put(path, parts.join(text))
  }
  return {
    folder,
    write: put,
    replace,
    /** Puts lines after the one line that holds `mark`. */
    insertAfter: (path: string, mark: string, lines: string) => replace(path, mark, `${mark}\n${lines}`),
    /** The files written since it was asked last. */
    touched: (): readonly string[] => {
      const files = [...touched].sort()
      touched = new Set()
      return files
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
