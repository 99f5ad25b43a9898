import { http } from '../http/client'
import type { Task } from './task'
import { happenings } from './timeline'

const read = async (id: number): Promise<Task> => (await http.get<Task>(`/api/tasks/tasks/${id}`)).data

const placeOf = ({ id }: { id: number }) => `/tasks/${id}`

/** Where it is seen that this person took an action after the task was seen so; undefined if nothing shows it. */
export const foundAction = async (
  seen: Task,
  person: number,
  action: string,
): Promise<string | undefined> => {
  const task = await read(seen.id)
  const last = Math.max(0, ...seen.logs.map(({ seq }) => seq))
  const isThere = happenings(task.logs).some(
    (entry) => entry.seq > last && entry.actorId === person && entry.action === action,
  )
  return isThere ? placeOf(task) : undefined
}

/** Whether a field of the task now says what was sent. */
export const foundEdit = async (seen: Task, field: string, value: unknown): Promise<string | undefined> => {
  const task = await read(seen.id)
  const now = (task as Readonly<Record<string, unknown>>)[field]
  return task.version > seen.version && isSame(now, value) ? placeOf(task) : undefined
}

/** A list comes anew each time, and files as more than what was sent of them. */
const isSame = (now: unknown, sent: unknown): boolean =>
  JSON.stringify(idsOf(now)) === JSON.stringify(idsOf(sent))

const idsOf = (value: unknown): unknown => {
  if (!Array.isArray(value)) return value
  if (value.length === 0) return null
  return value.map((one: unknown) => (typeof one === 'object' && one && 'id' in one ? one.id : one))
}

/** A task of this person and title that was made since. */
export const foundTask = async (person: number, title: string, since: Date): Promise<string | undefined> => {
  const params = {
    creatorId: person,
    createdAt_gte: since.toISOString(),
    _sort: 'id',
    _order: 'desc',
    _end: 20,
  }
  const { data } = await http.get<readonly { id: number; title: string }[]>('/api/tasks/tasks', { params })
  const made = data.find((task) => task.title === title.trim())
  return made && placeOf(made)
}
