import { expect, test } from 'vitest'
import { changedPart } from './changed-part'

test.each([
  ['明天上门', '后天上门', '', '明', '后', '天上门'],
  ['请看一下', '请看一下日志', '请看一下', '', '日志', ''],
  ['aaa', 'aa', 'aa', 'a', '', ''],
  ['好👍的', '好👎的', '好', '👍', '👎', '的'],
  ['一样', '一样', '一样', '', '', ''],
  ['', '新的', '', '', '新的', ''],
])('from %j to %j', (earlier, later, before, removed, added, after) => {
  expect(changedPart(earlier, later)).toEqual({ before, removed, added, after })
})
