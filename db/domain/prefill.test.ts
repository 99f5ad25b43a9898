import { expect, test } from 'vitest'
import type { Field, Fields } from './fields'
import { laidOver, prefillOf } from './prefill'

const label = { zh: '', en: '' }
const option = { label }
const fields = {
  title: { kind: 'text', max: 10, label },
  description: { kind: 'markdown', max: 100, label },
  projectId: { kind: 'reference', resource: 'projects', as: 'project', label },
  priority: { kind: 'choice', options: { high: option, low: option }, label },
  tools: { kind: 'choices', options: { meter: option, ladder: option }, label },
  floor: { kind: 'number', min: -2, max: 30, label },
  cost: { kind: 'money', label },
  length: { kind: 'decimal', digits: 1, label },
  paid: { kind: 'boolean', label },
  day: { kind: 'date', label },
  at: { kind: 'moment', label },
  page: { kind: 'url', label },
  stars: { kind: 'rating', max: 5, label },
} as const satisfies Record<string, Field>

test.each<[keyof typeof fields, string, unknown]>([
  ['title', '机房 302', '机房 302'],
  ['title', '比十个字还要长的一个标题', undefined],
  ['projectId', '3', 3],
  ['projectId', '0', undefined],
  ['projectId', '3;drop', undefined],
  ['priority', 'high', 'high'],
  ['priority', 'constructor', undefined],
  ['tools', 'meter,ladder', ['meter', 'ladder']],
  ['tools', 'meter,saw', undefined],
  ['floor', '-1', -1],
  ['floor', '31', undefined],
  ['cost', '12.5', 1250],
  ['length', '2.25', undefined],
  ['length', '2.2', '2.2'],
  ['paid', 'true', true],
  ['paid', 'yes', undefined],
  ['day', '2036-01-02', '2036-01-02'],
  ['day', '2036-13-02', undefined],
  ['at', '2036-01-02T09:30:00+08:00', '2036-01-02T01:30:00.000Z'],
  ['page', 'https://oms.example.com/a', 'https://oms.example.com/a'],
  ['page', 'javascript:alert(1)', undefined],
  ['stars', '6', undefined],
])('%s=%s fills in %j', (name, text, expected) => {
  const found = prefillOf(fields, [[name, text]])
  expect(found).toEqual(
    expected === undefined
      ? { values: {}, unknown: [], wrong: [name] }
      : { values: { [name]: expected }, unknown: [], wrong: [] },
  )
})

test('a name that the form has no field for is told', () => {
  const said = [
    ['projectId', '3'],
    ['x_room', '302'],
    ['toString', '1'],
  ] as const
  expect(prefillOf(fields, said)).toEqual({
    values: { projectId: 3 },
    unknown: ['x_room', 'toString'],
    wrong: [],
  })
})

test('what somebody has typed stays, what was chosen gives way', () => {
  const present = { title: '自己写的', description: '', projectId: 1, floor: 2 }
  const values = { title: '码上的', description: '见标签', projectId: 3 }
  expect(laidOver(fields as Fields, present, { values })).toEqual({
    title: '自己写的',
    description: '见标签',
    projectId: 3,
    floor: 2,
  })
})
