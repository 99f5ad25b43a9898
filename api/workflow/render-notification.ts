import type { Handle } from '@oms/db/database'
import type { Label, Locale } from '@oms/db/domain/label'
import { alternativesOf } from '@oms/db/domain/workflow/actions'
import { DEFAULT_OUTCOME, type Definition } from '@oms/db/domain/workflow/definition'
import type { AppContext } from '../app-env'
import type { Deps } from '../deps'
import type { Happened } from '../kernel/tell'
import type { Row } from '../resources/read-records'

type Read = { readonly row: Row; readonly record: object }

/** Notifications with their texts in the caller's language, made of what happened and the labels of its definition. */
export const readNotifications = async (
  c: AppContext,
  { definitions, db }: Deps,
  records: readonly Read[],
  handle: Handle = db,
): Promise<readonly Read[]> =>
  Promise.all(
    records.map(async ({ row, record }) => {
      const happened = happenedIn(row)
      const definition = await definitions.get(handle, happened.definitionVersion)
      return { row, record: { ...record, ...render(happened, definition, c.var.locale) } }
    }),
  )

/** The title says what happened to which task, the body who did it and with what words. */
export const render = (happened: Happened, definition: Definition, locale: Locale) => {
  const label = labelOf(happened, definition)[locale]
  const { number, title, actor, comment } = happened
  const by = locale === 'zh' ? `${actor}：${label}` : `${actor}: ${label}`
  return {
    title: `${label} · ${number} ${title}`,
    body: comment ? `${by}\n${comment}` : by,
  }
}

const commented: Label = { zh: '评论', en: 'Comment' }

const labelOf = ({ action, outcome }: Happened, definition: Definition): Label => {
  const found = definition.actions[action]
  if (!found) return action === 'create' ? definition.create.label : commented
  const ways = found.outcomes[outcome]
  if (outcome === DEFAULT_OUTCOME || ways === undefined) return found.label
  return alternativesOf(ways)[0]?.label ?? found.label
}

// Safe: only `tell` writes the column.
const happenedIn = (row: Row): Happened => JSON.parse(String(row.data)) as Happened
