import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildWeapp } from '../build.mjs'
import { compilerFaults, compilerLacks } from './wechat-compiler.mjs'

describe.skipIf(compilerLacks() !== undefined && !process.env.CI)('WeChat’s own compilers', () => {
  const folder = mkdtempSync(join(tmpdir(), 'oms-weapp-compiled-'))
  beforeAll(() => buildWeapp(folder))
  afterAll(() => rmSync(folder, { recursive: true }))

  test('take the program as it is built', () => {
    expect(compilerFaults(folder)).toEqual([])
  })

  test.each([
    ['wxml', '<view>\n  <text>\n</view>', 3, 'wcc: expect end-tag `text`., near `view`'],
    ['wxml', '<view>\n  <text wx:else>x</text>\n</view>', 2, 'wcc: Bad attr `wx:else`'],
    ['wxs', 'var a = 1\nmodule.exports = () => a', 2, 'wcc: Unexpected token `)`'],
    ['wxss', '.a {\n  color: red;\n', 3, 'wcsc: unexpected'],
    ['wxss', '.a {\n  .b { color: red }\n}', 2, 'wcsc: unexpected `{`'],
    ['wxss', '@import "./gone.wxss";', undefined, 'wcsc: ERR: path `./gone.wxss` not found'],
  ])('of %s refuse %j, and say where', (ending, content, line, text) => {
    const file = `pages/odd/odd.${ending}`
    mkdirSync(join(folder, 'pages/odd'), { recursive: true })
    writeFileSync(join(folder, file), content)
    const found = compilerFaults(folder)
    rmSync(join(folder, file))
    expect(found).toEqual([
      { ...(line ? { file, line } : { file: '.' }), text: expect.stringContaining(text) },
    ])
  })
})
