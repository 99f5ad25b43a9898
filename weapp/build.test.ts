import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildWeapp } from './build.mjs'

const folder = mkdtempSync(join(tmpdir(), 'oms-weapp-'))
const read = (file: string) => readFileSync(join(folder, file), 'utf8')
const scripts = () =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'))

beforeAll(() => buildWeapp(folder))
afterAll(() => rmSync(folder, { recursive: true }))

test('every page of app.json has its script, settings, template and styles', () => {
  const { pages } = JSON.parse(read('app.json'))
  expect(pages.length).toBeGreaterThan(0)
  for (const page of pages)
    for (const extension of ['js', 'json', 'wxml', 'wxss'])
      expect(existsSync(join(folder, `${page}.${extension}`)), `${page}.${extension}`).toBe(true)
  for (const file of ['app.js', 'app.wxss', 'theme.json', 'sitemap.json'])
    expect(existsSync(join(folder, file)), file).toBe(true)
})

test('both themes name every colour and icon that app.json asks for', () => {
  const theme = JSON.parse(read('theme.json'))
  const asked = [...new Set([...read('app.json').matchAll(/"@(\w+)"/g)].map(([, name]) => name))].sort()
  expect(Object.keys(theme.light).sort()).toEqual(asked)
  expect(Object.keys(theme.dark).sort()).toEqual(asked)
})

test('the declaration is inlined: no import from a package, no zod, every require leads to a file', () => {
  for (const script of scripts()) {
    const source = read(script)
    expect(source, script).not.toMatch(/zod|\bimport\b|@oms\//i)
    for (const [, name = ''] of source.matchAll(/require\(["'](.+?)["']\)/g))
      expect(
        ['', '.js'].some((ending) => existsSync(join(folder, dirname(script), name + ending))),
        `${script} requires ${name}`,
      ).toBe(true)
  }
})
