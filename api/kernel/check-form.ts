import type { Handle } from '@oms/db/database'
import { checkFields, type FieldErrors } from '@oms/db/domain/contract'
import { type Declaration, permissionOf, resourceOf } from '@oms/db/domain/declaration'
import type { Field } from '@oms/db/domain/fields'
import type { Label } from '@oms/db/domain/label'
import { type Actor, type Mover, roles, SYSTEM } from '@oms/db/domain/roles'
import { allows } from '@oms/db/domain/rules'
import type { Outcome } from '@oms/db/domain/workflow/definition'
import { fieldsOf, formOf, writtenBy } from '@oms/db/domain/workflow/forms'
import { personIn } from '@oms/db/domain/workflow/task'
import { prepared } from '@oms/db/prepared'
import { eq, sql } from 'drizzle-orm'
import { referenceErrors } from '../resources/check-body'
import { namesFor, referredBy } from '../resources/read-records'
import { clientOf } from './client-of'
import { peopleAsActors } from './people-as-actors'
import type { TaskRow } from './stored-task'

export type Form = {
  readonly values: Readonly<Record<string, unknown>>
  /** The people chosen, as the log keeps them: by the name that they have now. */
  readonly named: Readonly<Record<string, { readonly id: number; readonly name: string }>>
  readonly comment: string | null
  readonly errors: FieldErrors
}

/** Checks what was sent with an action against the outcome's form, people against the database, who are locked. */
export const checkForm = async (
  tx: Handle,
  declaration: Declaration,
  outcome: Outcome,
  task: TaskRow,
  actor: Mover,
  sent: Readonly<Record<string, unknown>>,
  now: Date,
): Promise<Form> => {
  const { values, errors } = checkFields(fieldsOf(outcome), sent, false, task)
  if (actor.role !== SYSTEM)
    Object.assign(errors, await unseenReferences(tx, declaration, outcome, actor, values, task))
  const named = Object.keys(errors).length > 0 ? {} : await namedReferences(tx, declaration, outcome, values)
  for (const [key, field] of Object.entries(formOf(outcome))) {
    const id = values[key]
    if (field.kind !== 'person' || typeof id !== 'number') continue
    const person = await lockPerson(tx, id)
    const reason = await whyNot(tx, field.from, task, person)
    if (reason) errors[key] ??= [reason]
    else if (person) named[field.as] = { id, name: person.name }
  }
  for (const [key, field] of writtenBy(outcome)) {
    const moment = values[key]
    if (isFuture(declaration, field) && typeof moment === 'string' && new Date(moment) <= now)
      errors[key] ??= [texts.past]
  }
  const { differs } = outcome
  if (differs && (differs.in?.includes(task.status) ?? true)) {
    const present = personIn(task, differs.from)
    if (present !== null && values[differs.field] === present) errors[differs.field] ??= [texts.same]
  }
  const { comment, ...form } = values
  return {
    values: inUtc(outcome, form),
    named,
    comment: typeof comment === 'string' ? comment : null,
    errors,
  }
}

/**
 * What refers to a record that the actor does not see. Whom a form offers `from` a side is asked of that side; and whoever
 * sees the task may be named by those who list no people too, as in a comment.
 */
const unseenReferences = async (
  tx: Handle,
  declaration: Declaration,
  outcome: Outcome,
  actor: Actor,
  values: Form['values'],
  task: TaskRow,
): Promise<FieldErrors> => {
  const fields = formOf(outcome)
  const asked = Object.entries(values).filter(([key]) => {
    const field = fields[key]
    return field?.kind === 'person' ? field.from === undefined : field !== undefined
  })
  const ofForm = { ...resourceOf(declaration, 'tasks'), fields }
  const errors = await referenceErrors(tx, declaration, ofForm, actor, Object.fromEntries(asked))
  const people = asked.filter(([key]) => errors[key] && fields[key]?.kind === 'person')
  const seeing = new Set(
    (
      await peopleAsActors(
        tx,
        people.map(([, id]) => Number(id)),
      )
    )
      .filter((one) => allows(permissionOf(declaration, 'tasks', one.role).read, task, one))
      .map(({ id }) => id),
  )
  return Object.fromEntries(
    Object.entries(errors).filter(
      ([key]) => !(fields[key]?.kind === 'person' && seeing.has(Number(values[key]))),
    ),
  )
}

