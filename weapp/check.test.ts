import { afterAll, beforeAll, expect, test } from 'vitest'
import { copySources } from '../admin/test/source-copy'

let copy: ReturnType<typeof copySources>
beforeAll(() => {
  copy = copySources()
})
afterAll(() => copy.remove())

const failing = (...args: string[]) =>
  copy.run(...args).then(
    () => 'no fault',
    ({ code, stdout }: { code: number; stdout: string }) => `${stdout}left with ${code}`,
  )

test('npm run check ends with an error and names the file and the line, of whatever kind the fault is', async () => {
  const page = 'pages/news/news'
  copy.write('weapp/words/odd.ts', "\nexport const odd: number = 'x'\n")
  expect(await failing('node_modules/typescript/bin/tsc', '-p', 'weapp', '--pretty', 'false')).toContain(
    "weapp/words/odd.ts(2,14): error TS2322: Type 'string' is not assignable to type 'number'.",
  )
  copy.write(`weapp/${page}.wxml`, '<view>\n{{ a + }}</view>')
  copy.write(`weapp/${page}.wxss`, '.a {\n  .b { color: red }\n}')
  const said = await failing('weapp/check.mjs')
  expect(said).toContain(`${page}.wxml:2 {{ a + }} is no expression`)
  expect(said).toContain(`${page}.wxml:1 wcc: Bad value`)
  expect(said).toContain(`${page}.wxss:2 wcsc: unexpected`)
  expect(said).toMatch(new RegExp(`${page}.ts:\\d+ begins with ".+", which the view does not show`))
  expect(said).toMatch(/\d+ faults\.\nleft with 1$/)
})
