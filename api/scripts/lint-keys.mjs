import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { build } from 'rolldown'
import { at, root } from './process.mjs'
import { keysNamedIn } from './workflow-keys.mjs'

const exempt = new Set(['node_modules', 'dist', 'scripts', 'demo', 'bench', 'drill', 'test'])

const sourcesBelow = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return exempt.has(entry.name) ? [] : sourcesBelow(path)
    return /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name) ? [path] : []
  })

/** Keys of statuses, actions and outcomes of the shipped definition. */
export const shippedKeys = async () => {
  const bundled = await build({
    input: at('db/domain/workflow/shipped.ts'),
    write: false,
    logLevel: 'silent',
  })
  const module = await import(`data:text/javascript,${encodeURIComponent(bundled.output[0].code)}`)
  const definition = Object.values(module).find((value) => value?.statuses && value?.actions)
  const actions = Object.entries(definition.actions)
  return {
    statuses: Object.keys(definition.statuses),
    actions: actions.flatMap(([key, action]) => [key, ...Object.keys(action.outcomes)]),
  }
}

const lint = async (folders) => {
  const keys = await shippedKeys()
  let count = 0
  for (const file of folders.flatMap(sourcesBelow))
    for (const { line, key } of keysNamedIn(readFileSync(file, 'utf8'), file, keys)) {
      count += 1
      console.error(
        `${relative(root, file)}:${line} names '${key}' of the workflow: take it from the definition, the task or its actions.`,
      )
    }
  return count
}

if (process.argv[1] === at('api/scripts/lint-keys.mjs')) {
  const folders = process.argv.slice(2)
  process.exitCode = (await lint(folders.length > 0 ? folders : [at('api'), at('admin')])) > 0 ? 1 : 0
}
