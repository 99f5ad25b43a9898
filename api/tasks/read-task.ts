import type { Handle } from '@oms/db/database'
import { permissionOf } from '@oms/db/domain/declaration'
import type { Locale } from '@oms/db/domain/label'
import type { Actor } from '@oms/db/domain/roles'
import { allows } from '@oms/db/domain/rules'
import type { Rules } from '../deps'
import { notFound } from '../edge/errors'
import { countComments, newestComments, newestLogs } from './embedded'
import { namedTask } from './named-tasks'
import { presentTask } from './present-task'
import { takenBy } from './taken'

/** One task with its newest log entries and comments, as the actor sees it; throws 404 where it is not theirs to see. */
export const readTask = async (
  handle: Handle,
  rules: Rules,
  actor: Actor,
  id: number,
  now: Date,
  why?: Locale,
) => {
  const { task, logCount } = await read(handle, rules, actor, id, now, why)
  const logs = await newestLogs(handle, id)
  return { ...task, logs, logCount, ...(await newestComments(handle, id)) }
}

/** The same without log and comments, as a 409 tells of it. */
export const readCurrent = async (handle: Handle, rules: Rules, actor: Actor, id: number, now: Date) => {
  const { task, logCount } = await read(handle, rules, actor, id, now)
  return { ...task, logCount, commentCount: await countComments(handle, id) }
}

/** The task itself. */
export const readTaskAlone = async (handle: Handle, rules: Rules, actor: Actor, id: number, now: Date) =>
  (await read(handle, rules, actor, id, now)).task

const read = async (handle: Handle, rules: Rules, actor: Actor, id: number, now: Date, why?: Locale) => {
  const named = await namedTask(handle, id)
  if (!named || !allows(permissionOf(rules.declaration, 'tasks', actor.role).read, named.task, actor))
    throw notFound()
  const definition = await rules.definitions.get(handle, named.task.definitionVersion)
  const taken = await takenBy(handle, actor, [{ task: named.task, definition }], now)
  const task = presentTask(named, definition, actor, now, taken.get(id), why)
  return { task, logCount: named.task.logCount }
}
