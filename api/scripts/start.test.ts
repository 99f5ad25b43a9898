import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { at } from './process.mjs'

const folder = mkdtempSync(join(tmpdir(), 'oms-start-'))
afterAll(() => rmSync(folder, { recursive: true }))

const tree = (name: string) => {
  const root = join(folder, name)
  for (const part of ['admin', 'api/scripts', 'db']) mkdirSync(join(root, part), { recursive: true })
  cpSync(at('api/scripts'), join(root, 'api/scripts'), { recursive: true })
  mkdirSync(join(root, 'db/domain'))
  cpSync(at('package-lock.json'), join(root, 'package-lock.json'))
  return root
}

const run = (root: string, args: string[], env = {}) =>
  spawnSync(process.execPath, args, {
    cwd: root,
    env: { PATH: process.env.PATH, ...env },
    encoding: 'utf8',
  })

test('an old Node.js is told in one line what to install', () => {
  const old = `data:text/javascript,Object.defineProperty(process,'versions',{value:{node:'18.20.4'}})`
  const outcome = run(at('.'), ['--import', old, 'api/scripts/run.mjs', 'start'])
  expect(outcome.status).toBe(1)
  expect(outcome.stderr.trim()).toBe(
    'OMS needs Node.js 20.19 or newer; this is 18.20.4. Install one from https://nodejs.org and run the same command again.',
  )
})

test('production installs and builds nothing, and names what is missing and how to make it', () => {
  const outcome = run(tree('bare'), ['api/scripts/run.mjs', 'start'], { NODE_ENV: 'production' })
  expect(outcome.status).toBe(1)
  expect(outcome.stderr.trim().split('\n')).toHaveLength(1)
  expect(outcome.stderr).toContain('packages are not installed')
  expect(outcome.stderr).toContain('admin/dist/index.html is missing')
  expect(outcome.stderr).toContain('api/dist/main.js is missing')
  expect(outcome.stderr).toContain('npm ci --omit=dev -w db -w api -w admin && npm run build')
})

test('NODE_ENV in .env counts too', () => {
  const root = tree('dotenv')
  writeFileSync(join(root, '.env'), 'NODE_ENV=production\n')
  expect(run(root, ['api/scripts/run.mjs', 'start']).stderr).toContain('Not started')
})

test('an operator’s command in production says that the API is not built', () => {
  const outcome = run(tree('command'), ['api/scripts/run.mjs', 'migrate'], { NODE_ENV: 'production' })
  expect(outcome.stderr).toContain('api/dist/main.js is missing')
  expect(outcome.stderr).not.toContain('admin/dist')
})

test('writing migrations installs the tools that a server does not need', () => {
  const root = tree('generate')
  cpSync(at('db/generate.ts'), join(root, 'db/generate.ts'))
  const npm = join(root, 'npm.js')
  writeFileSync(npm, "console.log('npm', ...process.argv.slice(2))")
  const outcome = run(root, ['api/scripts/run.mjs', 'generate', 'more'], { npm_execpath: npm })
  expect(outcome.stdout).toMatch(/for development included …\nnpm ci --no-audit/)
})

test('an unknown command names those that there are', () => {
  const outcome = run(at('.'), ['api/scripts/run.mjs', 'strat'])
  expect(outcome.status).toBe(1)
  expect(outcome.stderr).toContain('There is no command "strat"')
})
