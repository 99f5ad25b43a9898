import { expect, test } from 'vitest'
import type { Content } from '../declare'
import type { Field } from '../fields'
import { shipped } from '../shipped'
import type { Outcome } from '../workflow/definition'
import { shipped as workflow } from '../workflow/shipped'
import { changesBetween } from './changes'

type Form = NonNullable<Outcome['form']>

const changes = (before: Form, after: Form) =>
  changesBetween({ shipped, packs: [] }, asking(before), asking(after)).map(({ kind, path, text }) => [
    kind,
    path.replace('workflows.task.actions.review.outcomes.approve.form', ''),
    text.zh,
    text.en,
  ])

const asking = (form: Form): Content => {
  const { review } = workflow.actions
  const outcomes = { ...review.outcomes, approve: { ...review.outcomes.approve, form } }
  return {
    workflows: { task: { ...workflow, actions: { ...workflow.actions, review: { ...review, outcomes } } } },
  }
}

const priority = { field: 'priority' }
const due = { field: 'dueAt' }
const option = (zh: string, en: string) => ({ label: { zh, en } })
const where = { zh: '在哪里处理', en: 'Where' }
const options = { here: option('现场', 'On site') }
const site: Field = { kind: 'choice', label: where, nullable: true, options }

const cases: readonly (readonly [before: Form, after: Form, ...told: readonly string[]])[] = [
  [
    { priority },
    { priority: { ...priority, required: true } },
    ...['change', '.priority.required', '“审核：通过”的表单必须填写“优先级”'],
    'The form of “Review: Approve” requires “Priority”',
  ],
  [
    { priority },
    { priority: { ...priority, label: { zh: '多急', en: 'How urgent' } } },
    ...['change', '.priority.label', '“审核：通过”的表单把“优先级”叫做“多急”'],
    'The form of “Review: Approve” calls “Priority” “How urgent”',
  ],
  [
    { priority: { ...priority, label: { zh: '多急', en: 'How urgent' } } },
    { priority },
    ...['change', '.priority.label', '“审核：通过”的表单不再给“优先级”另起名称'],
    'The form of “Review: Approve” calls “Priority” by its own name',
  ],
  [
    { priority },
    { priority: { ...priority, help: { zh: '看影响多少人', en: 'By how many it affects' } } },
    ...['change', '.priority.help', '“审核：通过”的表单在“优先级”下提示“看影响多少人”'],
    'The form of “Review: Approve” has the hint “By how many it affects” for “Priority”',
  ],
  [
    { priority, due },
    { due, priority },
    ...['change', '', '“审核：通过”的表单换了顺序', 'The form of “Review: Approve” asks in another order'],
  ],
  [
    { site },
    { site: { kind: 'choice', label: where, options, required: true } },
    ...['change', '.site.required', '“审核：通过”的表单必须填写“在哪里处理”'],
    'The form of “Review: Approve” requires “Where”',
  ],
  [
    { site },
    { site: { ...site, options: { ...options, away: option('远程', 'Remotely') } } },
    ...['add', '.site.options.away', '“审核：通过”的表单：“在哪里处理”增加选项“远程”'],
    'The form of “Review: Approve”: “Where”: new option “Remotely”',
  ],
  [
    { site },
    {},
    ...['remove', '.site', '“审核：通过”的表单不再询问“在哪里处理”'],
    'The form of “Review: Approve” no longer asks for “Where”',
  ],
]

for (const [before, after, ...told] of cases)
  test(`${told[1]}: ${told[2]}`, () => {
    expect(changes(before, after)).toEqual([told])
  })
