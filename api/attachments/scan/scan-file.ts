import type { Handle } from '@oms/db/database'
import { DEFAULT_OUTCOME } from '@oms/db/domain/workflow/definition'
import { and, asc, eq, lt } from 'drizzle-orm'
import type { Deps } from '../../deps'
import { loadForUpdate } from '../../kernel/load-task'
import { recordEvent } from '../../kernel/record-event'
import { systemActor } from '../../kernel/system-person'
import { FILE_REFUSED, tellPeople, UNSCANNED } from '../../kernel/tell'
import { scan, type Verdict } from './clamd'

export const SCAN = 'files.scan'

/** What live readers are told by when a file of the task is let through. */
const FILE_READY = 'file_ready'

type File = Handle['tables']['attachments']['$inferSelect']

/** Has one file scanned, and lets it through or takes its content away. Fails where the scanner is away. */
export const scanFile = async (deps: Deps, id: number): Promise<void> => {
  const { db, storage, environment } = deps
  const { attachments } = db.tables
  const [file] = await db.select().from(attachments).where(eq(attachments.id, id))
  const key = file?.storageKey
  if (!key || file.state !== 'scanning') return
  const verdict: Verdict = environment.clamd
    ? await scan(environment.clamd, () => storage.read(key))
    : { kind: 'clean' }
  const reason = reasonOf(verdict)
  await db.transaction((tx) => settle(tx, deps, file, reason))
  if (reason !== null)
    for (const key of [file.storageKey, file.thumbnailKey]) if (key) await storage.remove(key)
}

/** Those that the scanner was away for, some at a time. */
export const scanLeft = async (deps: Deps): Promise<void> => {
  const { db, clock } = deps
  const { attachments } = db.tables
  const since = new Date(clock().getTime() - LEFT_MS)
  const left = await db
    .select({ id: attachments.id })
    .from(attachments)
    .where(and(eq(attachments.state, 'scanning'), lt(attachments.createdAt, since)))
    .orderBy(asc(attachments.id))
    .limit(50)
  for (const { id } of left) await scanFile(deps, id)
}

const LEFT_MS = 5 * 60 * 1000

/** As the scanner's own setting for it is called. */
const TOO_LARGE = 'StreamMaxLength'

const reasonOf = (verdict: Verdict): string | null => {
  if (verdict.kind === 'clean') return null
  return verdict.kind === 'found' ? verdict.name : TOO_LARGE
}

/** What becomes of it, with what its uploader and the readers of its task are told. */
const settle = async (tx: Handle, { declaration, clock }: Deps, file: File, reason: string | null) => {
  const { attachments } = tx.tables
  const now = clock()
  // The task first, as whoever binds files locks it first.
  const system = await systemActor(tx)
  const [bound] = await tx.select().from(attachments).where(eq(attachments.id, file.id))
  const { taskId = null, commentId = null } = bound ?? {}
  const task = taskId === null ? undefined : await loadForUpdate(tx, declaration, system, taskId)
  const refused = { state: 'refused', reason, storageKey: null, thumbnailKey: null } as const
  const isOpen = and(eq(attachments.id, file.id), eq(attachments.state, 'scanning'))
  const set = reason === null ? ({ state: 'ready' } as const) : refused
  if ((await tx.updateWhere(attachments, set, isOpen)) === 0 || !task) return
  const comment = commentId === null ? {} : { commentId }
  const kind = reason === null ? FILE_READY : FILE_REFUSED
  const said =
    reason === TOO_LARGE
      ? { action: FILE_REFUSED, outcome: UNSCANNED, comment: file.name }
      : { action: FILE_REFUSED, outcome: DEFAULT_OUTCOME, comment: `${file.name}（${reason}）` }
  const audiences = reason === null ? [] : await tellPeople(tx, system, [file.uploaderId], task, said, now)
  await recordEvent(tx, { kind, actorId: system.id, before: task, after: task, audiences, ...comment }, now)
}
