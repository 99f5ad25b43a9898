import { existsSync } from 'node:fs'
import { buildChanged } from './build.mjs'
import { installAll } from './install.mjs'
import { at, node, stop } from './process.mjs'
import { prepare } from './start.mjs'

const served = ['migrate', 'seed', 'create-admin', 'config', 'verify-log', 'backup', 'restore']
const onTheApi = { bench: 'api/bench/main.ts', drill: 'api/drill/main.ts' }
const fromSource = { ...onTheApi, generate: 'db/generate.ts' }
/** What is measured by a bench of its own, by its name behind `bench`. */
const benches = { portal: 'admin/bench/main.ts', weapp: 'weapp/test/bench/main.ts' }

/** Commands of operators run compiled, as the server does; those of developers from source, with what they need. */
export const command = async (name) => {
  const args = process.argv.slice(3)
  if (served.includes(name)) {
    await prepare(['API'])
    return node(['--enable-source-maps', at(`api/dist/commands/${name}.js`), ...args])
  }
  const bench = name === 'bench' ? benchOf(args) : undefined
  const source = bench?.source ?? fromSource[name]
  if (!source)
    throw stop(
      `There is no command "${name}". Known: start, dev, build, test, verify, ${[...served, ...Object.keys(fromSource)].join(', ')}.`,
    )
  if (!existsSync(at(source))) throw stop(`${source} is missing.`)
  await installAll()
  if (name in onTheApi) await buildChanged(['API'])
  return node(['--import', 'tsx', at(source), ...(bench?.args ?? args)])
}

/** `portal …`, or `--only portal …`. */
const benchOf = (args) => {
  const [name, ...rest] = args[0] === '--only' ? args.slice(1) : args
  return Object.hasOwn(benches, name) ? { source: benches[name], args: rest } : undefined
}
