import type { Handle } from '@oms/db/database'
import { checkFields } from '@oms/db/domain/contract'
import { type Declaration, permissionOf, resourceOf } from '@oms/db/domain/declaration'
import { withDefaults } from '@oms/db/domain/default-of'
import { askedFields, newTaskDefaults } from '@oms/db/domain/new-task'
import { requiredByEdit } from '@oms/db/domain/required-by-edit'
import { withRequired } from '@oms/db/domain/required-when'
import { fieldsNamed } from '@oms/db/domain/resource'
import type { Actor } from '@oms/db/domain/roles'
import { allows } from '@oms/db/domain/rules'
import { asc, eq } from 'drizzle-orm'
import type { Rules } from '../deps'
import type { Sent } from '../edge/body'
import { cutRecord } from '../edge/cut-texts'
import { forbidden, invalid, notFound, Refusal } from '../edge/errors'
import { withoutRepeats } from '../edge/repeats'
import { ATTACHMENT_IDS, checkFiles, filesIn } from '../kernel/check-files'
import { createTask, type NewTask } from '../kernel/create-task'
import { editTask } from '../kernel/edit-task'
import { loadForUpdate } from '../kernel/load-task'
import { workflowFor } from '../kernel/workflow-for'
import { lookUp, referenceErrors, withMoments } from '../resources/check-body'
import { hiddenFrom } from '../resources/shown'
import { overtaken } from './act-on-task'
import type { Made } from './named-as-made'
import { readCurrent, readTask, readTaskAlone } from './read-task'

type Body = Readonly<Record<string, unknown>>

/** Creates a task from an unchecked body. Throws 403 and 422. */
export const createFromBody = async (
  tx: Handle,
  rules: Rules,
  actor: Actor,
  readBody: () => Body,
  now: Date,
): Promise<Made> => {
  const writable = permissionOf(rules.declaration, 'tasks', actor.role).create
  if (!writable) throw forbidden()
  const resource = resourceOf(rules.declaration, 'tasks')
  const { attachmentIds, ...body } = readBody()
  const version = await workflowFor(tx, rules, body.taskType)
  const { create } = version?.definition ?? {}
  const asked = create ? askedFields(rules.declaration, create.fields, writable) : writable
  const fields = fieldsOf(rules.declaration, asked)
  const required = withRequired(fields, { taskType: body.taskType, status: create?.to })
  const { values, errors } = checkFields(required, withDefaults(fields, body))
  const inFields = filesIn(resource.fields, values, {})
  const named = [{ key: ATTACHMENT_IDS, ids: attachmentIds }, ...inFields]
  const { files, errors: ofFiles } = await checkFiles(tx, actor, named)
  const { errors: ofReferences, names } = await lookUp(tx, rules.declaration, resource, actor, values)
  Object.assign(errors, ofFiles, ofReferences)
  if (!version) errors.taskType ??= [noSuchType]
  if (!version || Object.keys(errors).length > 0) throw invalid(errors)
  const projectId = typeof values.projectId === 'number' ? values.projectId : await defaultProject(tx, actor)
  const task = {
    ...(create && newTaskDefaults(rules.declaration, create.fields, resource.fields)),
    ...checked<Partial<NewTask>>(withMoments(resource.fields, values)),
    projectId,
  }
  const more = { fields: resource.fields, files }
  return { ...(await createTask(tx, version, actor, checked<NewTask>(task), now, more)), names }
}

/**
 * Writes the fields of an unchecked body that the actor may write now. With `mayRepeat` others pass if unchanged.
 * Whoever could have written to the version they saw is told that it is overtaken, not that they may not.
 */
export const editFromBody = async (
  tx: Handle,
  rules: Rules,
  actor: Actor,
  id: number,
  { body, fault }: Sent,
  mayRepeat: boolean,
  now: Date,
): Promise<void> => {
  const resource = resourceOf(rules.declaration, 'tasks')
  const task = await loadForUpdate(tx, rules.declaration, actor, id)
  if (!task) throw notFound()
  const grants = permissionOf(rules.declaration, 'tasks', actor.role).update ?? []
  const writable = grants.filter(({ rule }) => allows(rule, task, actor)).flatMap(({ fields }) => fields)
  const { version, ...fields } = body
  const isOvertaken = typeof version === 'number' && version !== task.version
  if (writable.length === 0 && !(isOvertaken && grants.length > 0)) throw forbidden()
  const present = await readTaskAlone(tx, rules, actor, id, now)
  if (isOvertaken) throw overtaken(await readCurrent(tx, rules, actor, id, now))
  if (fault) throw fault
  if (version !== undefined && typeof version !== 'number') throw invalid({ version: [wholeNumber] })
  const sent = mayRepeat
    ? withoutRepeated(fields, await readTask(tx, rules, actor, id, now), writable)
    : fields
  const needed = requiredByEdit({
    ...{ fields: resource.fields, writable: fieldsOf(rules.declaration, writable), task, sent },
    hidden: hiddenFrom(rules.declaration, 'tasks', actor.role),
  })
  const { values, errors } = checkFields(needed.asked, needed.sent, true, task)
  const changed = Object.fromEntries(Object.entries(values).filter(([key, value]) => value !== task[key]))
  const { files, errors: ofFiles } = await checkFiles(tx, actor, filesIn(resource.fields, changed, task), id)
  Object.assign(errors, ofFiles, await referenceErrors(tx, rules.declaration, resource, actor, changed))
  const readOnly = Object.keys(errors).filter((key) => key in present && !writable.includes(key))
  const named = Object.fromEntries(readOnly.map((key) => [key, [{ code: 'field.readOnly' } as const]]))
  const wrong = { ...errors, ...named, ...needed.errors }
  if (Object.keys(wrong).length > 0) throw invalid(wrong)
  const edit = checked<Partial<NewTask>>(withMoments(resource.fields, values))
  await editTask(tx, rules.declaration, actor, task, edit, now, files)
}

/** Without what only repeats the task, as one read gives it or as lists do. */
const withoutRepeated = (
  fields: Body,
  whole: Awaited<ReturnType<typeof readTask>>,
  writable: readonly string[],
): Body => {
  const actions = whole.actions.flatMap((action) => ('key' in action ? [action.key] : []))
  return withoutRepeats(withoutRepeats(fields, whole, writable), cutRecord({ ...whole, actions }), writable)
}

const noSuchType = { zh: '没有这种类型，请重新选择', en: 'There is no such type; choose another' }

const wholeNumber = { zh: '应为整数', en: 'Must be a whole number' }

const fieldsOf = (declaration: Declaration, names: readonly string[]) =>
  fieldsNamed(resourceOf(declaration, 'tasks'), names)

// Safe: checkFields has let only these fields pass, each of its kind.
const checked = <T extends Partial<NewTask>>(values: Readonly<Record<string, unknown>>): T => values as T

/** The first project of the actor's organisation, else the first of all. */
const defaultProject = async (tx: Handle, actor: Actor): Promise<number> => {
  const { projects } = tx.tables
  const first = () => tx.select({ id: projects.id }).from(projects).orderBy(asc(projects.id)).limit(1)
  const [own] = await first().where(eq(projects.userOrganizationId, actor.organizationId))
  const [any] = own ? [own] : await first()
  if (!any)
    throw new Refusal(422, 'invalid', {
      errors: {
        projectId: [
          {
            zh: '还没有项目，请管理人员先建立',
            en: 'There is no project yet; an administrator must create one',
          },
        ],
      },
    })
  return any.id
}
