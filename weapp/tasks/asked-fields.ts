import type { Field, Fields } from '@oms/db/domain/fields'
import { mayOf, type Served, taskFields } from '../declaration/held'

/** What the form of a new task asks, in the order that the workflow of its type declares; types that are archived are not chosen anew. */
export const askedFields = (served: Served, taskType: unknown): Fields => {
  const { taskTypes, workflows } = served
  const writable = mayOf(served, 'tasks').create ?? []
  const offered = Object.keys(taskTypes).filter((key) => !taskTypes[key]?.archived)
  const chosen = typeof taskType === 'string' && taskTypes[taskType] ? taskType : offered[0]
  const asked = workflows[taskTypes[chosen ?? '']?.workflow ?? '']?.create.fields ?? writable
  const fields = taskFields(served)
  return Object.fromEntries(
    asked.flatMap((name) => {
      const field = writable.includes(name) ? fields[name] : undefined
      return field ? [[name, name === 'taskType' ? only(field, offered) : field]] : []
    }),
  )
}

const only = (field: Field, offered: readonly string[]): Field => {
  if (field.kind !== 'choice') return field
  const options = Object.entries(field.options).filter(([key]) => offered.includes(key))
  return { ...field, options: Object.fromEntries(options) }
}
