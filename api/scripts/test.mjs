import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildChanged } from './build.mjs'
import { installAll } from './install.mjs'
import { machine } from './machine.mjs'
import { at, node, stop } from './process.mjs'

const readTally = (file) =>
  existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : { passed: 0, failed: 1, skipped: 0, engines: {}, skippedSuites: {} }

const names = (parts) => (parts.length > 0 ? parts.map((part) => part.name).join(', ') : 'nothing')

/** `npm test`: every test that this machine can run; in CI a machine that lacks a part is a failure. */
export const test = async (args) => {
  await installAll()
  if (existsSync(at('admin/index.html')) && existsSync(at('api/main.ts'))) await buildChanged()
  const parts = await machine()
  const absent = parts.filter((part) => !part.found)
  if (process.env.CI && absent.length > 0)
    throw stop(
      `In CI nothing may be left out. Missing: ${absent.map((part) => `${part.name} (${part.how})`).join('; ')}`,
    )

  const folder = mkdtempSync(join(tmpdir(), 'oms-tally-'))
  const file = join(folder, 'tally.json')
  const code = await node([at('node_modules/vitest/vitest.mjs'), 'run', ...args], {
    env: { ...process.env, OMS_TALLY: file },
  })
  const tally = readTally(file)
  rmSync(folder, { recursive: true })

  const ran = Object.entries(tally.engines).map(([engine, count]) => `${engine} (${count} tests)`)
  console.log(
    `\nEngines: ${ran.join(', ') || 'none'}. Beside them: ${names(parts.filter((part) => part.found))}.`,
  )
  console.log(`Left out: ${names(absent)}.`)
  for (const part of absent) console.log(`  for ${part.name}: ${part.how}`)
  for (const [suite, count] of Object.entries(tally.skippedSuites))
    console.log(`  skipped: ${suite} (${count} tests)`)
  const engineMissing = process.env.CI && args.length === 0 && !(tally.engines.sqlite && tally.engines.mysql)
  if (engineMissing) console.log('In CI tests must run on both engines, and one of them had none.')
  const broken = code !== 0 || engineMissing
  const failed = broken && tally.failed === 0 ? 1 : tally.failed
  console.log(`${tally.passed} passed, ${failed} failed, ${tally.skipped} skipped`)
  return broken ? code || 1 : 0
}
