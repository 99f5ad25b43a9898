import i18next from 'i18next'
import { renderToStaticMarkup } from 'react-dom/server'
import { initReactI18next } from 'react-i18next'
import { beforeAll, describe, expect, test } from 'vitest'
import { Prose } from './Prose'

beforeAll(() => i18next.use(initReactI18next).init({ lng: 'zh' }))

const drawn = (text: string): string =>
  renderToStaticMarkup(<Prose text={text} />).replace(/^<div class="prose">([\s\S]*)<\/div>$/, '$1')
const link = (href: string, text = href, named = false) =>
  `<a href="${href}" title="${href}"${named ? ` data-to="${href}"` : ''} target="_blank" rel="noreferrer noopener">${text}</a>`

describe('a text is drawn as it was typed', () => {
  test.each([
    ['a line break stays one', '第一行\n第二行\n\n第三行', '<p>第一行\n第二行</p><p>第三行</p>'],
    ['so does an indent', '报错：\n    at foo\n    at bar', '<p>报错：\n    at foo\n    at bar</p>'],
    [
      'an address is a link up to the Chinese that follows',
      '见https://a.cn/b，谢谢',
      `<p>见${link('https://a.cn/b')}，谢谢</p>`,
    ],
    [
      'a full stop after it is not its own',
      '(see https://a.cn/b_(c)).',
      `<p>(see ${link('https://a.cn/b_(c)')}).</p>`,
    ],
    ['without a scheme', 'www.a.cn/b。', `<p>${link('https://www.a.cn/b', 'www.a.cn/b')}。</p>`],
    ['a mailbox', '写信给 x@y.cn 即可', `<p>写信给 ${link('mailto:x@y.cn', 'x@y.cn')} 即可</p>`],
    ['a named link', '[手册](https://a.cn/m)', `<p>${link('https://a.cn/m', '手册', true)}</p>`],
    ['a place in this portal', '[工单](/tasks/12)', `<p>${link('/tasks/12', '工单', true)}</p>`],
    [
      'a table',
      '| 项 | 数 |\n|---|:-:|\n| **甲** | 2 |',
      '<div class="prose-table" tabindex="0"><table><thead><tr><th>项</th><th style="text-align:center">数</th></tr></thead>' +
        '<tbody><tr><td><strong>甲</strong></td><td style="text-align:center">2</td></tr></tbody></table></div>',
    ],
    [
      'a list of tasks',
      '- [x] 备份\n- [ ] 升级',
      '<ul><li class="prose-task"><input type="checkbox" disabled="" aria-label="已完成" checked=""/>备份</li>' +
        '<li class="prose-task"><input type="checkbox" disabled="" aria-label="未完成"/>升级</li></ul>',
    ],
    [
      'a list',
      '1. 打开\n2. 点击\n   - 左键',
      '<ol start="1"><li>打开</li><li>点击<ul><li>左键</li></ul></li></ol>',
    ],
    ['code', '```sql\nselect <1>\n```', '<pre><code>select &lt;1&gt;</code></pre>'],
    ['a quotation', '> 原话\n> 两行', '<blockquote><p>原话\n两行</p></blockquote>'],
    ['bold beside Chinese', '**注意：**请看', '<p><strong>注意：</strong>请看</p>'],
    ['a heading below those of the page', '# 现象\n打不开', '<h3>现象</h3><p>打不开</p>'],
    [
      'a person who is named',
      '请@[李工](user:12)看看，@[王[外包]](user:3) 也看',
      '<p>请<span class="prose-mention">@李工</span>看看，<span class="prose-mention">@王[外包]</span> 也看</p>',
    ],
    [
      'a name of a person that is markup stays a name',
      '@[<b>**x**</b>](user:1)',
      '<p><span class="prose-mention">@&lt;b&gt;**x**&lt;/b&gt;</span></p>',
    ],
    ['nobody where no person is named', '@[李工](user:x) @李工', '<p>@[李工](user:x) @李工</p>'],
    ['a picture is a link', '![图](https://a.cn/x.png)', `<p>${link('https://a.cn/x.png', '图', true)}</p>`],
    ['no strike between tildes', '3~5天，6~8人', '<p>3~5天，6~8人</p>'],
    ['no emphasis in a product', '长2*3*4米', '<p>长2*3*4米</p>'],
    ['no emphasis in a name of code', '__init__ 与 a_b_c', '<p>__init__ 与 a_b_c</p>'],
    ['no quotation of a measure', '>50%的人', '<p>&gt;50%的人</p>'],
    ['no heading of a number', '#670 又出现', '<p>#670 又出现</p>'],
    ['no heading by underlining', '标题\n----\n正文', '<p>标题</p><hr/><p>正文</p>'],
    ['no definition that vanishes', '[日志]: 见附件', '<p>[日志]: 见附件</p>'],
    ['paths keep their backslashes', '\\\\srv\\share C:\\new', '<p>\\\\srv\\share C:\\new</p>'],
    ['entities stay', '&lt; 和 &', '<p>&amp;lt; 和 &amp;</p>'],
    [
      'tags stay, line by line',
      '<div>\n  <b>x</b>\n</div>',
      '<p>&lt;div&gt;\n  &lt;b&gt;x&lt;/b&gt;\n&lt;/div&gt;</p>',
    ],
  ])('%s', (_, text, expected) => {
    expect(drawn(text)).toBe(expected)
  })
})

