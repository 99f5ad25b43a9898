import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const vitest = join(root, 'node_modules/vitest')

test('what ran on which engine and what was left out are counted by what passed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'oms-tally-'))
  const file = join(folder, 'tally.json')
  writeFileSync(
    join(folder, 'some.test.mjs'),
    `import { describe, test } from '${vitest}/dist/index.js'
    describe.each(['sqlite'])('lists on %s', () => {
      test('one', () => {})
      test('a name that MySQL holds equal', () => {})
    })
    describe.runIf(false)('reads, on mysql', () => {
      describe('of a user', () => {
        test('three', () => {})
        test('four', () => {})
      })
    })
    test.each(['mysql'])('goes on after a crash, on %s', () => {})
    test('the start stops at no MySQL there', () => {
      throw new Error('on purpose')
    })`,
  )
  const config = join(folder, 'vitest.config.mjs')
  writeFileSync(
    config,
    `import { Tally } from '${join(root, 'api/scripts/tally.mjs')}'
    export default { root: '${folder}', test: { reporters: [new Tally()], include: ['*.test.mjs'] } }`,
  )
  await promisify(execFile)(process.execPath, [join(vitest, 'vitest.mjs'), 'run', '--config', config], {
    env: { ...process.env, OMS_TALLY: file },
  }).catch((failed: { code: number }) => expect(failed.code).toBe(1))
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
    passed: 3,
    failed: 1,
    skipped: 2,
    engines: { sqlite: 2, mysql: 1 },
    skippedSuites: { 'reads, on mysql': 2 },
  })
  rmSync(folder, { recursive: true })
})
