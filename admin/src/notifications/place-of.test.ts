import { expect, test } from 'vitest'
import { placeOf } from './place-of'

test.each([
  ['news of a task leads to it', { kind: 'assign', taskId: 7 }, '/tasks/7'],
  ['of a stranded task too', { kind: 'stranded', taskId: 7 }, '/tasks/7'],
  ['of several stranded tasks to their list', { kind: 'stranded', taskId: null }, '/tasks?stranded=true'],
  ['of a task that is no longer seen nowhere', { kind: 'assign', taskId: null }, undefined],
])('%s', (_, news, place) => {
  expect(placeOf(news)).toBe(place)
})
