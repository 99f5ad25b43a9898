import type { Handle } from '@oms/db/database'
import type { FieldErrors } from '@oms/db/domain/contract'
import { valueTexts } from '@oms/db/domain/contract-texts'
import type { Fields } from '@oms/db/domain/fields'
import type { Label } from '@oms/db/domain/label'
import { MAX_FILES, MAX_ID } from '@oms/db/domain/limits'
import type { Actor } from '@oms/db/domain/roles'
import { asc, eq, inArray, sql } from 'drizzle-orm'
import { readSettings } from '../settings'

/** What the log keeps of a file. */
export type LoggedFile = {
  readonly id: number
  readonly name: string
  readonly size: number
  readonly sha256: string
}

/** Files that a body names at one of its keys. */
export type AskedFiles = {
  readonly key: string
  readonly ids: unknown
  /** The field of the task in which they then stand; left out: none. */
  readonly field?: string | undefined
  /** Those that stand there already: they may be named again, or be left out. */
  readonly stood?: readonly number[]
}

/** Such files, as far as they may stand there. */
export type FoundFiles = Pick<AskedFiles, 'key' | 'field'> & {
  readonly files: readonly LoggedFile[]
  readonly stood: readonly LoggedFile[]
}

export type Checked = { readonly files: readonly FoundFiles[]; readonly errors: FieldErrors }

/** What a task, an action and a comment take files by that stand in no field. */
export const ATTACHMENT_IDS = 'attachmentIds'

type Values = Readonly<Record<string, unknown>>

/** What values of these fields ask for; `fieldOf` says where they then stand, which is the field itself unless told. */
export const filesIn = (
  fields: Fields,
  values: Values,
  task: Values,
  fieldOf: (key: string) => string | undefined = (key) => key,
): readonly AskedFiles[] =>
  fieldsOfFiles(fields).flatMap((key) => {
    if (values[key] === undefined) return []
    const field = fieldOf(key)
    return [{ key, ids: values[key], field, stood: idsOf(field === undefined ? null : task[field]) }]
  })

const fieldsOfFiles = (fields: Fields): readonly string[] => {
  const made =
    known.get(fields) ?? Object.entries(fields).flatMap(([key, { kind }]) => (kind === 'files' ? [key] : []))
  known.set(fields, made)
  return made
}

const known = new WeakMap<Fields, readonly string[]>()

// Safe: what stands in a field of files are the ids that were checked for it.
const idsOf = (value: unknown): readonly number[] => (Array.isArray(value) ? (value as number[]) : [])

/**
 * The files that are asked for, as far as the actor may bind them; locked until the transaction ends. Nothing but one's
 * own that is bound to nothing yet, was not refused, and is named once; and what stands there already.
 */
export const checkFiles = async (
  tx: Handle,
  actor: Pick<Actor, 'id'>,
  asked: readonly AskedFiles[],
  taskId?: number,
): Promise<Checked> => {
  const errors: FieldErrors = {}
  const named = asked.flatMap(({ ids: sent, stood = [], ...one }) => {
    const ids = sent === undefined || sent === null ? [] : idsIn(sent)
    if (!ids) errors[one.key] = [valueTexts.files]
    return ids ? [{ ...one, ids, stood, fresh: ids.filter((id) => !stood.includes(id)) }] : []
  })
  const all = [...new Set(named.flatMap(({ ids, stood }) => [...ids, ...stood]))]
  if (all.length === 0) return { files: [], errors }
  const { attachments } = tx.tables
  const rows = await tx.forUpdate(
    tx.select().from(attachments).where(inArray(attachments.id, all)).orderBy(asc(attachments.id)),
  )
  const taken = new Set<number>()
  const found: FoundFiles[] = []
  for (const { key, field, ids, stood, fresh } of named) {
    const fault = faultOf(rows, actor, fresh, taken)
    if (fault) errors[key] = [fault]
    for (const id of fresh) taken.add(id)
    found.push({ key, field, files: loggedOf(rows, ids), stood: loggedOf(rows, stood) })
  }
  const added = rows.filter(({ id }) => taken.has(id))
  const most = added.length > 0 ? await overfull(tx, added, taskId) : undefined
  const first = named.find(({ fresh }) => fresh.length > 0)
  if (most !== undefined && first) errors[first.key] ??= [texts.overfull(most)]
  return { files: found, errors }
}

type Row = Handle['tables']['attachments']['$inferSelect']

const faultOf = (
  rows: readonly Row[],
  actor: Pick<Actor, 'id'>,
  ids: readonly number[],
  taken: ReadonlySet<number>,
): Label | undefined => {
  const own = rows.filter(({ id, uploaderId }) => ids.includes(id) && uploaderId === actor.id)
  const absent = ids.filter((id) => !own.some((row) => row.id === id))
  if (absent.length > 0) return texts.absent(absent.join('、'), absent.join(', '))
  const bound = own.filter(({ id, taskId }) => taskId !== null || taken.has(id)).map(({ name }) => name)
  if (bound.length > 0) return texts.bound(bound.join('、'), bound.join(', '))
  const bad = own.filter(({ state }) => state === 'refused').map(({ name }) => name)
  return bad.length > 0 ? texts.refused(bad.join('、'), bad.join(', ')) : undefined
}

const loggedOf = (rows: readonly Row[], ids: readonly number[]): readonly LoggedFile[] =>
  ids
    .flatMap((id) => rows.filter((row) => row.id === id))
    .map(({ id, name, size, sha256 }) => ({ id, name, size, sha256 }))

/** How many MB a task may have, where these are too many for it. */
const overfull = async (
  tx: Handle,
  files: readonly Pick<LoggedFile, 'size'>[],
  taskId: number | undefined,
): Promise<number | undefined> => {
  const { attachments } = tx.tables
  const { taskFilesMb } = await readSettings(tx)
  const [row] =
    taskId === undefined
      ? []
      : await tx
          .select({ bytes: sql<number>`coalesce(sum(${attachments.size}), 0)` })
          .from(attachments)
          .where(eq(attachments.taskId, taskId))
  const bytes = files.reduce((sum, { size }) => sum + size, Number(row?.bytes ?? 0))
  return bytes > taskFilesMb * 1024 * 1024 ? taskFilesMb : undefined
}

const idsIn = (sent: unknown): number[] | undefined => {
  if (!Array.isArray(sent) || sent.length > MAX_FILES) return undefined
  const isId = (id: unknown) => Number.isInteger(id) && Number(id) > 0 && Number(id) <= MAX_ID
  return sent.every(isId) && new Set(sent).size === sent.length ? sent : undefined
}

const texts = {
  absent: (zh: string, en: string) => ({
    zh: `没有您上传的这些附件：${zh}；可能放置过久已被清理，请重新上传`,
    en: `You have not uploaded these: ${en}. They may have been cleared after a day; upload them again`,
  }),
  bound: (zh: string, en: string) => ({
    zh: `这些附件已经用过：${zh}；请重新上传`,
    en: `These are attached already: ${en}. Upload them again`,
  }),
  overfull: (most: number) => ({
    zh: `一张工单的附件合计不能超过 ${most} MB，请减少附件，或请管理人员调整上限`,
    en: `The files of one task may have ${most} MB in all; attach less, or ask an administrator to raise that`,
  }),
  refused: (zh: string, en: string) => ({
    zh: `这些附件没有通过检查：${zh}；请去掉它们`,
    en: `These were refused: ${en}. Leave them out`,
  }),
}
