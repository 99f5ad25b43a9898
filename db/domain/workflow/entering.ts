import type { Field, Fields } from '../fields'
import { asRequired, isEmpty, isRequiredNow } from '../required-when'
import type { Definition, Outcome } from './definition'
import { askedOfTask, formOf, writtenBy } from './forms'
import type { WorkflowTask } from './task'

type Entered = {
  readonly definition: Definition
  readonly task: WorkflowTask
  /** Of tasks, as they are declared now. */
  readonly fields: Fields
  /** Those that the actor may write now without being asked. */
  readonly writable: readonly string[]
}

export type Entering = {
  /** The outcome whose form asks for what the status requires and the task lacks. */
  readonly way: Outcome
  /** What it lacks that the actor may not write. */
  readonly lacking: readonly (readonly [key: string, field: Field])[]
}

/**
 * An outcome that enters a status asks for what is required there and empty: once, on the way in. A task that came to
 * be without what its type requires in every status goes on as before.
 */
export const entering = (way: Outcome, { definition, task, fields, writable }: Entered): Entering => {
  const form: Record<string, Field> = {}
  const lacking: (readonly [string, Field])[] = []
  for (const [key, field] of requiredBy(definition, way, task, fields)) {
    const asking = writtenBy(way).flatMap(([name, written]) => (written === key ? [name] : []))
    const [name = key] = asking
    const present = formOf(way)[name]
    if (present && asking.length > 0) form[name] = asRequired(present)
    else if (writable.includes(key) && !present) form[name] = askedOnEntering(key, field)
    else lacking.push([key, field])
  }
  return { way: Object.keys(form).length > 0 ? { ...way, form: { ...way.form, ...form } } : way, lacking }
}

const requiredBy = (
  definition: Definition,
  { to, sets = {} }: Outcome,
  task: WorkflowTask,
  fields: Fields,
): readonly (readonly [string, Field])[] => {
  if (to === null || to === task.status) return []
  const isSet = (key: string) => {
    const setting = sets[key]
    return setting !== undefined && !('field' in setting) && !('value' in setting && setting.value === null)
  }
  return whereRequired(fields).filter(
    ([key, field]) =>
      isEmpty(task[key]) &&
      !isSet(key) &&
      isRequiredNow(field, { ...task, status: to }) &&
      Object.keys(definition.statuses).some((status) => !isRequiredNow(field, { ...task, status })),
  )
}

const whereRequired = (fields: Fields): readonly (readonly [string, Field])[] => {
  const known = conditional.get(fields)
  if (known) return known
  const made = Object.entries(fields).filter(([, { requiredWhen }]) => requiredWhen)
  conditional.set(fields, made)
  return made
}

const conditional = new WeakMap<Fields, readonly (readonly [string, Field])[]>()

/** The same each time: what is checked against it is prepared once. */
const askedOnEntering = (key: string, field: Field): Field => {
  const known = asked.get(field)
  if (known) return known
  const made = askedOfTask(field, { field: key, required: true })
  asked.set(field, made)
  return made
}

const asked = new WeakMap<Field, Field>()
