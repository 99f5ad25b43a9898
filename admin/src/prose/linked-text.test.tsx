import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { LinkedText } from './linked-text'

const link = (href: string, text = href) =>
  `<a href="${href}" target="_blank" rel="noreferrer noopener">${text}</a>`

test.each([
  ['今晚停机\n两小时', '今晚停机\n两小时'],
  ['说明见https://a.cn/n，谢谢', `说明见${link('https://a.cn/n')}，谢谢`],
  [
    '问 it@a.cn 或 www.a.cn。',
    `问 ${link('mailto:it@a.cn', 'it@a.cn')} 或 ${link('https://www.a.cn', 'www.a.cn')}。`,
  ],
  ['javascript:alert(1)//https://', 'javascript:alert(1)//https://'],
  ['<b>x</b> https://a.cn@b.cn', '&lt;b&gt;x&lt;/b&gt; https://a.cn@b.cn'],
])('%s', (text, expected) => {
  expect(renderToStaticMarkup(<LinkedText text={text} />)).toBe(expected)
})
