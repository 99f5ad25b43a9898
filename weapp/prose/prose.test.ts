import { expect, test } from 'vitest'
import { proseOf } from './prose'

const textIn = (node: object): string => {
  if ('text' in node) return String(node.text)
  if ('name' in node && node.name === 'br') return '\n'
  return 'children' in node && Array.isArray(node.children) ? node.children.map(textIn).join('') : ''
}
const shown = (text: string) => proseOf(text).nodes.map(textIn)

test.each([
  ['第一行\n第二行', ['第一行\n第二行']],
  ['请@[李工](user:12)看看', ['请@李工看看']],
  ['## 步骤\n1. 断电\n2. 换 `F2` 保险', ['步骤', '1.断电', '2.换 F2 保险']],
  ['> 原话\n\n知道了', ['原话', '知道了']],
  ['```\na < b\n```', ['a < b']],
  ['<b>不是</b><script>alert(1)</script>', ['<b>不是</b><script>alert(1)</script>']],
  ['2*3*4 和 3~5 天、>50%', ['2*3*4 和 3~5 天、>50%']],
  ['**重要**：*尽快*', ['重要：尽快']],
])('%j is shown as %j', (text, expected) => {
  expect(shown(text)).toEqual(expected)
})

test('what stands between marks of emphasis is emphasised, and nothing else', () => {
  const [paragraph] = proseOf('**重要**，普通').nodes
  expect(paragraph).toMatchObject({
    children: [
      { name: 'strong', children: [{ type: 'text', text: '重要' }] },
      { type: 'text', text: '，普通' },
    ],
  })
})

test('the addresses in it are told, each once, and others than of pages are text', () => {
  expect(
    proseOf('见 https://oms.example.com/a?b=1。[手册](https://oms.example.com/m) javascript:alert(1)').links,
  ).toEqual(['https://oms.example.com/a?b=1', 'https://oms.example.com/m'])
  expect(shown('[点我](javascript:alert(1))')).toEqual(['[点我](javascript:alert(1))'])
})