describe('a hostile text is plain text', () => {
  test.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<a href="javascript:alert(1)">x</a>',
    '<style>body{display:none}</style>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](javascript&colon;alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](<java\tscript:alert(1)>)',
    '[x](vbscript:msgbox(1))',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '[x](file:///etc/passwd)',
    '[x](blob:https://a.cn/1)',
    '[x](//evil.cn/a)',
    '[x](/\\evil.cn)',
    '![x](javascript:alert(1))',
    '![x](data:image/svg+xml,<svg/onload=alert(1)>)',
    '<javascript:alert(1)>',
    '[https://bank.cn](https://evil.cn)',
    '[x](https://bank.cn@evil.cn/)',
    '[x](https://a.cn/\u202Egnp.exe)',
    'javascript:alert(1)',
  ])('%s', (text) => {
    const html = drawn(text)
    expect(html.replaceAll(/<a href="https:\/\/(?:a|bank|evil)\.cn[^>]*>|<\/?[ap]>/g, '')).not.toMatch(
      /<[a-z]/i,
    )
    expect(html).not.toMatch(/href="(?!https:)/)
    expect(textOf(html)).toBe(text)
  })

  test('a link does not break out of its attribute', () => {
    expect(drawn('https://a.cn/"onmouseover="alert(1)')).toBe(
      `<p>${link('https://a.cn/')}&quot;onmouseover=&quot;alert(1)</p>`,
    )
    expect(drawn('[x](https://a.cn/"><img/src=x>)')).not.toContain('<img')
  })

  test.each([
    ['quotes', '> '.repeat(10_000)],
    ['lists', '- '.repeat(10_000)],
    ['brackets', '['.repeat(20_000)],
    ['links', '[a]('.repeat(5_000)],
    ['pictures', '!['.repeat(10_000)],
    ['stars', '*a '.repeat(6_600)],
    ['strong', '**a'.repeat(6_600)],
    ['underscores', '_a'.repeat(10_000)],
    ['tildes', '~~a '.repeat(5_000)],
    ['backticks', Array.from({ length: 190 }, (_, count) => '`'.repeat(count)).join(' ')],
    ['cells', `${'|a'.repeat(4_000)}|\n${'|-'.repeat(4_000)}|\n`],
    ['mailboxes', 'a.'.repeat(10_000)],
    ['addresses', 'http://a'.repeat(2_500)],
    ['mentions', '@[a'.repeat(6_600)],
    ['slashes', '\\'.repeat(20_000)],
    ['blanks', `a${' '.repeat(19_998)}b`],
    ['items deep', Array.from({ length: 190 }, (_, depth) => `${' '.repeat(depth)}- a`).join('\n')],
  ])('20,000 characters of %s hold nobody up', (_, text) => {
    const start = performance.now()
    drawn(text)
    expect(performance.now() - start).toBeLessThan(5_000)
  })
})

const textOf = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&')
