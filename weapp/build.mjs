import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'rolldown'

const weapp = dirname(fileURLToPath(import.meta.url))
const copied = /\.(json|wxml|wxss|wxs|png|svg)$/

const copyBeside = (page, folder) => {
  for (const extension of ['json', 'wxml', 'wxss']) {
    const file = `${page}.${extension}`
    cpSync(join(weapp, file), join(folder, file))
  }
}

/** Builds the mini program into `folder`: one script per page, what is shared in chunks, the declaration inlined. */
export const buildWeapp = async (folder) => {
  const { pages } = JSON.parse(readFileSync(join(weapp, 'app.json'), 'utf8'))
  await build({
    cwd: weapp,
    input: Object.fromEntries(['app', ...pages].map((entry) => [entry, join(weapp, `${entry}.ts`)])),
    platform: 'neutral',
    resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
    transform: { target: 'es2018' },
    logLevel: 'warn',
    output: {
      dir: folder,
      format: 'cjs',
      cleanDir: true,
      entryFileNames: '[name].js',
      chunkFileNames: 'chunks/[name].js',
    },
  })
  for (const page of pages) copyBeside(page, folder)
  const beside = readdirSync(weapp).filter((name) => copied.test(name))
  for (const name of beside.filter((file) => !/^(package|tsconfig|project\.)/.test(file)))
    cpSync(join(weapp, name), join(folder, name))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildWeapp(join(weapp, 'dist'))
