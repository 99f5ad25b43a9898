import { installAll } from './install.mjs'
import { at, node, run } from './process.mjs'
import { test } from './test.mjs'

const biome = at('node_modules/@biomejs/biome/bin/biome')

const npm = (...args) => run('npm', ['run', '--silent', ...args])

/** Everything that can be held without running tests, in order of speed. */
export const staticChecks = [
  ['format', () => node([biome, 'format'])],
  ['lint and borders', () => node([biome, 'lint', '--error-on-warnings'])],
  ['workflow keys', () => node([at('api/scripts/lint-keys.mjs')])],
  ['types', () => npm('types')],
  ['migrations match tables', () => npm('check', '-w', 'db')],
]

const verifyStatic = async () => {
  const failed = []
  for (const [name, check] of staticChecks) {
    const code = await check()
    console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name}`)
    if (code !== 0) failed.push(name)
  }
  return failed
}

/** `npm run verify`; with `--static` without the tests. */
export const verify = async () => {
  await installAll()
  const failed = await verifyStatic()
  if (failed.length > 0) console.error(`Not in order: ${failed.join(', ')}.`)
  if (process.argv.includes('--static')) return failed.length > 0 ? 1 : 0
  const code = await test([])
  return failed.length > 0 ? 1 : code
}
