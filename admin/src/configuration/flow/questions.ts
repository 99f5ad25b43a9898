import type { Field, Fields } from '@oms/db/domain/fields'
import type { Definition, FieldOfTask, FormEntry, Outcome } from '@oms/db/domain/workflow/definition'
import { isGiven } from '@oms/db/domain/workflow/named-fields'
import { isOwnKey } from '../content'
import { filledByItself } from './filled-by-itself'

export type Form = NonNullable<Outcome['form']>

/** A question of the step's own, whose answer stands in the log. */
export type OwnQuestion = Field

export const isOwnQuestion = (entry: FormEntry): entry is OwnQuestion => entry.field === undefined

/** What a form asks for of the fields of a task: those that the customer added, and of the shipped what a step may change. */
export const fieldsToAsk = (definition: Definition, fields: Fields, form: Form): Fields => {
  const asked = Object.values(form).map(({ field }) => field)
  const byItself = filledByItself(definition)
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([key, { kind, archived }]) =>
        !archived &&
        !asked.includes(key) &&
        (isOwnKey(key) || (isGiven(key, kind) && !byItself.includes(key) && !isSettled(key, kind))),
    ),
  )
}

/** The type and the project of a task say which rules it follows; its people are named by a question with whom it offers. */
const isSettled = (key: string, kind: Field['kind']): boolean =>
  key === 'taskType' || kind === 'reference' || kind === 'person'

/** How a form asks for a field of the task at first. */
export const asking = (key: string, field: Field | undefined): FieldOfTask =>
  isNeverEmpty(key, field) ? { field: key, required: true } : { field: key }

/** What a task is never without cannot be asked as optional. */
export const isNeverEmpty = (key: string, field: Field | undefined): boolean =>
  field?.required === true && !isOwnKey(key)

// Safe: whether it must be given is said alike of every kind.
export const withRequired = (entry: FormEntry, is: boolean): FormEntry => {
  const { required: _, ...rest } = entry
  if (!isOwnQuestion(entry)) return (is ? { ...rest, required: true } : rest) as FormEntry
  const { required: __, nullable: ___, ...own } = entry
  return { ...own, ...(is ? { required: true } : { nullable: true }) } as FormEntry
}
