import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { at } from './process.mjs'

const folder = mkdtempSync(join(tmpdir(), 'oms-borders-'))
afterAll(() => rmSync(folder, { recursive: true }))

const refused = [
  ['db/domain/fields.ts', 'zod'],
  ['db/domain/fields.ts', 'node:crypto'],
  ['db/domain/fields.ts', '../database'],
  ['db/domain/fields.ts', './../database'],
  ['db/domain/fields.ts', '@oms/db/database'],
  ['db/domain/workflow/actions.ts', 'zod'],
  ['db/domain/workflow/actions.ts', '../../database'],
  ['db/domain/contract.ts', 'hono'],
  ['db/domain/contract.ts', '../database'],
  ['db/database.ts', '../api/app'],
  ['db/database.ts', '@oms/api/app'],
  ['db/dialect/mysql.ts', '../../api/app'],
  ['db/dialect/mysql.ts', '../../admin/main'],
  ['api/app.ts', '../admin/main'],
  ['api/tasks/routes.ts', '../../admin/main'],
  ['api/app.ts', '@oms/admin/main'],
  ['api/tasks/routes.ts', '../../weapp/app'],
  ['api/tasks/routes.ts', '../../db/database'],
  ['api/tasks/routes.ts', '@oms/db/domain/workflow/shipped'],
  ['api/tasks/routes.ts', '@oms/db/domain/resources/tasks'],
  ['api/resources/scope.ts', '@oms/db/domain/permissions'],
  ['api/app.ts', '@oms/db/domain/shipped'],
  ['api/tasks/task-list.ts', '../resources/list/filter'],
  ['api/resources/answer-list.ts', './list/keyset'],
  ['admin/tasks/list.tsx', '@oms/api/app'],
  ['admin/tasks/list.tsx', '../../api/app'],
  ['admin/tasks/list.tsx', '@oms/db/database'],
  ['admin/tasks/list.tsx', '../../db/database'],
  ['admin/src/tasks/list.tsx', '@oms/db/domain/permissions'],
  ['admin/src/tasks/list.tsx', '@oms/db/domain/resources/tasks'],
  ['admin/src/main.tsx', '@oms/db/domain/workflow/shipped'],
  ['admin/main.tsx', '../weapp/app'],
  ['weapp/app.ts', '@oms/api/app'],
  ['weapp/app.ts', '../api/app'],
  ['weapp/app.ts', '@oms/db/database'],
  ['weapp/pages/home/home.ts', '@oms/db/domain/contract'],
  ['weapp/pages/home/home.ts', '../../../db/domain/contract'],
  ['weapp/pages/home/home.ts', 'zod'],
] as const

const allowed = [
  ['db/domain/fields.ts', './label'],
  ['db/domain/workflow/actions.ts', '../roles'],
  ['db/domain/workflow/actions.ts', './definition'],
  ['db/domain/contract.ts', 'zod'],
  ['db/domain/contract.ts', './fields'],
  ['db/database.ts', './domain/rules'],
  ['db/dialect/mysql.ts', '../domain/rules'],
  ['db/database.ts', 'drizzle-orm'],
  ['api/app.ts', 'hono'],
  ['api/app.ts', '@oms/db/database'],
  ['api/declared.ts', '@oms/db/domain/shipped'],
  ['api/tasks/routes.ts', '@oms/db/domain/declaration'],
  ['api/tasks/routes.ts', '../kernel/transition'],
  ['api/tasks/task-list.ts', '../resources/list/list'],
  ['admin/tasks/list.tsx', '@oms/db/domain/roles'],
  ['admin/tasks/list.tsx', '../frame/menu'],
  ['weapp/pages/home/home.ts', '@oms/db/domain/roles'],
  ['weapp/pages/home/home.ts', '../../wire'],
] as const

const forms = [
  (name: string) => `import { x } from '${name}'`,
  (name: string) => `import type { X } from '${name}'`,
  (name: string) => `export { x } from '${name}'`,
  (name: string) => `export const y = () => import('${name}')`,
]

type Imports = readonly (readonly [file: string, name: string])[]

const linesOf = (imports: Imports, file: string) =>
  imports.filter(([planted]) => planted === file).flatMap(([, name]) => forms.map((form) => form(name)))

const biome = (cwd: string, ...args: string[]) =>
  spawnSync(
    process.execPath,
    [at('node_modules/@biomejs/biome/bin/biome'), 'lint', '--only=style/noRestrictedImports', ...args],
    { cwd, encoding: 'utf8' },
  )

/** Plants the imports in a tree of their own and returns those that lint refuses, as `file: line`. */
const refusedOf = (imports: Imports) => {
  const place = mkdtempSync(join(folder, 'tree-'))
  const settings = {
    ...JSON.parse(readFileSync(at('biome.json'), 'utf8')),
    $schema: undefined,
    vcs: undefined,
  }
  writeFileSync(join(place, 'biome.json'), JSON.stringify(settings))
  for (const [file] of imports) {
    mkdirSync(join(place, dirname(file)), { recursive: true })
    writeFileSync(join(place, file), linesOf(imports, file).join('\n'))
  }
  const { stdout } = biome(place, '--reporter=github', '--max-diagnostics=none')
  const places = stdout.matchAll(/noRestrictedImports,file=(?:.*\/tree-[^/]+\/)?([^,]+),line=(\d+)/g)
  return [...places].map(([, file = '', line]) => `${file}: ${linesOf(imports, file)[Number(line) - 1]}`)
}

const all = (imports: Imports) =>
  imports.flatMap(([file, name]) => forms.map((form) => `${file}: ${form(name)}`))

test('lint refuses every import across a border, in every form an import has', () => {
  expect(refusedOf(refused).sort()).toEqual(all(refused).sort())
})

test('lint lets through what belongs together', () => {
  expect(refusedOf(allowed)).toEqual([])
})

test('nothing in the repository is refused', () => {
  const { status, stdout, stderr } = biome(at('.'))
  expect(stdout + stderr).not.toContain('noRestrictedImports')
  expect(status).toBe(0)
})
