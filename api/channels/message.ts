import { permissionOf, resourceOf } from '@oms/db/domain/declaration'
import type { Locale } from '@oms/db/domain/label'
import type { Actor, Role } from '@oms/db/domain/roles'
import { fillIn, type Placeholder, shippedTemplate } from '@oms/db/domain/templates'
import { DEFAULT_OUTCOME } from '@oms/db/domain/workflow/definition'
import { ruleToSql } from '@oms/db/rule-to-sql'
import { and, eq } from 'drizzle-orm'
import type { Deps } from '../deps'
import type { TaskRow } from '../kernel/stored-task'
import { tableFor } from '../resources/scope'
import { hiddenFrom } from '../resources/shown'
import { happeningLabel } from '../workflow/render-notification'
import type { Delivery, Message } from './channel'

/** What a message may say to a reader of this role: never what was commented, which not all of them may read. */
export const messageOf = async (
  deps: Deps,
  delivery: Delivery,
  task: TaskRow,
  role: Role,
  locale: Locale,
): Promise<Message> => {
  const values = await valuesOf(deps, delivery, task, role, locale)
  const template = deps.declaration.templates[delivery.kind] ?? shippedTemplate
  return { ...fillIn(template, locale, values), link: linkOf(deps, task.id) }
}

export const linkOf = ({ environment: { publicUrl } }: Deps, taskId: number): string | undefined =>
  publicUrl && `${publicUrl}/tasks/${taskId}`

/** The task as it is now; with a reader, only where that one may see it. */
export const taskOf = async (
  { db, declaration }: Deps,
  { taskId }: Pick<Delivery, 'taskId'>,
  reader?: Actor,
): Promise<TaskRow | undefined> => {
  if (taskId === null) return undefined
  const { tasks } = db.tables
  const grown = tableFor(db, resourceOf(declaration, 'tasks'))
  const isSeen = reader && ruleToSql(permissionOf(declaration, 'tasks', reader.role).read, grown, reader)
  const [task] = await db
    .select()
    .from(tasks)
    .where(and(eq(tasks.id, taskId), isSeen))
  return task
}

const valuesOf = async (
  deps: Deps,
  delivery: Delivery,
  task: TaskRow,
  role: Role,
  locale: Locale,
): Promise<Readonly<Record<Placeholder, string>>> => {
  const { db, declaration, definitions } = deps
  const definition = await definitions.get(db, task.definitionVersion)
  const hidden = hiddenFrom(declaration, 'tasks', role)
  const { outcome, actor } = await deedOf(deps, delivery)
  return {
    number: hidden?.has('number') ? '' : task.number,
    title: hidden?.has('title') ? '' : task.title,
    action: happeningLabel({ action: delivery.kind, outcome }, definition)[locale],
    status: definition.statuses[task.status]?.label[locale] ?? task.status,
    actor,
  }
}

/** Who did it, and with which outcome, as the log has it. */
const deedOf = async ({ db }: Deps, { eventId }: Delivery) => {
  const { events, workflowLogs, users } = db.tables
  const [deed] = await db
    .select({ actor: users.name, outcome: workflowLogs.outcome })
    .from(events)
    .innerJoin(users, eq(users.id, events.actorId))
    .leftJoin(
      workflowLogs,
      and(
        eq(workflowLogs.taskId, events.taskId),
        eq(workflowLogs.action, events.kind),
        eq(workflowLogs.createdAt, events.createdAt),
      ),
    )
    .where(eq(events.id, eventId))
    .limit(1)
  return { actor: deed?.actor ?? '', outcome: deed?.outcome ?? DEFAULT_OUTCOME }
}
