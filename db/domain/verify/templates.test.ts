import { expect, test } from 'vitest'
import { shipped } from '../shipped'
import { fillIn, type Templates } from '../templates'
import { changesBetween } from './changes'
import { verifyDeclaration } from './verify-declaration'

const code = { shipped, packs: [] }
const title = { zh: '工单 {{number}} 已指派给您', en: 'Task {{number}} is yours' }
const body = { zh: '{{title}}（{{status}}）', en: '{{title}} ({{status}})' }
const verified = (templates: unknown) =>
  verifyDeclaration(code, { templates }, { content: {}, known: {} }).faults.map(
    (fault) => `${fault.code} ${fault.path}`,
  )

test.each<[templates: unknown, ...faults: string[]]>([
  [{ assign: { title, body }, comment: { title, body } }],
  [{ dance: { title, body } }, 'unknown_kind templates.dance'],
  [{ assign: { title } }, 'missing templates.assign.body'],
  [{ assign: { title: { zh: '好' }, body } }, 'label_missing templates.assign.title.en'],
  [
    { assign: { title, body: { zh: '{{description}}', en: '{{ title }}{{}}' } } },
    'unknown_placeholder templates.assign.body.zh',
    'unknown_placeholder templates.assign.body.en',
    'unknown_placeholder templates.assign.body.en',
  ],
])('%j is held to be what templates may be', (templates, ...faults) => {
  expect(verified(templates)).toEqual(faults)
})

test('a template says what is filled in, and nothing that was filled in is filled again', () => {
  const values = {
    number: 'T000001',
    title: '{{actor}} $& {{x',
    action: '指派',
    status: '已指派',
    actor: '赵强',
  }
  expect(fillIn({ title, body }, 'zh', values)).toEqual({
    title: '工单 T000001 已指派给您',
    body: '{{actor}} $& {{x（已指派）',
  })
})

test('what messages say is told when it changes', () => {
  const told = (before: Templates, after: Templates) =>
    changesBetween(code, { templates: before }, { templates: after }).map(({ path, kind, text }) => [
      ...[kind, path, text.zh],
    ])
  expect(told({}, { assign: { title, body } })).toEqual([
    ['add', 'templates.assign', '“指派”的消息改为：工单 {{number}} 已指派给您／{{title}}（{{status}}）'],
  ])
  expect(told({ assign: { title, body } }, {})).toEqual([
    ['remove', 'templates.assign', '“指派”的消息恢复默认的写法'],
  ])
})
