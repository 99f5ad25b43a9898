import { expect, test } from 'vitest'
import { faultsAt, placeOf, sectionOf } from './faults'

const fault = (path: string) => ({ path, code: 'wrong', text: path })

test('a fault is found at its place and at all above it, and not beside it', () => {
  const faults = [fault('fields.tasks.x_a.label.en'), fault('fields.tasks.x_ab'), fault('fields.tasks.x_a')]
  expect(faultsAt(faults, 'fields.tasks.x_a').map(({ path }) => path)).toEqual([
    'fields.tasks.x_a.label.en',
    'fields.tasks.x_a',
  ])
})

test.each([
  ['fields.tasks.x_severity.options.high.label.en', 'fields', 'fields?resource=tasks&field=x_severity'],
  ['taskTypes.x_inspection.workflow', 'types', 'types?type=x_inspection'],
  ['permissions.tasks.employee.read', 'rights', 'rights?resource=tasks'],
  ['workflows.task.statuses.verify.turn', 'flow', 'flow?workflow=task&status=verify'],
  [
    'workflows.task.actions.x_verify.outcomes.default.to',
    'flow',
    'flow?workflow=task&action=x_verify&outcome=default',
  ],
  ['workflows.task.create.to', 'flow', 'flow?workflow=task&part=create'],
  ['calendar.days.2027-02-29', 'calendar', 'calendar'],
  ['channels.x_duty.url', 'channels', 'channels?channel=x_duty'],
  ['templates.assign.body.zh', 'channels', 'channels?template=assign'],
  ['nonsense', 'text', 'text'],
  ['', 'text', 'text'],
])('%s is mended in %s, at %s', (path, section, place) => {
  expect(sectionOf(path)).toBe(section)
  expect(placeOf(path)).toBe(place)
})
