import { existsSync, readFileSync } from 'node:fs'
import { at, run, stop } from './process.mjs'

const packagesOf = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {}
  } catch {
    return {}
  }
}

const runtime = ['db', 'api', 'admin']

/**
 * Packages that the lock file names and node_modules lacks or has in another version, by npm's own record of
 * what it installed. `scope`: 'runtime' leaves out what only development needs.
 */
export const missingPackages = (scope) => {
  const wanted = packagesOf(at('package-lock.json'))
  const present = packagesOf(at('node_modules', '.package-lock.json'))
  return Object.entries(wanted)
    .filter(([path]) => path.includes('node_modules/'))
    .filter(([, entry]) => !entry.link && !entry.optional && !entry.devOptional)
    .filter(([, entry]) => scope === 'all' || !entry.dev)
    .filter(([path, entry]) => present[path]?.version !== entry.version)
    .map(([path]) => path)
}

// npm hands its own settings to what it runs; a filter meant for that run must not leak into this one.
const npmEnvironment = () =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([key]) =>
        !/^npm_(config_(omit|include|production|only|workspace|workspaces|ignore_scripts)$|package_|lifecycle_)/i.test(
          key,
        ) && key !== 'NODE_ENV',
    ),
  )

const npm = async (args) => {
  const cli = process.env.npm_execpath
  const options = { env: npmEnvironment() }
  const code = cli?.endsWith('.js')
    ? await run(process.execPath, [cli, ...args], options)
    : await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, options)
  if (code !== 0)
    throw stop('npm ci failed, see above. Is the npm registry reachable? Then run the same command again.')
}

const quiet = ['--no-audit', '--no-fund', '--loglevel=error']

/** Installs what the portal and the API need to be built and served, and nothing else. */
export const installRuntime = async () => {
  if (missingPackages('runtime').length === 0) return
  console.log('Installing packages (once, and again when package-lock.json changes) …')
  await npm(['ci', '--omit=dev', ...runtime.flatMap((name) => ['-w', name]), ...quiet])
}

/** Installs everything, tools of development and tests included. */
export const installAll = async () => {
  if (missingPackages('all').length === 0 && existsSync(at('node_modules', 'vitest'))) return
  console.log('Installing packages, those for development included …')
  await npm(['ci', ...quiet])
}
