import type { Fields } from '@oms/db/domain/fields'
import { alternativesOf, startsFrom } from '@oms/db/domain/workflow/actions'
import { DEFAULT_OUTCOME, type Definition, type Outcome } from '@oms/db/domain/workflow/definition'
import { formOf } from '@oms/db/domain/workflow/forms'
import { textOf } from '../fields/text-of'
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
  readonly isComment: boolean
}

/** Log and comments in one row, the newest first, in words. */
export const timelineOf = (
  definition: Definition,
  fields: Fields,
  { logs, comments }: Task,
): readonly Happening[] => {
  const items = [
    ...logs
      .filter(({ data }) => data?.commentId === undefined)
      .map((entry) => ({ at: entry.createdAt, drawn: loggedOf(definition, fields, entry) })),
    ...comments.map((comment) => ({ at: comment.createdAt, drawn: saidOf(comment) })),
  ]
  return items
    .map((item, index) => ({ ...item, index }))
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || b.index - a.index)
    .map(({ drawn }) => drawn)
}

const saidOf = (comment: Comment): Happening => ({
  key: `comment-${comment.id}`,
  who: comment.author.name,
  what: '',
  when: shortTime(comment.createdAt),
  text: comment.deletedAt ? say(words.deleted) : comment.body.replace(/@\[([^\]]+)\]\(user:\d+\)/g, '@$1'),
  values: [],
  isComment: true,
})

const loggedOf = (definition: Definition, fields: Fields, entry: LogEntry): Happening => ({
  key: `log-${entry.id}`,
  who: entry.actor?.name ?? '',
  what: entry.action === undefined ? say(words.masked) : entryText(definition, entry),
  when: shortTime(entry.createdAt),
  text: entry.comment ?? '',
  values: entry.action === undefined ? [] : valuesOf(definition, fields, entry),
  isComment: false,
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
  const known = entries[entry.action ?? '']
  return known ? say(known.label) : (entry.action ?? '')
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
