import type { Handle } from '@oms/db/database'
import { permissionOf, resourceOf } from '@oms/db/domain/declaration'
import type { Locale } from '@oms/db/domain/label'
import type { Actor } from '@oms/db/domain/roles'
import { allows } from '@oms/db/domain/rules'
import { followedNow } from '@oms/db/domain/workflow/fields-now'
import { newestFiles, noFiles } from '../attachments/embedded'
import type { Rules } from '../deps'
import { notFound } from '../edge/errors'
import { countSeen } from '../resources/seen-of-task'
import { plannedBy, plannedOf } from '../timers/planned-of'
import { upcomingOf } from '../timers/upcoming'
import { commentsIn, newestComments, presentLogs, readNewestLogs } from './embedded'
import { type Made, namedAsMade } from './named-as-made'
import { namedTask } from './named-tasks'
import { presentTask } from './present-task'
import { takenBy, takenIn } from './taken'

type Asked = {
  /** The closed actions too, with what closes them, in this language. */
  readonly why?: Locale | undefined
  /** The task as this actor made it in this transaction: nobody has seen it yet, and little of it is read back. */
  readonly made?: Made
}

/** One task with its newest log entries and comments, as the actor sees it; throws 404 where it is not theirs to see. */
export const readTask = async (
  handle: Handle,
  rules: Rules,
  actor: Actor,
  id: number,
  now: Date,
  { why, made }: Asked = {},
) => {
  const followed = await readNamed(handle, rules, actor, id, made)
  const newest = made ? { rows: [made.first], isWhole: true } : await readNewestLogs(handle, id)
  const { rows, isWhole } = newest
  const taken = isWhole
    ? takenIn(rows, actor, followed, now)
    : (await takenBy(handle, actor, [followed], now)).get(id)
  const files =
    (made?.hasFiles ?? tellsOfFiles(rows, isWhole))
      ? await newestFiles(handle, rules.declaration, actor, id)
      : noFiles
  const known = commentsIn(newest, followed.named.newestComment)
  const comments = await newestComments(handle, rules.declaration, actor, id, files.ofComments, known)
  // By its words of then: what its forms asked for may be gone.
  const logs = presentLogs(rows, rules.declaration, followed.version.definition, actor)
  const upcoming = await comingTo(handle, rules, followed, { rows, isWhole }, now)
  return Object.assign(
    presentTask(followed.named, rules.declaration, followed.definition, actor, now, taken, why),
    { logs, logCount: followed.task.logCount, upcoming },
    comments,
    files.shown,
  )
}

/** Whatever is bound to a task is named in its log with its hash: most have nothing, and nothing is asked for. */
const tellsOfFiles = (rows: readonly { readonly data: string }[], isWhole: boolean): boolean =>
  !isWhole || rows.some(({ data }) => /"sha256":"[0-9a-f]{64}","size":/.test(data))

/** The same without log, comments and files, as a 409 tells of it. */
export const readCurrent = async (handle: Handle, rules: Rules, actor: Actor, id: number, now: Date) => {
  const { task, followed } = await read(handle, rules, actor, id, now)
  const upcoming = await comingTo(handle, rules, followed, await readNewestLogs(handle, id), now)
  const commentCount = await countSeen(handle, rules.declaration, actor, id, 'comments')
  const attachmentCount = await countSeen(handle, rules.declaration, actor, id, 'attachments')
  return { ...task, logCount: followed.task.logCount, upcoming, commentCount, attachmentCount }
}

type Followed = Awaited<ReturnType<typeof readNamed>>
type Newest = Awaited<ReturnType<typeof readNewestLogs>>

/** What happens to it by itself: by the log as it was read, where nothing of it is missing. */
const comingTo = async (
  handle: Handle,
  rules: Rules,
  { task, version }: Followed,
  { rows, isWhole }: Newest,
  now: Date,
) =>
  upcomingOf(
    isWhole
      ? plannedBy(rules.declaration, version, task, rows, now)
      : await plannedOf(handle, rules, task, now),
    now,
  )

/** The task itself. */
export const readTaskAlone = async (handle: Handle, rules: Rules, actor: Actor, id: number, now: Date) =>
  (await read(handle, rules, actor, id, now)).task

const read = async (handle: Handle, rules: Rules, actor: Actor, id: number, now: Date) => {
  const followed = await readNamed(handle, rules, actor, id)
  const taken = await takenBy(handle, actor, [followed], now)
  const task = presentTask(
    followed.named,
    rules.declaration,
    followed.definition,
    actor,
    now,
    taken.get(id),
    undefined,
  )
  return { task, followed }
}

const readNamed = async (handle: Handle, rules: Rules, actor: Actor, id: number, made?: Made) => {
  const asMade = made && (await namedAsMade(handle, rules.declaration, actor, made))
  const named = asMade ?? (await namedTask(handle, rules.declaration, id))
  if (!named || !allows(permissionOf(rules.declaration, 'tasks', actor.role).read, named.task, actor))
    throw notFound()
  const version = await rules.definitions.version(handle, named.task.definitionVersion)
  const definition = followedNow(version.definition, resourceOf(rules.declaration, 'tasks').fields)
  return { named, task: named.task, definition, version }
}
