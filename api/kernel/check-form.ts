import type { Handle } from '@oms/db/database'
import { checkFields, type FieldErrors } from '@oms/db/domain/contract'
import type { Label } from '@oms/db/domain/label'
import { roles } from '@oms/db/domain/roles'
import { fieldsOf } from '@oms/db/domain/workflow/actions'
import type { Outcome } from '@oms/db/domain/workflow/definition'
import { eq } from 'drizzle-orm'
import type { TaskRow } from './load-task'

export type Form = {
  readonly values: Readonly<Record<string, unknown>>
  readonly comment: string | null
  readonly errors: FieldErrors
}

/** Checks what was sent with an action against the outcome's form, people against the database. */
export const checkForm = async (
  tx: Handle,
  outcome: Outcome,
  task: TaskRow,
  sent: Readonly<Record<string, unknown>>,
): Promise<Form> => {
  const { values, errors } = checkFields(fieldsOf(outcome), sent)
  for (const [key, field] of Object.entries(outcome.form ?? {})) {
    if (field.kind !== 'person' || typeof values[key] !== 'number') continue
    const reason = await whyNot(
      tx,
      values[key],
      field.from === 'contractor' ? task.contractorOrganizationId : undefined,
    )
    if (reason) errors[key] = [reason]
  }
  const { differs } = outcome
  if (
    differs?.in.includes(task.status) &&
    task[differs.from] !== null &&
    values[differs.field] === task[differs.from]
  )
    errors[differs.field] ??= [texts.same]
  const { comment, ...form } = values
  return { values: inUtc(outcome, form), comment: typeof comment === 'string' ? comment : null, errors }
}

/** Times as the API writes them, so that the log keeps one text for one moment. */
const inUtc = (outcome: Outcome, values: Form['values']): Form['values'] =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      outcome.form?.[key]?.kind === 'date' && typeof value === 'string'
        ? new Date(value).toISOString()
        : value,
    ]),
  )

const texts = {
  same: { zh: '此人已经是处理人，请选择其他人', en: 'This person has it already; choose someone else' },
  nobody: { zh: '没有这个人，请重新选择', en: 'There is no such person; choose another' },
  inactive: {
    zh: '此人的账号未启用，请选择其他人',
    en: "This person's account is not active; choose another",
  },
  elsewhere: {
    zh: '此人不属于该工单的承建单位，请重新选择',
    en: "This person is not of the task's contractor; choose another",
  },
} as const satisfies Record<string, Label>

const whyNot = async (
  tx: Handle,
  id: number,
  contractor: number | null | undefined,
): Promise<Label | undefined> => {
  const { users } = tx.tables
  const [person] = await tx
    .select({ status: users.status, role: users.role, organizationId: users.organizationId })
    .from(users)
    .where(eq(users.id, id))
  if (contractor !== undefined) {
    if (!person || person.organizationId !== contractor || roles[person.role].party !== 'contractor')
      return texts.elsewhere
  } else if (!person) return texts.nobody
  return person.status === 'active' ? undefined : texts.inactive
}