/** Records other than people, likewise by the name that they have now. */
const namedReferences = async (
  tx: Handle,
  declaration: Declaration,
  outcome: Outcome,
  values: Form['values'],
): Promise<Record<string, { id: number; name: string }>> => {
  const referring = Object.entries(formOf(outcome)).filter(
    ([key, field]) => field.kind === 'reference' && typeof values[key] === 'number',
  )
  const names = await namesFor(tx, declaration, referring, [values])
  return Object.fromEntries(
    referring.flatMap(([key, field]) => {
      const referred = referredBy(field)
      const id = Number(values[key])
      return referred ? [[referred.as, { id, name: names.get(referred.resource)?.get(id) ?? '' }]] : []
    }),
  )
}

/** Times as the API writes them, so that the log keeps one text for one moment. */
const inUtc = (outcome: Outcome, values: Form['values']): Form['values'] =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      formOf(outcome)[key]?.kind === 'moment' && typeof value === 'string'
        ? new Date(value).toISOString()
        : value,
    ]),
  )

const isFuture = (declaration: Declaration, column: string): boolean => {
  const field = resourceOf(declaration, 'tasks').fields[column]
  return field?.kind === 'moment' && field.future === true
}

const texts = {
  past: { zh: '应晚于现在', en: 'Must lie in the future' },
  same: { zh: '此人已经在这个位置上，请选择其他人', en: 'This person has it already; choose someone else' },
  nobody: { zh: '没有这个人，请重新选择', en: 'There is no such person; choose another' },
  inactive: {
    zh: '此人的账号未启用，请选择其他人',
    en: "This person's account is not active; choose another",
  },
  notOfContractor: {
    zh: '此人不属于该工单的承建单位，请重新选择',
    en: "This person is not of the task's contractor; choose another",
  },
  notOfClient: {
    zh: '此人不属于该项目的使用单位，请重新选择',
    en: "This person is not of the project's client; choose another",
  },
} as const satisfies Record<string, Label>

type Person = Pick<Handle['tables']['users']['$inferSelect'], 'name' | 'status' | 'role' | 'organizationId'>

/** Locked, so that they cannot leave while a task comes to them. */
const lockPerson = async (tx: Handle, id: number): Promise<Person | undefined> => {
  const [person] = await selectPerson(tx, { id })
  return person
}

const selectPerson = prepared<{ id: number }, Person[]>((handle) => {
  const { users } = handle.tables
  const { name, status, role, organizationId } = users
  return handle.forUpdate(
    handle
      .select({ name, status, role, organizationId })
      .from(users)
      .where(eq(users.id, sql.placeholder('id'))),
  )
})

const whyNot = async (
  tx: Handle,
  from: Extract<Field, { kind: 'person' }>['from'],
  task: TaskRow,
  person: Person | undefined,
): Promise<Label | undefined> => {
  // One text for nobody and for somebody elsewhere: whom the actor may not see is not told.
  if (from === 'contractor') {
    if (person?.organizationId !== task.contractorOrganizationId || !isOf('contractor', person))
      return texts.notOfContractor
  } else if (from === 'client') {
    if (person?.organizationId !== (await clientOf(tx, task)) || !isOf('user', person))
      return texts.notOfClient
  } else if (!person) return texts.nobody
  return person?.status === 'active' ? undefined : texts.inactive
}

const isOf = (party: 'user' | 'contractor', person: Person | undefined): boolean =>
  person !== undefined && Object.hasOwn(roles, person.role) && roles[person.role].party === party
