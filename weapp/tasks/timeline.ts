import type { Fields } from '@oms/db/domain/fields'
import { announcements, isAnnouncement } from '@oms/db/domain/timers/timers'
import { alternativesOf, startsFrom } from '@oms/db/domain/workflow/actions'
import { DEFAULT_OUTCOME, type Definition, type Outcome } from '@oms/db/domain/workflow/definition'
import { formOf } from '@oms/db/domain/workflow/forms'
import { mayChange, visibilityOf } from '../comments/comment-rights'
import type { Served } from '../declaration/held'
import { taskFields } from '../declaration/held'
import { textOf } from '../fields/text-of'
import type { TaskFile } from '../files/addresses'
import { filesOfEntry } from '../files/files-of-task'
import type { Me } from '../session/session'
import { comments as commentWords } from '../words/comments'
import { say } from '../words/language'
import { shortTime } from '../words/time'
import { task as words } from '../words/words'
import type { Comment, LogEntry, Task } from './task'

export type Happening = {
  readonly key: string
  readonly who: string
  readonly what: string
  readonly when: string
  readonly text: string
  readonly values: readonly string[]
  readonly files: readonly TaskFile[]
  /** Of a comment: whom it is for, where that is not everyone, and what its reader may do with it. */
  readonly commentId: number
  readonly whom: string
  readonly tone: string
  readonly mayChange: boolean
  readonly isCut: boolean
}

/** Log and comments in one row, the newest first, in words. */
export const timelineOf = (
  definition: Definition,
  served: Served,
  me: Me,
  task: Task,
): readonly Happening[] => {
  const fields = taskFields(served)
  const { logs, comments } = task
  const items = [
    ...logs
      .filter(({ data }) => data?.commentId === undefined)
      .map((entry) => ({ at: entry.createdAt, drawn: loggedOf(definition, fields, task, entry) })),
    ...comments.map((comment) => ({ at: comment.createdAt, drawn: saidOf(served, me, comment) })),
  ]
  return items
    .map((item, index) => ({ ...item, index }))
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || b.index - a.index)
    .map(({ drawn }) => drawn)
}

const saidOf = (served: Served, me: Me, comment: Comment): Happening => {
  const { usual, options } = visibilityOf(served, me)
  const option = comment.visibility === usual ? undefined : options[comment.visibility]
  const { deletedAt, deletedBy, editedAt, author, attachments = [], cut = [] } = comment
  return {
    key: `comment-${comment.id}`,
    who: author.name,
    what: editedAt && !deletedAt ? say(commentWords.edited) : '',
    when: shortTime(comment.createdAt),
    text: deletedAt ? say(commentWords.removedBy(deletedBy?.name ?? author.name)) : comment.body,
    values: [],
    files: deletedAt ? [] : attachments,
    commentId: comment.id,
    whom: option ? say(commentWords.visibleTo(option.label)) : '',
    tone: option?.tone ?? '',
    mayChange: mayChange(served, me, comment),
    isCut: cut.includes('body'),
  }
}

const loggedOf = (definition: Definition, fields: Fields, task: Task, entry: LogEntry): Happening => ({
  key: `log-${entry.id}`,
  who: entry.actor?.name ?? '',
  what: entry.action === undefined ? say(words.masked) : entryText(definition, entry),
  when: shortTime(entry.createdAt),
  text: entry.comment ?? '',
  values: entry.action === undefined ? [] : valuesOf(definition, fields, entry),
  files: filesOfEntry(task, entry),
  commentId: 0,
  whom: '',
  tone: '',
  mayChange: false,
  isCut: false,
})

const outcomeOf = (definition: Definition, entry: LogEntry): Outcome | undefined => {
  const ways = definition.actions[entry.action ?? '']?.outcomes[entry.outcome ?? '']
  if (!ways) return undefined
  const from = entry.fromStatus ?? null
  const alternatives = alternativesOf(ways)
  return (
    alternatives.find(
      (way) => from !== null && startsFrom(definition, way, from) && (way.to ?? from) === entry.toStatus,
    ) ?? alternatives[0]
  )
}

/** What was done, in the words of the definition that the task follows. */
const entryText = (definition: Definition, entry: LogEntry): string => {
  const action = definition.actions[entry.action ?? '']
  if (action) {
    const isAlone = Object.keys(action.outcomes).length === 1
    const outcome = entry.outcome === DEFAULT_OUTCOME && isAlone ? undefined : outcomeOf(definition, entry)
    return say(outcome?.label ?? action.label)
  }
  if (entry.fromStatus === null) return say(definition.create.label)
  const entries: Readonly<Record<string, { label: { zh: string; en: string } } | undefined>> =
    definition.entries
  const { action: key = '' } = entry
  const known = isAnnouncement(key) ? announcements[key] : entries[key]
  return known ? say(known.label) : key
}

type Values = Readonly<Record<string, unknown>>

const isValues = (data: unknown): data is Values => typeof data === 'object' && data !== null

/** What the form said, and what an edit changed. */
const valuesOf = (definition: Definition, fields: Fields, entry: LogEntry): readonly string[] => {
  const data = entry.data ?? {}
  const outcome = outcomeOf(definition, entry)
  const said = Object.entries(outcome ? formOf(outcome) : {}).flatMap(([name, field]) => {
    const text = textOf(field, data[name], data)
    return text ? [`${say(field.label)}：${text}`] : []
  })
  const { before, after } = data
  if (!isValues(before) || !isValues(after)) return said
  const changed = Object.keys(after).flatMap((name) => {
    const field = fields[name]
    if (!field) return []
    if (field.kind === 'markdown') return [say(field.label)]
    return [
      `${say(field.label)}：${textOf(field, before[name], before)} → ${textOf(field, after[name], after)}`,
    ]
  })
  return [...said, ...changed]
}
