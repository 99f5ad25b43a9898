import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import { installRuntime } from './install.mjs'
import { at, node, root, stop } from './process.mjs'

const skipped = new Set(['node_modules', 'dist', 'scripts', 'test', 'bench', 'drill', 'migrations'])
const isTest = (name) => /\.test\.tsx?$/.test(name)

const filesBelow = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : filesBelow(join(folder, entry.name))
    return entry.name.startsWith('.') || isTest(entry.name) ? [] : [join(folder, entry.name)]
  })

/** A hash over what a build reads: sources, their paths, and the lock file. */
const hashOf = (folders) => {
  const hash = createHash('sha256')
  const files = folders.flatMap((folder) => filesBelow(at(folder)))
  for (const file of [...files, at('package-lock.json'), at('api/scripts/build.mjs')].sort())
    hash
      .update(`${relative(root, file)}\n`)
      .update(readFileSync(file))
      .update('\n')
  return hash.digest('hex')
}

const buildPortal = async () => {
  const vite = at('node_modules/vite/bin/vite.js')
  const env = { ...process.env, NODE_ENV: 'production' }
  const code = await node([vite, 'build', '--logLevel', 'warn'], { cwd: at('admin'), env })
  if (code !== 0) throw stop('The portal could not be built, see above.')
  await Promise.all(compressible(at('admin/dist')).map(compress))
}

/** Under this a header costs as much as compression saves. */
const SMALLEST = 1024

const compressible = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(js|css|svg)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => statSync(file).size >= SMALLEST)

/** Lays the file beside itself as brotli and as gzip, each as small as it gets, since it is done once a build. */
const compress = async (file) => {
  const content = readFileSync(file)
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(content),
    promisify(gzip)(content, { level: 9 }),
  ])
  writeFileSync(`${file}.br`, br)
  writeFileSync(`${file}.gz`, gz)
}

const buildApi = async () => {
  const { build } = await import('rolldown')
  const commands = existsSync(at('api/commands'))
    ? readdirSync(at('api/commands')).filter((name) => name.endsWith('.ts') && !isTest(name))
    : []
  const entries = [['main', at('api/main.ts')]].concat(
    commands.map((name) => [`commands/${name.slice(0, -3)}`, at('api/commands', name)]),
  )
  await build({
    cwd: at('api'),
    input: Object.fromEntries(entries),
    platform: 'node',
    external: (id) => !/^[./]|^[A-Za-z]:|^@oms\//.test(id),
    logLevel: 'warn',
    output: {
      dir: at('api/dist'),
      format: 'esm',
      cleanDir: true,
      sourcemap: true,
      chunkFileNames: '[name]-[hash].js',
    },
  })
}

const targets = [
  {
    name: 'portal',
    folders: ['admin', 'db/domain'],
    made: 'admin/dist/index.html',
    stamp: 'admin/dist/.stamp',
    build: buildPortal,
  },
  {
    name: 'API',
    folders: ['api', 'db'],
    made: 'api/dist/main.js',
    stamp: 'api/dist/.stamp',
    build: buildApi,
  },
]

const stampOf = (target) => (existsSync(at(target.stamp)) ? readFileSync(at(target.stamp), 'utf8') : '')

const build = async (target) => {
  const hash = hashOf(target.folders)
  if (existsSync(at(target.made)) && stampOf(target) === hash) return
  const began = Date.now()
  await target.build()
  writeFileSync(at(target.stamp), hash)
  console.log(`Built the ${target.name} in ${((Date.now() - began) / 1000).toFixed(1)} s.`)
}

/** Builds what is missing or older than its sources. */
export const buildChanged = async (names = targets.map((target) => target.name)) => {
  for (const target of targets) if (names.includes(target.name)) await build(target)
}

/** `npm run build`: installs what building needs, then builds. */
export const buildAll = async () => {
  await installRuntime()
  await buildChanged()
  console.log(`Ready: ${targets.map((target) => relative(root, at(target.made))).join(', ')}`)
}

/** What production lacks, as sentences; empty when it can start. */
export const notBuilt = (names = targets.map((target) => target.name)) =>
  targets
    .filter((target) => names.includes(target.name))
    .flatMap((target) => {
      if (!existsSync(at(target.made))) return [`${target.made} is missing`]
      return stampOf(target) === hashOf(target.folders) ? [] : [`${target.made} is older than its sources`]
    })
