import { expect, test } from 'vitest'
import { reckonLetters } from './read-letters'

const letter = (taskId: number, ...lines: readonly string[]) => ({
  inReplyTo: `<task-${taskId}@example.com>`,
  to: [{ name: '李静' }],
  text: lines.map((said) => `${said}，现为“处理中”\n`).join(''),
})
const owed = [
  { taskId: 1, to: '李静', said: '周涛：开始处理' },
  { taskId: 1, to: '李静', said: '周涛：评论' },
  { taskId: 2, to: '李静', said: '周涛：评论' },
]

test('letters that say what happened in its order are in order, however many they are', () => {
  const nothing = { lost: [], doubled: [], disordered: [] }
  const [started, commented] = ['周涛：开始处理', '周涛：评论']
  expect(reckonLetters(owed, [letter(2, commented), letter(1, started, commented)])).toEqual(nothing)
  expect(reckonLetters(owed, [letter(1, started), letter(2, commented), letter(1, commented)])).toEqual(
    nothing,
  )
})

test('what no letter says is lost, what two say is doubled, and what one says too early is out of order', () => {
  expect(reckonLetters(owed, [letter(1, '周涛：评论'), letter(1, '周涛：开始处理')])).toEqual({
    lost: ['task 2 to 李静: 周涛：评论'],
    doubled: [],
    disordered: ['task 1 to 李静: 周涛：评论, 周涛：开始处理'],
  })
  const twice = [letter(1, '周涛：开始处理', '周涛：评论'), letter(2, '周涛：评论'), letter(2, '周涛：评论')]
  expect(reckonLetters(owed, twice)).toEqual({
    lost: [],
    doubled: ['task 2 to 李静: 周涛：评论'],
    disordered: [],
  })
})
