import { type Declaration, resourceOf } from '@oms/db/domain/declaration'
import type { Field } from '@oms/db/domain/fields'

/**
 * What the form of a new task asks, in the order that the workflow of its type declares, of the fields that one may
 * write; as long as no type is chosen, that of the first.
 */
export const askedFields = (
  declaration: Pick<Declaration, 'resources' | 'taskTypes' | 'workflows'>,
  writable: readonly string[],
  taskType: unknown,
): readonly (readonly [string, Field])[] => {
  const { taskTypes, workflows } = declaration
  const offered = Object.keys(taskTypes).filter((key) => !taskTypes[key]?.archived)
  const isChosen = typeof taskType === 'string' && Object.hasOwn(taskTypes, taskType)
  const type = taskTypes[isChosen ? taskType : (offered[0] ?? '')]
  const asked = (type && workflows[type.workflow]?.create.fields) ?? writable
  const { fields } = resourceOf(declaration, 'tasks')
  return asked.flatMap((name) => {
    const field = writable.includes(name) ? fields[name] : undefined
    if (!field) return []
    return [[name, name === 'taskType' ? only(field, offered) : field] as const]
  })
}

/** One that is archived is not chosen anew. */
const only = (field: Field, offered: readonly string[]): Field => {
  if (field.kind !== 'choice') return field
  const options = Object.entries(field.options).filter(([key]) => offered.includes(key))
  return { ...field, options: Object.fromEntries(options) }
}
