import type { Field } from './domain/fields'
import { tasks } from './domain/resources/tasks'

/**
 * Filters that leave few tasks of many: each has an index with every sort, so that a page is read in order
 * from its first row. Other filters keep so many that walking the sort's own index finds a page at once.
 */
export const selectiveFilters = [
  'status',
  'projectId',
  'creatorId',
  'reviewerId',
  'assigneeId',
  'turnRole',
  'closeReason',
  'contractorOrganizationId',
] as const

/** Filters with an index of their own: for totals, and for pages of the few that they leave. */
export const plainFilters = ['handlerId', 'turnUserId', 'taskType'] as const

// A number is the id in other words, so the two sort alike.
const sortColumns = tasks.sorts.filter((sort) => sort !== 'id' && sort !== 'number')

const dateColumns = Object.entries<Field>(tasks.fields)
  .filter(([, field]) => field.kind === 'moment' && field.filterable)
  .map(([column]) => column as DateColumn)

type Keys<F> = keyof F & string
type DateColumn = {
  [K in Keys<typeof tasks.fields>]: (typeof tasks.fields)[K]['kind'] extends 'moment' ? K : never
}[Keys<typeof tasks.fields>]

/**
 * What a contractor's tasks are filtered by, its sorts apart. Its index holds them all, so that counting looks at no
 * task. MySQL allows 16 columns.
 */
const besideContractor = [
  'status',
  'taskType',
  'projectId',
  'creatorId',
  'reviewerId',
  'assigneeId',
  'handlerId',
  'closeReason',
  ...dateColumns.filter((column) => !sortColumns.some((sort) => sort === column)),
] as const

/** Columns of every index on tasks but the unique ones. MySQL allows 64 in all, the primary key among them. */
export const taskIndexes = [
  ...plainFilters.map((filter) => [filter, 'id'] as const),
  ...selectiveFilters.map((filter) =>
    filter === 'contractorOrganizationId'
      ? ([filter, 'id', ...besideContractor] as const)
      : ([filter, 'id'] as const),
  ),
  ...selectiveFilters.flatMap((filter) => sortColumns.map((sort) => [filter, sort, 'id'] as const)),
  ...[...new Set([...sortColumns, ...dateColumns])].map((column) => [column, 'id'] as const),
]
