import { cpSync, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'rolldown'
import { entriesOf, weapp } from './build/entries.mjs'
import { drawTabIcons } from './build/tab-icons.mjs'
import { copyVant } from './build/vant.mjs'

const copied = /\.(json|wxml|wxss|wxs|png|svg)$/
const ofDevelopment = /^(package|tsconfig|project\.)/

const copyBeside = (entry, folder) => {
  for (const extension of ['json', 'wxml', 'wxss']) {
    const file = `${entry}.${extension}`
    if (existsSync(join(weapp, file))) cpSync(join(weapp, file), join(folder, file))
  }
}

/**
 * Builds the mini program into `folder`: one script a page and component, what is shared in chunks, the vocabulary
 * inlined, of the library what is used. `api`: the address of the installation, without a slash at its end; `alone`:
 * modules that are to be scripts of their own.
 */
export const buildWeapp = async (
  folder,
  api = process.env.OMS_URL ?? 'http://localhost:3000',
  alone = [],
) => {
  const { ours, library } = entriesOf()
  await build({
    cwd: weapp,
    input: Object.fromEntries(['app', ...ours, ...alone].map((entry) => [entry, join(weapp, `${entry}.ts`)])),
    platform: 'neutral',
    resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
    transform: { target: 'es2018', define: { OMS_URL: JSON.stringify(api) } },
    logLevel: 'warn',
    output: {
      dir: folder,
      format: 'cjs',
      cleanDir: true,
      entryFileNames: '[name].js',
      chunkFileNames: 'chunks/[name].js',
      // What explains the sources is nothing to a phone.
      comments: false,
    },
  })
  for (const entry of ours) copyBeside(entry, folder)
  const beside = readdirSync(weapp).filter((name) => copied.test(name) && !ofDevelopment.test(name))
  for (const name of beside) cpSync(join(weapp, name), join(folder, name))
  copyVant(library, folder)
  await drawTabIcons(folder)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildWeapp(join(weapp, 'dist'))
