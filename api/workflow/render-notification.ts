import type { Handle } from '@oms/db/database'
import { type Declaration, permissionOf, resourceOf } from '@oms/db/domain/declaration'
import type { Label, Locale } from '@oms/db/domain/label'
import { withNames } from '@oms/db/domain/mention'
import type { Actor } from '@oms/db/domain/roles'
import { actInWords } from '@oms/db/domain/timers/in-words'
import { announcements, isAnnouncement } from '@oms/db/domain/timers/timers'
import { alternativesOf } from '@oms/db/domain/workflow/actions'
import { DEFAULT_OUTCOME, type Definition } from '@oms/db/domain/workflow/definition'
import { type Hidden, hiddenInEntry } from '@oms/db/domain/workflow/seen'
import { ruleToSql } from '@oms/db/rule-to-sql'
import { and, inArray } from 'drizzle-orm'
import type { AppContext } from '../app-env'
import type { Deps } from '../deps'
import { seesComment } from '../kernel/seen-comment'
import {
  FILE_REFUSED,
  type Happened,
  MENTION,
  STRANDED,
  type Stranded,
  UNREACHED,
  UNSCANNED,
} from '../kernel/tell'
import type { Row } from '../resources/read-records'
import { tableFor } from '../resources/scope'
import { hiddenFrom } from '../resources/shown'

type Read = { readonly row: Row; readonly record: object }

/**
 * Notifications with their texts in the caller's language, made of what happened and the labels of its definition. One
 * about a task that the caller no longer sees keeps its kind and time, and says no more.
 */
export const readNotifications = async (
  c: AppContext,
  { declaration, definitions, db }: Deps,
  records: readonly Read[],
  handle: Handle = db,
): Promise<readonly Read[]> => {
  const { actor, locale } = c.var
  const seen = await seenTasks(
    handle,
    declaration,
    actor,
    records.flatMap(({ row }) => taskOf(row) ?? []),
  )
  const said = await saidIn(
    handle,
    declaration,
    actor,
    records.flatMap(({ row }) => (taskOf(row) === undefined ? [] : (happenedIn(row).commentId ?? []))),
  )
  return Promise.all(
    records.map(async ({ row, record }) => {
      const taskId = taskOf(row)
      if (taskId === undefined)
        return { row, record: { ...record, ...renderStranded(strandedIn(row), locale) } }
      if (!seen.has(taskId))
        return { row, record: { ...record, taskId: null, title: unseen[locale], body: '' } }
      const happened = happenedIn(row)
      const definition = await definitions.get(handle, happened.definitionVersion)
      const { commentId } = happened
      const words = commentId === undefined ? happened.comment : (said.get(commentId) ?? null)
      const told = seenIn(
        { ...happened, comment: words },
        definition,
        hiddenFrom(declaration, 'tasks', actor.role),
      )
      return { row, record: { ...record, ...render(told, definition, locale) } }
    }),
  )
}

const taskOf = ({ taskId }: Row): number | undefined => (typeof taskId === 'number' ? taskId : undefined)

const seenTasks = async (
  handle: Handle,
  declaration: Declaration,
  actor: Actor,
  ids: readonly number[],
): Promise<ReadonlySet<number>> => {
  if (ids.length === 0) return new Set()
  const { tasks } = handle.tables
  const grown = tableFor(handle, resourceOf(declaration, 'tasks'))
  const rows = await handle
    .select({ id: tasks.id })
    .from(tasks)
    .where(
      and(
        inArray(tasks.id, [...new Set(ids)]),
        ruleToSql(permissionOf(declaration, 'tasks', actor.role).read, grown, actor),
      ),
    )
  return new Set(rows.map(({ id }) => id))
}

/** What these comments say, as far as the reader sees them. */
const saidIn = async (
  handle: Handle,
  declaration: Declaration,
  actor: Actor,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> => {
  if (ids.length === 0) return new Map()
  const { comments } = handle.tables
  const rows = await handle
    .select()
    .from(comments)
    .where(inArray(comments.id, [...new Set(ids)]))
  const seen = rows.filter((comment) => seesComment(declaration, actor, comment))
  return new Map(seen.map(({ id, body }) => [id, withNames(body)]))
}

const unseen: Label = { zh: '工单已不在您的可见范围内', en: 'A task that you no longer see' }

/** What happened as far as the reader is shown what it tells of the task. */
const seenIn = (happened: Happened, definition: Definition, hidden: Hidden): Told => {
  if (!hidden) return happened
  return {
    ...happened,
    number: hidden.has('number') ? null : happened.number,
    title: hidden.has('title') ? null : happened.title,
    comment: hiddenInEntry(definition, happened, hidden).comment ? null : happened.comment,
  }
}

type Told = Omit<Happened, 'number' | 'title'> & Readonly<Record<'number' | 'title', string | null>>

/** The title says what happened to which task, the body who did it and with what words. */
export const render = (happened: Told, definition: Definition, locale: Locale) => {
  const label = happeningLabel(happened, definition)[locale]
  const { number, title, actor, comment } = happened
  const by = locale === 'zh' ? `${actor}：${label}` : `${actor}: ${label}`
  return {
    title: [label, [number, title].filter((part) => part !== null).join(' ')].filter(Boolean).join(' · '),
    body: comment ? `${by}\n${comment}` : by,
  }
}

const renderStranded = ({ count, name }: Stranded, locale: Locale) =>
  locale === 'zh'
    ? {
        title: `${count} 张工单无人可处理`,
        body: `${name}停用或调岗后，这些工单轮到的人都不能操作，请移交、收回或补充人员。`,
      }
    : {
        title: count === 1 ? 'A task with nobody who can act' : `${count} tasks with nobody who can act`,
        body: `${name} left or moved, and nobody can take these turns: hand over, recall, or add people.`,
      }

const mentioned: Label = { zh: '提到了您', en: 'Mentioned you' }
const fileRefused: Label = {
  zh: '附件未通过查毒，内容已删除',
  en: 'An attachment was refused and its content removed',
}
const fileUnscanned: Label = {
  zh: '附件太大，无法查毒，内容已删除',
  en: 'An attachment was too large to be scanned and its content removed',
}
const edited: Label = { zh: '修改', en: 'Edited' }
const commented: Label = { zh: '评论', en: 'Comment' }
const unreached: Label = { zh: '轮到的人尚未收到通知', en: 'Whoever has the turn was not reached' }
const stranded: Label = { zh: '无人可处理', en: 'Nobody can act' }

/** What is done, as its definition calls it; what comes by itself, with when. */
export const happeningLabel = (
  { action, outcome, due }: Pick<Told, 'action' | 'outcome' | 'due'>,
  definition: Definition,
): Label => {
  const found = definition.actions[action]
  if (action === STRANDED) return stranded
  if (due) return actInWords(due.action, due.at, definition)
  if (!found && isAnnouncement(action)) return announcements[action].label
  if (!found && action === UNREACHED) return unreached
  if (!found && action === MENTION) return mentioned
  if (!found && action === FILE_REFUSED) return outcome === UNSCANNED ? fileUnscanned : fileRefused
  if (!found && action === 'edit') return edited
  if (!found) return action === 'create' ? definition.create.label : commented
  const ways = found.outcomes[outcome]
  if (outcome === DEFAULT_OUTCOME || ways === undefined) return found.label
  return alternativesOf(ways)[0]?.label ?? found.label
}

// Safe: only `tell` writes the column, of these two shapes.
const happenedIn = (row: Row): Happened => JSON.parse(String(row.data)) as Happened
const strandedIn = (row: Row): Stranded => JSON.parse(String(row.data)) as Stranded
