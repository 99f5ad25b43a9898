import type { Field, Fields } from './fields'
import type { Actor } from './roles'
import { allows, type RuleRecord } from './rules'

/** What decides whether a field of a task is required. */
export type Decisive = RuleRecord & { readonly taskType?: unknown; readonly status?: unknown }

/** Whether the field must be given for a task of this type in this status. */
export const isRequired = (field: Field, task: Decisive): boolean =>
  field.required === true || isRequiredNow(field, task)

/** Whether its condition holds, whatever it says of every task. */
export const isRequiredNow = ({ requiredWhen }: Field, task: Decisive): boolean =>
  requiredWhen !== undefined && allows(requiredWhen, task, nobody)

// It compares with constants alone.
const nobody: Actor = { id: 0, name: '', role: 'user', organizationId: 0, projectOrganizationIds: [] }

/** Whether an edit makes it required that was not, and the task lacks it. */
export const becomesRequired = (key: string, field: Field, task: Decisive, edited: Decisive): boolean =>
  isEmpty(task[key]) && isRequiredNow(field, edited) && !isRequired(field, task)

/** These fields as such a task requires them. */
export const withRequired = (fields: Fields, task: Decisive): Fields =>
  Object.values(fields).some(({ requiredWhen }) => requiredWhen)
    ? Object.fromEntries(
        Object.entries(fields).map(([key, field]) => [
          key,
          isRequiredNow(field, task) ? asRequired(field) : field,
        ]),
      )
    : fields

/** The field as one that must be given; the same each time, since what is checked against it is prepared once. */
export const asRequired = (field: Field): Field => {
  if (field.required && !field.nullable) return field
  const known = made.get(field)
  if (known) return known
  const required: Field = { ...field, required: true, nullable: false }
  made.set(field, required)
  return required
}

const made = new WeakMap<Field, Field>()

/** Whether a value says nothing. */
export const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
