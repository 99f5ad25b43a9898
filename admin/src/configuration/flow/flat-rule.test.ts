import type { Condition } from '@oms/db/domain/rules'
import { shipped } from '@oms/db/domain/shipped'
import { expect, test } from 'vitest'
import { type FlatRule, flatOf, ruleOf } from './flat-rule'

const one = (column: string, how: FlatRule['parts'][number]['how'], ...values: (string | number)[]) => ({
  ...{ column, how, values },
})

test.each<readonly [what: string, rule: Condition, flat: FlatRule]>([
  [
    'that it once passed review',
    { column: 'contractorOrganizationId', not: null },
    { joint: 'and', parts: [one('contractorOrganizationId', 'set')] },
  ],
  ['that it is due', { column: 'dueAt', is: null }, { joint: 'and', parts: [one('dueAt', 'empty')] }],
  [
    'some of the options, or a number',
    {
      or: [
        { column: 'priority', in: ['high', 'urgent'] },
        { column: 'rating', not: 5 },
      ],
    },
    { joint: 'or', parts: [one('priority', 'is', 'high', 'urgent'), one('rating', 'not', 5)] },
  ],
])('a rule is read and written as its form says it: %s', (_, rule, flat) => {
  expect(flatOf(rule, shipped)).toEqual(flat)
  expect(ruleOf(flat)).toEqual(rule)
})

test.each<readonly [what: string, rule: Condition]>([
  [
    'one within another',
    { and: [{ column: 'dueAt', is: null }, { or: [{ column: 'priority', is: 'low' }] }] },
  ],
  ['who acts', { column: 'creatorId', is: { me: 'id' } }],
  ['a record by its number', { column: 'projectId', is: 7 }],
])('a rule that the form does not speak is left to the text: %s', (_, rule) => {
  expect(flatOf(rule, shipped)).toBeUndefined()
})
