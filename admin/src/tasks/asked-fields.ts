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
  const [first] = Object.values(taskTypes).filter(({ archived }) => !archived)
  const type =
    typeof taskType === 'string' && Object.hasOwn(taskTypes, taskType) ? taskTypes[taskType] : first
  const asked = (type && workflows[type.workflow]?.create.fields) ?? writable
  const { fields } = resourceOf(declaration, 'tasks')
  return asked.flatMap((name) => {
    const field = writable.includes(name) ? fields[name] : undefined
    return field ? [[name, field] as const] : []
  })
}
