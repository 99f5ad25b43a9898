import { asc } from 'drizzle-orm'
import type { Person } from '../../api/test/people'
import type { TestApi } from '../../api/test/start-api'

/** Something that was done on a phone, as its person means it to be. */
export type Expected = {
  readonly mark: string
  readonly by: number
  readonly kind: 'report' | 'comment' | 'action'
  readonly taskId: number | undefined
  /** Its place among all that was done. */
  readonly order: number
  /** The version that its person last saw before it. */
  readonly saw: number | undefined
  readonly isGivenUp?: true
}

export type Reckoning = {
  readonly expected: number
  readonly done: number
  readonly givenUp: number
  readonly lost: readonly string[]
  readonly doubled: readonly string[]
  /** Thrown away by their person, and done all the same. */
  readonly unwanted: readonly string[]
  /** Done after what the same person did later on the same task. */
  readonly disordered: readonly string[]
  /** Done on a task that somebody else had changed, unseen. */
  readonly blind: readonly string[]
  /** Tasks whose proof is not whole. */
  readonly broken: readonly number[]
}

type Entry = { readonly mark: string; readonly actorId: number; readonly before: number }

/** Holds what was done on the phones against the server's log and its proof. */
export const reckon = async (
  { db, call }: TestApi,
  reader: Person,
  all: readonly Expected[],
): Promise<Reckoning> => {
  const { tasks, comments, workflowLogs } = db.tables
  const titles = await db.select({ id: tasks.id, title: tasks.title }).from(tasks)
  const said = new Map(
    (await db.select({ id: comments.id, body: comments.body }).from(comments)).map(({ id, body }) => [
      id,
      body,
    ]),
  )
  const broken: number[] = []
  const entries = new Map<number, readonly Entry[]>()
  for (const { id } of titles) {
    const { body } = await call<{ ok: boolean }>('GET', `/api/tasks/tasks/${id}/proof`, { as: reader })
    if (!body.ok) broken.push(id)
    entries.set(id, [])
  }
  const rows = await db.select().from(workflowLogs).orderBy(asc(workflowLogs.taskId), asc(workflowLogs.seq))
  const versions = new Map<number, number>()
  for (const { taskId, actorId, comment, data } of rows) {
    const commentId = commentIn(data)
    const before = versions.get(taskId) ?? 0
    // What is said makes no other version of its task.
    if (!commentId) versions.set(taskId, before + 1)
    const mark = commentId ? (said.get(commentId) ?? '') : (comment ?? '')
    entries.set(taskId, [...(entries.get(taskId) ?? []), { mark, actorId: actorId ?? 0, before }])
  }
  const times = ({ kind, mark }: Expected) =>
    kind === 'report'
      ? titles.filter(({ title }) => title === mark).length
      : [...entries.values()].flat().filter((entry) => entry.mark === mark).length
  const marks = (some: readonly Expected[]) => some.map(({ mark }) => mark)
  const meant = all.filter(({ isGivenUp }) => !isGivenUp)
  return {
    expected: all.length,
    done: all.filter((one) => times(one) === 1).length,
    givenUp: all.length - meant.length,
    lost: marks(meant.filter((one) => times(one) === 0)),
    doubled: marks(all.filter((one) => times(one) > 1)),
    unwanted: marks(all.filter((one) => one.isGivenUp && times(one) > 0)),
    disordered: marks(meant.filter((one) => isLate(one, meant, entries))),
    blind: marks(meant.filter((one) => isBlind(one, entries))),
    broken,
  }
}

const commentIn = (data: unknown): number => {
  const said = typeof data === 'string' ? JSON.parse(data) : data
  return Number(said?.commentId ?? 0)
}

const placeOf = ({ mark, taskId }: Expected, entries: ReadonlyMap<number, readonly Entry[]>) =>
  (entries.get(taskId ?? 0) ?? []).findIndex((entry) => entry.mark === mark)

const isLate = (one: Expected, all: readonly Expected[], entries: ReadonlyMap<number, readonly Entry[]>) => {
  const mine = placeOf(one, entries)
  return all.some((other) => {
    const isLater = other.by === one.by && other.taskId === one.taskId && other.order > one.order
    const place = isLater ? placeOf(other, entries) : -1
    return place >= 0 && place < mine
  })
}

/** Somebody else's entry lies between the version that was seen and the one that it was done on. */
const isBlind = (one: Expected, entries: ReadonlyMap<number, readonly Entry[]>) => {
  const place = placeOf(one, entries)
  const own = entries.get(one.taskId ?? 0) ?? []
  const done = own[place]
  if (!done || one.saw === undefined) return false
  const saw = one.saw
  return own.slice(0, place).some(({ before, actorId, mark }, index) => {
    const isVersion = own[index + 1] ? (own[index + 1] as Entry).before > before : true
    return isVersion && before >= saw && actorId !== one.by && mark !== one.mark
  })
}
