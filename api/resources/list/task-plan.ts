import { tasks } from '@oms/db/domain/resources/tasks'
import { indexName } from '@oms/db/index-name'
import type { plainFilters, selectiveFilters } from '@oms/db/task-indexes'
import type { Filter, Operator, Sort } from './list-query'

/** Which indexes may find the tasks of these conditions, all of which must hold; one will be taken. */
type Plan = {
  /** For the page, in order. None: the primary key. */
  readonly page: readonly string[]
  /** For the total. */
  readonly total: readonly string[]
  /** Whether the page's index leaves the order to be sorted. */
  readonly isSorted: boolean
}

/** Found so few that reading and sorting them is cheaper than to walk the sort's index. */
const FEW = 2000
/** The same for values found anywhere in the order, which a walk soon meets. */
const RARE = 200

const contractor = 'contractorOrganizationId'

const selective: readonly string[] = [
  'assigneeId',
  'creatorId',
  'projectId',
  'turnRole',
  'status',
  'reviewerId',
  'closeReason',
  contractor,
] satisfies (typeof selectiveFilters)[number][]

// One person's own, in hand or done: few enough to be sorted whatever the order.
const few: readonly string[] = ['turnUserId', 'handlerId'] satisfies (typeof plainFilters)[number][]

const own: readonly string[] = ['turnUserId', 'assigneeId', 'handlerId', 'creatorId']

const dates = new Set(
  Object.entries(tasks.fields).flatMap(([key, field]) => (field.kind === 'moment' ? [key] : [])),
)

const indexed = new Set<string>([...own, ...selective, 'taskType', 'priority', ...dates])

const sortColumns: readonly string[] = tasks.sorts

const index = (...columns: readonly string[]): string => indexName('tasks', [...columns, 'id'])

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
  if (filters.some(({ column }) => column === 'id')) return { page: [], total: [], isSorted: true }
  const total = planTotal(filters)
  const leading = leadingFilter(filters).map(({ column }) => column)
  if (leading.some((column) => few.includes(column)))
    return { total, page: leading.map((column) => index(column)), isSorted: true }
  const sort = sortedBy(sorts)
  const walked = [...leading, ...(sort === 'id' ? [] : [sort])]
  const walk = walked.length > 0 ? [index(...walked)] : []
  const ranged = rangedBy(filters)
  if (!found || ranged === sort) return { total, page: walk, isSorted: false }
  const late =
    metLate(filters, sorts).length > 0 && (!outside || outside.capped || found.total < outside.total)
  const isFew = !found.capped && found.total <= (ranged === undefined ? RARE : FEW)
  if (!isFew && !late) return { total, page: walk, isSorted: false }
  // The engine would rather have all of a contractor's in order than few to sort.
  return { total, page: ranged !== undefined && total.length > 1 ? [index(ranged)] : total, isSorted: true }
}

/** Several where it depends on the values which finds fewer. */
const planTotal = (filters: readonly Filter[]): readonly string[] => {
  if (filters.length === 0) return [index('status')]
  const equal = equalColumns(filters)
  const mine = own.find((column) => equal.includes(column))
  if (mine !== undefined) return [index(mine)]
  const ranged = rangedBy(filters)
  const asked = [...new Set([...equal, ...(ranged === undefined ? [] : [ranged])])]
  if (!asked.includes(contractor)) {
    const leads = asked.length > 0 ? asked : filters.slice(0, 1).map(({ column }) => column)
    return leads.filter((column) => indexed.has(column)).map((column) => index(column))
  }
  const sorted = filters.find(({ column }) => sortColumns.includes(column))
  if (sorted) return [index(contractor, sorted.column)]
  // What is left to the contractor's index is found in it; two types are too many to lead.
  return asked.filter((column) => indexed.has(column) && column !== 'taskType').map((column) => index(column))
}

/** The one whose index a page is read by. */
export const leadingFilter = (filters: readonly Filter[]): readonly Filter[] => {
  const equal = filters.filter(({ operator }) => operator === 'is')
  const column = [...few, ...selective].find((one) => equal.some((filter) => filter.column === one))
  return equal.filter((filter) => filter.column === column).slice(0, 1)
}

const isBound = (operator: Operator): boolean => operator === 'gte' || operator === 'lte'

const equalColumns = (filters: readonly Filter[]): readonly string[] =>
  filters.filter(({ operator }) => operator === 'is').map(({ column }) => column)

const rangedBy = (filters: readonly Filter[]): string | undefined =>
  filters.find(({ column, operator }) => dates.has(column) && (operator === 'is' || isBound(operator)))
    ?.column

export type Found = { readonly total: number; readonly capped: boolean }

/** Whether the plan of the page depends on how many there are. */
export const wantsTotal = (filters: readonly Filter[]): boolean =>
  filters.length > leadingFilter(filters).length && !isOfFew(filters)

/** Whether a person's own tasks are asked for, which are few. */
export const isOfFew = (filters: readonly Filter[]): boolean =>
  filters.some(({ column, operator }) => operator === 'is' && own.includes(column))

/**
 * The bounds of dates that the order comes to last: times rise together, so what is bounded below is met early from
 * the newest, what is bounded above from the oldest.
 */
export const metLate = (filters: readonly Filter[], sorts: readonly Sort[]): readonly Filter[] => {
  const early = sorts[0]?.descending ? 'gte' : 'lte'
  const sort = sortedBy(sorts)
  return filters.filter(
    ({ column, operator }) =>
      // All but one moment is met at once, and so is what is set or not.
      (operator === 'is' || isBound(operator)) &&
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
