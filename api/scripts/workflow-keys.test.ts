import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { shippedKeys } from './lint-keys.mjs'
import { at } from './process.mjs'
import { keysNamedIn } from './workflow-keys.mjs'

const keys = {
  statuses: ['pending', 'on_hold', 'closed'],
  actions: ['create', 'review', 'approve', 'close', 'start', 'accept', 'default'],
}
const named = (source: string) => keysNamedIn(source, 'a.tsx', keys).map(({ key }) => key)

test.each([
  ["if (task.status === 'pending') go()", 'pending'],
  ['const path = `review`', 'review'],
  ["type Status = 'on_hold' | 'other'", 'on_hold'],
  ['const x = <Tag status="closed" />', 'closed'],
  ["const x = <Tag status={'closed'} />", 'closed'],
  ["act({ action: 'close' })", 'close'],
  ["const open = ['approve']", 'approve'],
  ["const tones = { pending: 'gold', closed: 'grey' }", 'pending, closed'],
  ["const tones = { on_hold: 'gold' }; x(tones['on_hold'])", 'on_hold'],
  ['const x = <Flex status="start" />', 'start'],
])('%s is refused', (source, key) => {
  expect(named(source)).toContain(key)
})

test.each([
  "can({ action: 'create' })",
  "socket.on('close', end)",
  "process.once('close', end)",
  "headers.get('accept')",
  "c.req.header('accept')",
  '<Flex align="start" />',
  "<Flex align={'start'} />",
  "style({ textAlign: 'start', justifyContent: 'start' })",
  "import { review } from 'review'",
  'const { pending } = query',
  'export const close = () => stream.close()',
  "t('task.closed')",
  'const plan = { start: 1, end: 2 }',
])('%s is let through', (source) => {
  expect(named(source)).toEqual([])
})

test('the keys are those of the shipped definition', async () => {
  const shipped = await shippedKeys()
  expect(shipped.statuses).toContain('on_hold')
  expect(shipped.actions).toEqual(expect.arrayContaining(['review', 'approve', 'urge', 'rework']))
})

test('a planted key fails the lint with its place, a clean folder passes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'oms-keys-'))
  const lint = () =>
    spawnSync(process.execPath, [at('api/scripts/lint-keys.mjs'), folder], { encoding: 'utf8' })
  writeFileSync(join(folder, 'clean.ts'), 'export const one = 1\n')
  writeFileSync(join(folder, 'exempt.test.ts'), "export const status = 'pending'\n")
  expect(lint().status).toBe(0)
  writeFileSync(join(folder, 'planted.ts'), "\nexport const status = 'pending'\n")
  const outcome = lint()
  rmSync(folder, { recursive: true })
  expect(outcome.status).toBe(1)
  expect(outcome.stderr).toContain("planted.ts:2 names 'pending'")
})
