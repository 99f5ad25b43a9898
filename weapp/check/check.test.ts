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

const smallest = {
  'app.json': '{"pages":["pages/odd/odd"]}',
  'pages/odd/odd.json': '{}',
  'pages/odd/odd.js': '',
  'pages/odd/odd.wxml': '',
}

/** What is planted in the smallest of programs, the file and line that the check must name, and what it must say. */
const broken: readonly (readonly [name: string, files: Record<string, string>, fault: object])[] = [
  ['an expression that does not parse', page('{{ a + }}'), { line: 2, text: 'unexpected character' }],
  ['an expression that only looks like one', page('<text hidden="{{a b}}"/>'), { line: 2, text: 'no expr' }],
  ['a call of what is no wxs module', page('{{ task.name() }}'), { line: 2, text: 'no wxs module' }],
  ['an optional chain', page('{{ task?.name }}'), { line: 2, text: 'ChainExpression' }],
  ['a template of text', page('{{ `a` }}'), { line: 2, text: 'TemplateLiteral' }],
  ['a fallback by ??', page('{{ a ?? b }}'), { line: 2, text: 'cannot compute: ??' }],
  ['a power', page('{{ a ** 2 }}'), { line: 2, text: 'BinaryExpression' }],
  ['a function', page('{{ list.map((one) => one) }}'), { line: 2, text: 'ArrowFunctionExpression' }],
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
  ['wxs that is not there', { 'odd.wxs': '\nrequire("./gone.wxs")' }, { line: 2, text: 'no ./gone.wxs' }],
  ['wxs that does not parse', { 'odd.wxs': 'function (' }, { line: 1 }],
  ['settings that do not parse', { 'odd.json': '{,}' }, { line: 1 }],
]

test.each(broken)('%s is found, with its line', (_, files, { text = '', ...place }: { text?: string }) => {
  const planted = mkdtempSync(join(tmpdir(), 'oms-weapp-odd-'))
  for (const [file, content] of Object.entries({ ...smallest, ...files })) {
    mkdirSync(dirname(join(planted, file)), { recursive: true })
    writeFileSync(join(planted, file), content)
  }
  const found = builtFaults(planted)
  rmSync(planted, { recursive: true })
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

test('a tab that is no page is found', () => {
  const file = join(folder, 'app.json')
  const kept = readFileSync(file, 'utf8')
  writeFileSync(file, kept.replace('"pagePath": "pages/news/news"', '"pagePath": "pages/olds/olds"'))
  const found = builtFaults(folder)
  writeFileSync(file, kept)
  expect(found).toEqual([{ file: 'app.json', text: 'the tab pages/olds/olds is no page' }])
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
