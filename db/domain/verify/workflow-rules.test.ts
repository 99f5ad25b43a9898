import { expect, test } from 'vitest'
import type { Condition } from '../rules'
import { shipped } from '../shipped'
import type { Outcome } from '../workflow/definition'
import { shipped as workflow } from '../workflow/shipped'
import { verifyDeclaration } from './verify-declaration'

const label = { zh: '现场', en: 'On site' }
const own = {
  x_people: { kind: 'number', label },
  x_down: { kind: 'boolean', label },
  x_day: { kind: 'date', label },
}

const faultsOf = (more: Partial<Outcome>) => {
  const { review } = workflow.actions
  const approve = { ...review.outcomes.approve, ...more }
  const actions = {
    ...workflow.actions,
    review: { ...review, outcomes: { ...review.outcomes, approve } },
  }
  const content = { fields: { tasks: own }, workflows: { task: { ...workflow, actions } } }
  const before = { content: {}, known: {} }
  return verifyDeclaration({ shipped, packs: [] }, content, before).faults.map(
    ({ code, path }) => `${code} ${path.replace('workflows.task.actions.review.outcomes.approve.', '')}`,
  )
}

const cases: readonly (readonly [rule: Condition, fault: string])[] = [
  [{ column: 'x_people', is: 'many' }, 'wrong_operand is'],
  [{ column: 'x_people', is: true }, 'wrong_operand is'],
  [{ column: 'x_down', is: 'yes' }, 'wrong_operand is'],
  [{ column: 'x_day', not: 'tomorrow' }, 'wrong_operand not'],
  [{ column: 'rating', in: [5, '4'] }, 'wrong_operand in.1'],
  [{ column: 'priority', is: 'gone' }, 'unknown_option is'],
  [{ column: 'status', is: 'x_gone' }, 'unknown_option is'],
  [{ column: 'assigneeId', is: 'zhang' }, 'wrong_operand is'],
  [{ column: 'dueAt', is: '2026-01-01' }, 'wrong_operand is'],
  [
    {
      or: [
        { column: 'x_people', is: 3 },
        { column: 'priority', in: ['high', 'gone'] },
      ],
    },
    'unknown_option or.1.in.1',
  ],
  // Told once, as any field that is not there.
  [{ column: 'x_gone', is: 'high' }, 'unknown_field column'],
]

for (const [rule, fault] of cases) {
  const [code, place] = fault.split(' ')
  test(`a step for which ${JSON.stringify(rule)} is refused: ${fault}`, () => {
    expect(faultsOf({ when: { rule, label } })).toEqual([`${code} when.rule.${place}`])
    expect(faultsOf({ who: [{ roles: ['admin'], rule }] })).toEqual([`${code} who.0.rule.${place}`])
  })
}

const sound: readonly Condition[] = [
  { column: 'x_people', is: 3 },
  { column: 'x_down', is: false },
  { column: 'x_day', not: '2026-01-31' },
  { column: 'rating', in: [4, 5] },
  { column: 'status', is: 'pending' },
  { column: 'dueAt', not: null },
  { column: 'contractorOrganizationId', is: null },
]

for (const rule of sound)
  test(`a step for which ${JSON.stringify(rule)} has no fault`, () => {
    expect(faultsOf({ when: { rule, label } })).toEqual([])
  })
