import { expect, test } from 'vitest'
import { isUnseen, oneLine } from './visible-text'

test.each([
  ['  打印机 卡纸\u3000', '打印机 卡纸'],
  ['打印机\r\n卡纸\t三楼', '打印机 卡纸 三楼'],
  ['打印机\u0007\u001b[31m卡纸\u009f', '打印机[31m卡纸'],
  ['发票\u202Egpj.exe\u202C', '发票gpj.exe'],
  ['\u2067李\u2069静\u200e', '李静'],
  ['李\u200b静\ufeff\u00ad\u2060', '李静'],
  ['क\u200dष', 'कष'],
  ['👩‍💻 ❤️‍🔥 👍🏽 🏴󠁧󠁢󠁥󠁮󠁧󠁿 1️⃣ ☎︎ 🇨🇳', '👩‍💻 ❤️‍🔥 👍🏽 🏴󠁧󠁢󠁥󠁮󠁧󠁿 1️⃣ ☎︎ 🇨🇳'],
  ['👩\u200d', '👩'],
  ['1\ufe0f', '1'],
  ['naïve Ünïcode e\u0301', 'naïve Ünïcode e\u0301'],
  ['\u200b \n', ''],
])('%j reads %j', (text, line) => {
  expect(oneLine(text)).toBe(line)
})

test('what holds nothing to be seen is empty, whatever it is made of', () => {
  for (const text of ['', ' \n\t', '\u200b\u200d', '\u3164\u2800', '\ufe0f', '\u202e\u2069', '\u3000'])
    expect([text, isUnseen(text)]).toEqual([text, true])
  for (const text of ['.', '字', '👍', '\u0301a']) expect([text, isUnseen(text)]).toEqual([text, false])
})
