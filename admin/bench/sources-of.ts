import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../test/serve-built'
import { linkPackages } from '../test/source-copy'

type Sources = { readonly name: string; readonly folder: string; readonly remove: () => void }

/** The sources of a commit in a folder of their own, by default of the one before; undefined where there is none. */
export const sourcesOf = (ref?: string): Sources | undefined => {
  const commit = git('rev-parse', '--short', '--verify', '--quiet', ref ?? (isChanged() ? 'HEAD' : 'HEAD~1'))
  if (commit === undefined) {
    if (ref !== undefined) throw new Error(`There is no commit ${ref}`)
    console.log('There is no commit before: measured is what is here, alone.')
    return undefined
  }
  const folder = mkdtempSync(join(tmpdir(), 'oms-before-'))
  execFileSync('sh', ['-c', 'git archive "$0" | tar -x -C "$1"', commit, folder], { cwd: root })
  const lock = (of: string) => readFileSync(join(of, 'package-lock.json'), 'utf8')
  if (lock(folder) === lock(root)) {
    linkPackages(join(root, 'node_modules'), join(folder, 'node_modules'))
    for (const name of ['db', 'api', 'admin'])
      symlinkSync(join(folder, name), join(folder, 'node_modules/@oms', name))
  } else execFileSync('npm', ['ci', '--ignore-scripts', '--silent'], { cwd: folder, stdio: 'inherit' })
  return { name: commit, folder, remove: () => rmSync(folder, { recursive: true }) }
}

const isChanged = (): boolean => git('status', '--porcelain') !== ''

const git = (...args: readonly string[]): string | undefined => {
  try {
    return execFileSync('git', args, {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  } catch {
    return undefined
  }
}
