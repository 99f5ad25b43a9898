import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildWeapp } from '../build.mjs'
import { builtFaults } from './built.mjs'
import { unshownData } from './set-data.mjs'

const folder = mkdtempSync(join(tmpdir(), 'oms-weapp-check-'))
beforeAll(() => buildWeapp(folder))
afterAll(() => rmSync(folder, { recursive: true }))

test('the program as it is built has no faults', () => {
  expect(builtFaults(folder)).toEqual([])
})

const page = (body: string) => ({ 'pages/odd/odd.wxml': `<view>\n${body}\n</view>\n` })

/** What is planted beside the built program, the file and line that the check must name, and what it must say. */
const broken: readonly (readonly [name: string, files: Record<string, string>, fault: object])[] = [
  ['an expression that does not parse', page('{{ a + }}'), { line: 2, text: 'unexpected character' }],
  ['an expression that only looks like one', page('<text hidden="{{a b}}"/>'), { line: 2, text: 'no expr' }],
  ['a call of what is no wxs module', page('{{ task.name() }}'), { line: 2, text: 'no wxs module' }],
  ['an optional chain', page('{{ task?.name }}'), { line: 2, text: 'ChainExpression' }],
  [
    'an undeclared tag',
    page('<van-buton>x</van-buton>'),
    { line: 2, text: '<van-buton> is declared nowhere' },
  ],
  ['a tag that is not closed', page('<text>'), { line: 2, text: 'missing end tag' }],
  ['a part that is not there', page('<include src="./gone.wxml"/>'), { line: 2, text: 'there is no ./gone' }],
  [
    'a component that is not there',
    { ...page('<x-y/>'), 'pages/odd/odd.json': '{"usingComponents":{"x-y":"/components/gone/gone"}}' },
    { line: 1, text: 'there is no component' },
  ],
  [
    'a component that is not used',
    { ...page('x'), 'pages/odd/odd.json': '{"usingComponents":{"x-y":"/pages/odd/odd"}}' },
    { line: 1, text: 'not used' },
  ],
  [
    'a style sheet that is not there',
    { 'odd.wxss': 'page{}\n@import "./gone.wxss";' },
    { line: 2, text: 'gone' },
  ],
  [
    'a script that is not there',
    { 'odd.js': '\n\nrequire("./gone.js")' },
    { line: 3, text: 'there is no ./gone' },
  ],
  [
    'a package that WeChat does not have',
    { 'odd.js': 'require("zod")' },
    { line: 1, text: 'there is no zod' },
  ],
  [
    'a component that is required',
    { 'odd.js': 'require("./pages/odd/odd.js")', ...page('x') },
    { line: 1, text: 'component itself' },
  ],
  ['a script that does not parse', { 'odd.js': 'const = 1' }, { line: 1 }],
  ['wxs that does not parse', { 'odd.wxs': 'function (' }, { line: 1 }],
  ['settings that do not parse', { 'odd.json': '{,}' }, { line: 1 }],
]

test.each(broken)('%s is found, with its line', (_, files, { text = '', ...place }: { text?: string }) => {
  const all = { 'pages/odd/odd.json': '{}', 'pages/odd/odd.js': '', ...files }
  for (const [file, content] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), content)
  }
  const found = builtFaults(folder)
  for (const file of Object.keys(all)) rmSync(join(folder, file))
  expect(found).toContainEqual(
    expect.objectContaining({
      ...place,
      file: expect.stringContaining('odd'),
      text: expect.stringContaining(text),
    }),
  )
})

test('a page whose text does not follow the size that its reader set is found', () => {
  const template = 'pages/turn/turn.wxml'
  const kept = readFileSync(join(folder, template), 'utf8')
  writeFileSync(join(folder, template), kept.replace(/^.*\n/, ''))
  const found = builtFaults(folder)
  writeFileSync(join(folder, template), kept)
  expect(found).toEqual([{ file: template, line: 1, text: expect.stringContaining('page-meta') }])
})

test('a page without its template, and a package that grew too large, are found', () => {
  const template = 'pages/turn/turn.wxml'
  const kept = readFileSync(join(folder, template))
  rmSync(join(folder, template))
  const found = builtFaults(folder, { main: 100, whole: 200 })
  writeFileSync(join(folder, template), kept)
  expect(found).toContainEqual({ file: template, text: 'is missing' })
  expect(found.map(({ text }) => text)).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^the main package is \d+ bytes, 100 at most$/),
      expect.stringMatching(/^the whole package is \d+ bytes, 200 at most$/),
    ]),
  )
})

test('an icon of a tab that one theme lacks, and one that is too large, are found', () => {
  const icons = { absent: join(folder, 'tabs/me-dark.png'), large: join(folder, 'tabs/me-light.png') }
  const kept = { absent: readFileSync(icons.absent), large: readFileSync(icons.large) }
  rmSync(icons.absent)
  writeFileSync(icons.large, Buffer.alloc(41_000))
  const found = builtFaults(folder)
  writeFileSync(icons.absent, kept.absent)
  writeFileSync(icons.large, kept.large)
  expect(found.slice(0, 2)).toEqual([
    { file: 'tabs/me-light.png', text: '41000 bytes are more than an icon may have' },
    { file: 'app.json', text: 'the icon tabs/me-dark.png is missing' },
  ])
})

test('what is handed to a view that does not show it is found, by its first name', () => {
  const script = `Component({
    data: { shown: 1, hidden: 2 },
    methods: { go() {
      this.setData({ shown: 2, other: 3 })
      this.setData({ [\`rows[\${1}].name\`]: 1, 'far.near': 1 })
    } },
  })`
  expect(unshownData(script, '<view wx:for="{{rows}}">{{shown}}</view>')).toEqual([
    { line: 2, text: 'begins with "hidden", which the view does not show' },
    { line: 4, text: 'sets "other", which the view does not show' },
    { line: 5, text: 'sets "far", which the view does not show' },
  ])
})
