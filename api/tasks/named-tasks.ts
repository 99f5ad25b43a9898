import type { Handle } from '@oms/db/database'
import { momentText } from '@oms/db/moment-text'
import { prepared } from '@oms/db/prepared'
import { aliasedTable, eq, getTableColumns, inArray, type Placeholder, sql } from 'drizzle-orm'
import type { TaskRow } from '../kernel/load-task'
import { strandedColumn } from '../kernel/stranded'

/** One task with the names of its project and people. */
export const namedTask = async (handle: Handle, id: number): Promise<NamedWhole | undefined> => {
  const [found] = await selectOne(handle, { id })
  return found
}

const selectOne = prepared<{ id: number }, NamedWhole[]>((handle) => {
  const { tasks } = handle.tables
  const columns = { ...shownColumns(tasks), description: tasks.description }
  return selectNamed(handle, [sql.placeholder('id')], columns)
})

/** The tasks of these ids, in no order, likewise, but without their descriptions. */
export const namedTasks = (handle: Handle, ids: readonly number[]): Promise<NamedTask[]> => {
  const select = bySize.get(ids.length) ?? selectOf(ids.length)
  bySize.set(ids.length, select)
  return select(handle, Object.fromEntries(ids.map((id, index) => [`id${index}`, id])))
}

/** One statement for each number of ids, which is at most what a page holds. */
const bySize = new Map<number, ReturnType<typeof selectOf>>()

const selectOf = (size: number) => {
  const places = Array.from({ length: size }, (_, index) => sql.placeholder(`id${index}`))
  return prepared<Record<string, number>, NamedTask[]>((handle) =>
    selectNamed(handle, places, shownColumns(handle.tables.tasks)),
  )
}

const selectNamed = <C extends object>(handle: Handle, ids: Placeholder[], columns: C) => {
  const { tasks, projects, users } = handle.tables
  const creator = aliasedTable(users, 'creator')
  const reviewer = aliasedTable(users, 'reviewer')
  const assignee = aliasedTable(users, 'assignee')
  const handler = aliasedTable(users, 'handler')
  const holder = aliasedTable(users, 'holder')
  return handle
    .select({
      task: { ...columns, ...momentsOf(tasks) },
      project: projects.name,
      creator: creator.name,
      reviewer: reviewer.name,
      assignee: assignee.name,
      handler: handler.name,
      holder: holder.name,
      stranded: strandedColumn(handle, holder),
    })
    .from(tasks)
    .innerJoin(projects, eq(projects.id, tasks.projectId))
    .innerJoin(creator, eq(creator.id, tasks.creatorId))
    .leftJoin(reviewer, eq(reviewer.id, tasks.reviewerId))
    .leftJoin(assignee, eq(assignee.id, tasks.assigneeId))
    .leftJoin(handler, eq(handler.id, tasks.handlerId))
    .leftJoin(holder, eq(holder.id, tasks.turnUserId))
    .where(inArray(tasks.id, ids))
}

type Tasks = Handle['tables']['tasks']

const shownColumns = (tasks: Tasks) => {
  const { titleKey: _, description: __, ...columns } = getTableColumns(tasks)
  return columns
}

const momentsOf = (tasks: Tasks) => ({
  createdAt: momentText(tasks.createdAt),
  updatedAt: momentText(tasks.updatedAt),
  dueAt: momentText(tasks.dueAt),
  reviewedAt: momentText(tasks.reviewedAt),
  assignedAt: momentText(tasks.assignedAt),
  startedAt: momentText(tasks.startedAt),
  completedAt: momentText(tasks.completedAt),
  confirmedAt: momentText(tasks.confirmedAt),
  closedAt: momentText(tasks.closedAt),
  turnSince: momentText(tasks.turnSince),
})

type Moments = { readonly [K in keyof ReturnType<typeof momentsOf>]: TextOf<TaskRow[K]> }
type TextOf<T> = null extends T ? string | null : string

/** A task to be sent on: its moments are ISO texts. */
export type NamedTask = {
  readonly task: Omit<TaskRow, keyof Moments | 'titleKey' | 'description'> & Moments
  readonly project: string
  readonly creator: string
  readonly reviewer: string | null
  readonly assignee: string | null
  readonly handler: string | null
  readonly holder: string | null
  readonly stranded: number
}

export type NamedWhole = NamedTask & { readonly task: Pick<TaskRow, 'description'> }
