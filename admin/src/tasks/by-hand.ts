import type { Field, Fields } from '@oms/db/domain/fields'
import type { Definition } from '@oms/db/domain/workflow/definition'

// What the screens of tasks draw in ways of their own; everything else of a task follows from its descriptor.

/** Stand in the row of a list, in columns of their own or beside the title. */
const inRow: ReadonlySet<string> = new Set([
  'number',
  'title',
  'taskType',
  'status',
  'priority',
  'projectId',
  'creatorId',
  'assigneeId',
  'updatedAt',
])

/** What else a row shows. */
export const addedToRow = (fields: Fields): readonly (readonly [string, Field])[] =>
  Object.entries(fields).filter(([name, field]) => field.inList && !inRow.has(name))

/** Narrowed by in other ways than by a filter of the one line, or not there. */
const unoffered: ReadonlySet<string> = new Set([
  'status',
  'creatorId',
  'reviewerId',
  'handlerId',
  'createdAt',
  'updatedAt',
  'dueAt',
  'closeReason',
])

export const offeredFilters = (
  fields: Fields,
  workflows: Workflows,
): readonly (readonly [string, Field])[] => {
  const told = toldByWorkflow(workflows)
  return Object.entries(fields).filter(
    ([name, field]) => field.filterable && !unoffered.has(name) && !told.has(name),
  )
}

/** Stand above the task, or mean nothing to people. */
const inHeading: ReadonlySet<string> = new Set(['number', 'title', 'status', 'version'])

/** The properties beside a task; texts of several paragraphs stand in its middle. */
export const propertiesOf = (fields: Fields, workflows: Workflows): readonly (readonly [string, Field])[] => {
  const told = toldByWorkflow(workflows)
  return Object.entries(fields).filter(
    ([name, field]) => field.kind !== 'markdown' && !inHeading.has(name) && !told.has(name),
  )
}

type Workflows = Readonly<Record<string, Definition>>

/** Told by the steps and the log: moments of statuses, and where comments are kept. */
const toldByWorkflow = (workflows: Workflows): ReadonlySet<string> =>
  new Set(
    Object.values(workflows).flatMap(({ statuses, actions }) => [
      ...Object.values(statuses).flatMap(({ milestone }) => milestone ?? []),
      ...Object.values(actions)
        .flatMap(({ outcomes }) => Object.values(outcomes).flat())
        .flatMap(({ commentTo }) => commentTo ?? []),
    ]),
  )
