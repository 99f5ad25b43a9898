import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { shippedKeys } from './lint-keys.mjs'
import { root } from './process.mjs'
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
  ['const one = { pending: 1 }', 'pending'],
  ['const one = { on_hold: 1, other: 2 }', 'on_hold'],
  ["const one = { 'pending': 1 }", 'pending'],
  ['type Counts = { pending: number }', 'pending'],
  ['const count = summary.statuses.pending', 'pending'],
  ['const count = summary?.statuses?.pending ?? 0', 'pending'],
  ['const count = statuses!.on_hold', 'on_hold'],
  ["const count = statuses['closed']", 'closed'],
  ['const action = definition.actions.review', 'review'],
  ['const outcome = definition.actions[key].outcomes.approve', 'approve'],
  ['const action = openActions.close', 'close'],
  ['const { pending } = summary.statuses', 'pending'],
  ['const { pending: count } = statuses', 'pending'],
  ['const { statuses: { pending } } = summary', 'pending'],
  ['const go = ({ actions: { review } }) => review', 'review'],
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
  'const offers = { open: [], closed: [] }',
  'type Offers = { open: number; closed: number }',
  'const one = { pending }',
  'const isOver = socket.closed',
  'const rest = query.pending',
  'const first = actions.create',
  'const count = summary.statuses[status]',
  'const all = Object.keys(definition.actions).length',
  'const { [status]: count } = summary.statuses',
  'const { length } = statuses',
])('%s is let through', (source) => {
  expect(named(source)).toEqual([])
})

test('the keys are those of the shipped definition', async () => {
  const shipped = await shippedKeys()
  expect(shipped.statuses).toContain('on_hold')
  expect(shipped.actions).toEqual(expect.arrayContaining(['review', 'approve', 'urge', 'rework']))
})

describe('the lint', () => {
  const tree = mkdtempSync(join(tmpdir(), 'oms-keys-'))
  const at = (path: string) => join(tree, path)
  const lint = (...args: string[]) =>
    spawnSync(process.execPath, [at('api/scripts/lint-keys.mjs'), ...args], { encoding: 'utf8' })
  const plant = (path: string, text: string) => {
    mkdirSync(dirname(at(path)), { recursive: true })
    writeFileSync(at(path), text)
  }
  beforeAll(() => {
    for (const path of ['api/scripts', 'db/domain'])
      cpSync(join(root, path), at(path), { recursive: true, filter: (file) => !file.endsWith('.test.ts') })
    symlinkSync(join(root, 'node_modules'), at('node_modules'))
  })
  beforeEach(() => {
    rmSync(at('admin'), { recursive: true, force: true })
    rmSync(at('api/tasks'), { recursive: true, force: true })
    plant('admin/src/clean.tsx', 'export const one = <b>1</b>\n')
    plant('api/tasks/clean.ts', 'export const one = 1\n')
  })
  afterAll(() => rmSync(tree, { recursive: true }))

  test('passes a clean tree, and what only tests and demo data name', () => {
    for (const path of ['api/tasks/exempt.test.ts', 'api/demo/exempt.ts', 'api/test/exempt.ts'])
      plant(path, "export const status = 'pending'\n")
    plant('admin/src/exempt.test.tsx', "export const status = 'pending'\n")
    expect(lint()).toMatchObject({ status: 0, stderr: '' })
  })

  test('told no folder looks into all of api and admin, and gives each place', () => {
    const planted = [
      ...['admin/planted.ts', 'admin/src/planted.tsx', 'admin/src/tasks/planted.tsx'],
      ...['api/planted.ts', 'api/tasks/deeper/planted.ts', 'api/tasks/planted.ts'],
    ]
    for (const path of planted) plant(path, '\nexport const count = (summary) => summary.statuses.pending\n')
    const { status, stderr } = lint()
    rmSync(at('api/planted.ts'))
    expect(status).toBe(1)
    expect(stderr.trim().split('\n').sort()).toEqual(
      planted.map(
        (path) =>
          `${path}:2 names 'pending' of the workflow: take it from the definition, the task or its actions.`,
      ),
    )
  })

  test('looks only into the folders that it is told', () => {
    plant('admin/src/planted.tsx', "export const status = 'pending'\n")
    expect(lint(at('api')).status).toBe(0)
    expect(lint(at('admin')).status).toBe(1)
  })
})

test('nothing in the repository is refused', () => {
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'api/scripts/lint-keys.mjs')], {
    encoding: 'utf8',
  })
  expect([status, stderr]).toEqual([0, ''])
})
