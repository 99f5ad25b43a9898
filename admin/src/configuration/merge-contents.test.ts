import type { Content } from '@oms/db/domain/declare'
import { shipped } from '@oms/db/domain/workflow/shipped'
import { expect, test } from 'vitest'
import { mergeContents } from './merge-contents'

const label = (zh: string) => ({ zh, en: zh })
const room = { kind: 'text', max: 50, label: label('机房') } as const
const unsaid: Content = { workflows: { task: shipped } }
const base: Content = { fields: { tasks: { x_room: room } } }
const fields = (more: object, one: object = {}): Content => ({
  ...base,
  fields: { tasks: { x_room: { ...room, ...one }, ...more } },
})
const flow = (status: 'pending' | 'returned', more: object): Content => ({
  ...base,
  workflows: {
    task: {
      ...shipped,
      statuses: { ...shipped.statuses, [status]: { ...shipped.statuses[status], ...more } },
    },
  },
})
const merged = (mine: Content, theirs: Content, keep: 'mine' | 'theirs' = 'mine') =>
  mergeContents({ base, unsaid, mine, theirs, keep })

test('changes of different parts stand together, of one field and of different ones', () => {
  const mine = fields({ x_mine: room }, { max: 60 })
  const theirs = { ...fields({ x_theirs: room }, { label: label('房间') }), templates: {} }
  expect(merged(mine, theirs)).toEqual({
    content: {
      fields: {
        tasks: { x_room: { ...room, max: 60, label: label('房间') }, x_theirs: room, x_mine: room },
      },
      templates: {},
    },
    clashes: [],
  })
})

test('what both are the first to change of a workflow is compared with how it was', () => {
  const mine = flow('pending', { label: label('等待审核') })
  const theirs = flow('returned', { label: label('请补充'), pauses: true })
  const { content, clashes } = merged(mine, theirs)
  expect(clashes).toEqual([])
  expect(content.workflows?.task?.statuses).toEqual({
    ...shipped.statuses,
    pending: { ...shipped.statuses.pending, label: label('等待审核') },
    returned: { ...shipped.statuses.returned, label: label('请补充'), pauses: true },
  })
})

test('of what both changed, that of either is kept as is asked, and the rest of both', () => {
  const mine = { ...fields({}, { label: label('我的') }), taskTypes: {} }
  const theirs = fields({ x_theirs: room }, { label: label('他的') })
  for (const [keep, name] of [
    ['mine', '我的'],
    ['theirs', '他的'],
  ] as const)
    expect(merged(mine, theirs, keep)).toEqual({
      content: {
        fields: { tasks: { x_room: { ...room, label: label(name) }, x_theirs: room } },
        taskTypes: {},
      },
      clashes: ['fields.tasks.x_room.label'],
    })
})

test('what one changed and the other removed is both theirs to decide', () => {
  const { clashes, content } = merged({}, fields({}, { max: 60 }))
  expect([content, clashes]).toEqual([{}, ['fields']])
  expect(merged({}, fields({}, { max: 60 }), 'theirs').content).toEqual(fields({}, { max: 60 }))
})

test('what I put in another order stands so, with what they added where they did', () => {
  const begun = { fields: { tasks: { x_a: room, x_b: room, x_c: room } } }
  const mine = { fields: { tasks: { x_c: room, x_a: room, x_b: room } } }
  const theirs = { fields: { tasks: { x_a: room, x_new: room, x_b: room, x_c: { ...room, max: 9 } } } }
  const { content, clashes } = mergeContents({ base: begun, unsaid: {}, mine, theirs, keep: 'mine' })
  expect(clashes).toEqual([])
  expect(Object.keys(content.fields?.tasks ?? {})).toEqual(['x_c', 'x_a', 'x_new', 'x_b'])
  expect(content.fields?.tasks?.x_c).toEqual({ ...room, max: 9 })
})
