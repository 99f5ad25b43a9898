import type { Label } from '@oms/db/domain/label'
import type { Resource } from '@oms/db/domain/resource'
import { indexesOf } from '@oms/db/table-indexes'
import { Refusal } from '../../edge/errors'
import type { ListQuery } from './list-query'

/** So many fields are named that would help. */
const MOST = 4

/** 400 that says what to add so that fewer rows have to be looked at. */
export const tooBroad = (resource: Resource, { filters, sorts }: ListQuery): Refusal => {
  const asked = new Set(filters.map(({ column }) => column))
  const leading = new Set(indexesOf(resource.name).map(({ columns }) => columns[0]))
  const helpful = Object.entries(resource.fields)
    .filter(([key, field]) => field.filterable && leading.has(key) && !asked.has(key))
    .slice(0, MOST)
  const zh = helpful.map(([key, { label }]) => `${label.zh}（${key}）`).join('、')
  const en = helpful.map(([key, { label }]) => `${label.en} (${key})`).join(', ')
  const byDefault = sorts[0]?.column === 'id' && sorts[0].descending
  const text: Label = {
    zh: `这样查询要翻阅的记录太多。请再加一个条件，例如${zh}${byDefault ? '' : '，或去掉排序（_sort）'}。`,
    en: `Too many records would have to be looked through. Add a condition, for example on ${en}${byDefault ? '' : ', or leave out _sort'}.`,
  }
  return new Refusal(400, 'too_broad', { text })
}
