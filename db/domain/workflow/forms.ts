import type { Field, Fields } from '../fields'
import type { Definition, FormEntry, Outcome } from './definition'

/** What an outcome's form asks, without the comment. An entry that names a field of the task asks once it is filled in. */
export const formOf = (outcome: Outcome): Fields => {
  const known = forms.get(outcome)
  if (known) return known
  const made = Object.fromEntries(
    Object.entries(outcome.form ?? {}).flatMap(([key, entry]) => ('kind' in entry ? [[key, entry]] : [])),
  )
  forms.set(outcome, made)
  return made
}

const forms = new WeakMap<Outcome, Fields>()

/** The whole form of an outcome: its own fields, then the comment that every action takes. */
export const fieldsOf = (outcome: Outcome): Fields => {
  const known = wholeForms.get(outcome)
  if (known) return known
  const form: Fields = {
    ...formOf(outcome),
    comment: {
      kind: 'markdown',
      max: COMMENT_MAX,
      label: { zh: '说明', en: 'Comment' },
      ...(outcome.commentRequired ? { required: true } : { nullable: true }),
    },
  }
  wholeForms.set(outcome, form)
  return form
}

/** The longest comment, in UTF-16 units. */
export const COMMENT_MAX = 2000

/** What is checked against a form is prepared once with its fields. */
const wholeForms = new WeakMap<Outcome, Fields>()

/** What of the form is written to which field of the task. */
export const writtenBy = (outcome: Outcome): readonly (readonly [key: string, field: string])[] => [
  ...Object.entries(formOf(outcome)).flatMap(([key, { field }]) =>
    field === undefined ? [] : [[key, field] as const],
  ),
  ...Object.entries(outcome.sets ?? {}).flatMap(([field, setting]) =>
    'field' in setting ? [[setting.field, field] as const] : [],
  ),
]

/** The definition with each entry of a form that names a field of the task filled in with that field's descriptor. */
export const withForms = <D extends Definition>(definition: D, fields: Fields): D =>
  withOutcomes(definition, (outcome) => withForm(outcome, fields))

/** The outcome with what its form asks of the task filled in likewise. */
export const withForm = ({ form, ...outcome }: Outcome, fields: Fields): Outcome =>
  form === undefined
    ? outcome
    : {
        ...outcome,
        form: Object.fromEntries(Object.entries(form).map(([key, entry]) => [key, filled(entry, fields)])),
      }

/** The definition with something else in the place of each outcome. */
export const withOutcomes = <D extends Definition>(definition: D, change: (way: Outcome) => Outcome): D => ({
  ...definition,
  actions: Object.fromEntries(
    Object.entries(definition.actions).map(([key, action]) => [
      key,
      {
        ...action,
        outcomes: Object.fromEntries(
          Object.entries(action.outcomes).map(([name, outcome]) => [
            name,
            'label' in outcome ? change(outcome) : outcome.map(change),
          ]),
        ),
      },
    ]),
  ),
})

const filled = (entry: FormEntry, fields: Fields): FormEntry => {
  const named = namedIn(entry)
  const field = named !== undefined && Object.hasOwn(fields, named) ? fields[named] : undefined
  return field ? askedOfTask(field, entry) : entry
}

/** The field of the task that an entry asks for; undefined where it asks for something of the form alone. */
export const namedIn = (entry: FormEntry): string | undefined => entry.field

// What a list does with it says nothing of a form, which asks whether it is required itself; and what the task has
// already is no new one's default.
const ofLists = [
  ...['sortable', 'filterable', 'inList', 'searched', 'onCreateOnly'],
  ...['required', 'requiredWhen', 'nullable', 'default'],
]

/** The field of the task as a form asks for it. */
// Safe: it keeps the kind, and whatever its kind needs.
export const askedOfTask = (field: Field, { field: name, label, help, required }: FormEntry): Field =>
  ({
    ...Object.fromEntries(Object.entries(field).filter(([key]) => !ofLists.includes(key))),
    ...(label && { label }),
    ...(help && { help }),
    ...(required ? { required } : { nullable: true }),
    field: name,
  }) as Field
