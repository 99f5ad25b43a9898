import { tasks } from '@oms/db/domain/resources/tasks'
import { type plainFilters, type selectiveFilters, taskIndexName } from '@oms/db/task-indexes'
import type { Filter, Operator, Sort } from './list-query'

/** Which index finds the tasks of these conditions, all of which must hold. */
export type Plan = {
  /** For the page, in order. Undefined: the primary key. */
  readonly page?: string
  /** For the total. */
  readonly total?: string
}

/** Found so few that reading and sorting them is cheaper than to walk the sort's index. */
const FEW = 2000
/** The same for values found anywhere in the order, which a walk soon meets. */
const RARE = 200

const selective: readonly string[] = [
  'assigneeId',
  'creatorId',
  'projectId',
  'turnRole',
  'status',
  'reviewerId',
  'closeReason',
  'contractorOrganizationId',
] satisfies (typeof selectiveFilters)[number][]

// One person's own, in hand or done: few enough to be sorted whatever the order.
const few: readonly string[] = ['turnUserId', 'handlerId'] satisfies (typeof plainFilters)[number][]

// The contractor's before the status's: a total reads all that the index leaves.
const counted: readonly string[] = [
  'turnUserId',
  'assigneeId',
  'handlerId',
  'creatorId',
  'projectId',
  'turnRole',
  'contractorOrganizationId',
  'status',
  'reviewerId',
  'closeReason',
  'taskType',
  'priority',
]

const dates = new Set(
  Object.entries(tasks.fields).flatMap(([key, field]) => (field.kind === 'date' ? [key] : [])),
)

const indexed = new Set<string>([...counted, ...dates])

const index = (...columns: readonly string[]): string => taskIndexName([...columns, 'id'])

/**
 * The plan is ours, not the optimizer's: on MariaDB it flips between connections. `found` is the total where it is
 * known, and `outside` how many lie outside of a range that the order meets late.
 */
export const planTasks = (
  filters: readonly Filter[],
  sorts: readonly Sort[],
  found?: Found,
  outside?: Found,
): Plan => {
  if (filters.some(({ column }) => column === 'id')) return {}
  const sort = sortedBy(sorts)
  const equal = filters.filter(({ operator }) => operator === 'is').map(({ column }) => column)
  const ranged = filters.find(({ column }) => dates.has(column))?.column
  const leads =
    counted.find((column) => equal.includes(column)) ??
    ranged ??
    filters.find(({ column }) => indexed.has(column))?.column
  const total = leads ? index(leads) : filters.length === 0 ? index('status') : undefined
  const ofFew = few.find((column) => equal.includes(column))
  if (ofFew !== undefined) return { total, page: index(ofFew) }
  const leading = selective.find((column) => equal.includes(column))
  if (leading !== undefined) return { total, page: sort === 'id' ? index(leading) : index(leading, sort) }
  const walk = sort === 'id' ? undefined : index(sort)
  if (!found || ranged === sort) return { total, page: walk }
  const late =
    metLate(filters, sorts).length > 0 && (!outside || outside.capped || found.total < outside.total)
  const isFew = !found.capped && found.total <= (leads === ranged ? FEW : RARE)
  return { total, page: leads && (isFew || late) ? index(leads) : walk }
}

export type Found = { readonly total: number; readonly capped: boolean }

/** Whether the plan of the page depends on how many there are. */
export const wantsTotal = (filters: readonly Filter[]): boolean =>
  filters.length > 0 &&
  !filters.some(
    ({ column, operator }) => operator === 'is' && (selective.includes(column) || few.includes(column)),
  )

/** Whether a person's own tasks are asked for, which are few. */
export const isOfFew = (filters: readonly Filter[]): boolean =>
  filters.some(
    ({ column, operator }) => operator === 'is' && ['assigneeId', 'creatorId', ...few].includes(column),
  )

/**
 * The bounds of dates that the order comes to last: times rise together, so what is bounded below is met early from
 * the newest, what is bounded above from the oldest.
 */
export const metLate = (filters: readonly Filter[], sorts: readonly Sort[]): readonly Filter[] => {
  const early = sorts[0]?.descending ? 'gte' : 'lte'
  const sort = sortedBy(sorts)
  return filters.filter(
    ({ column, operator }) =>
      // All but one moment is met at once.
      operator !== 'ne' &&
      dates.has(column) &&
      operator !== early &&
      column !== sort &&
      !follows(column, operator, sort),
  )
}

/**
 * What a bound says of the column sorted by, so that the walk starts there: nothing of a task happened before it
 * was created or after it was last changed. A day is left for clocks that differ.
 */
export const impliedBounds = (filters: readonly Filter[], sorts: readonly Sort[]): Filter[] => {
  const sort = sortedBy(sorts)
  return filters.flatMap(({ column, operator, values: [bound] }) =>
    bound instanceof Date && dates.has(column) && column !== sort && follows(column, operator, sort)
      ? [{ column: sort, operator, values: [new Date(bound.getTime() + (operator === 'gte' ? -DAY : DAY))] }]
      : [],
  )
}

const DAY = 24 * 3_600_000

const follows = (column: string, operator: Operator, sort: string): boolean =>
  column !== 'dueAt' &&
  ((operator === 'gte' && sort === 'updatedAt') || (operator === 'lte' && sort === 'createdAt'))

const sortedBy = (sorts: readonly Sort[]): string => sorts[0]?.column ?? 'id'
