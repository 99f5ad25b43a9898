import { isCustomers } from './customers'
import { type Declaration, resourceOf } from './declaration'
import { defaultsOf } from './default-of'
import type { Field, Fields } from './fields'
import { withRequired } from './required-when'

type Declared = Pick<Declaration, 'resources' | 'taskTypes' | 'workflows'>

/**
 * What a new task of this type is asked for, of the fields that one may write: what the form of its workflow names, in
 * its order, then what belongs to no form. As long as no type is chosen, that of the first.
 */
export const askedOfNewTask = (
  declared: Declared,
  writable: readonly string[],
  taskType: unknown,
): readonly (readonly [string, Field])[] => {
  const { taskTypes, workflows } = declared
  const chosen =
    typeof taskType === 'string' && Object.hasOwn(taskTypes, taskType)
      ? taskType
      : Object.keys(taskTypes).find((key) => !taskTypes[key]?.archived)
  const { create } = workflows[taskTypes[chosen ?? '']?.workflow ?? ''] ?? {}
  const { fields } = resourceOf(declared, 'tasks')
  const asked = askedFields(declared, create?.fields ?? [], writable)
  const required = withRequired(fields, { taskType, status: create?.to })
  return asked.flatMap((name) => {
    const field = required[name]
    return field ? [[name, field] as const] : []
  })
}

/** The writable fields of a form of new tasks, with those that belong to no form; the same list each time. */
export const askedFields = (
  { workflows }: Pick<Declaration, 'workflows'>,
  form: readonly string[],
  writable: readonly string[],
): readonly string[] => {
  const ofForm = asked.get(workflows)?.get(form)
  const known = ofForm?.get(writable)
  if (known) return known
  const made = [
    ...form.filter((name) => writable.includes(name)),
    ...writable.filter((name) => !form.includes(name) && !isOnlyInForms(workflows, name)),
  ]
  const forms = asked.get(workflows) ?? new WeakMap()
  asked.set(workflows, forms.set(form, (ofForm ?? new WeakMap()).set(writable, made)))
  return made
}

type ByList<T> = WeakMap<readonly string[], T>
const asked = new WeakMap<Declaration['workflows'], ByList<ByList<readonly string[]>>>()

/** What a new task begins with: the defaults of its fields, but of those of the customer's that only other forms ask for. */
export const newTaskDefaults = (
  { workflows }: Pick<Declaration, 'workflows'>,
  form: readonly string[],
  fields: Fields,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(defaultsOf(fields)).filter(
      ([name]) => !isCustomers(name) || form.includes(name) || !isInSomeForm(workflows, name),
    ),
  )

/** Whether a new task is asked for it where the form of its workflow names it, and nowhere else. */
export const isOnlyInForms = (workflows: Declaration['workflows'], name: string): boolean =>
  hasUnasked.includes(name) || isInSomeForm(workflows, name)

/** What a task has without being asked: a priority by its default, a project by who reports it. */
const hasUnasked: readonly string[] = ['priority', 'projectId']

const isInSomeForm = (workflows: Declaration['workflows'], name: string): boolean =>
  Object.values(workflows).some(({ create }) => create.fields.includes(name))
