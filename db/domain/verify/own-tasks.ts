import { isCustomers } from '../customers'
import { type Declaration, permissionOf } from '../declaration'
import type { Label } from '../label'
import { type Actor, type Role, roleNames, roles } from '../roles'
import { type Condition, operandValue, operandValues, type Rule } from '../rules'
import type { Fault } from './fault'
import { below, faultAt } from './shape'

/** Somebody must be able to report tasks, and whoever does must see what they reported. */
export const createsFaults = (next: Declaration): readonly Fault[] => {
  if (!next.permissions.tasks) return []
  const creators = roleNames.filter((role) => (permissionOf(next, 'tasks', role).create ?? []).length > 0)
  if (creators.length === 0)
    return [
      faultAt(
        'permissions.tasks',
        'nobody_creates',
        '没有任何角色能提交工单；请至少给一个角色“新建”的权限',
        'No role could report a task: give “create” to one at least',
      ),
    ]
  return [
    ...creators.filter((role) => losesOwn(next, role)).map(cannotSeeOwn),
    ...creators.flatMap((role) => unchoosable(next, role)),
  ]
}

/** What a report requires to be chosen from records that whoever reports sees none of. */
const unchoosable = (next: Declaration, role: Role): readonly Fault[] => {
  const { create = [] } = permissionOf(next, 'tasks', role)
  return Object.entries(next.resources.tasks?.fields ?? {}).flatMap(([key, field]) => {
    if (!isCustomers(key) || !create.includes(key) || !(field.required || field.requiredWhen)) return []
    const from = field.kind === 'person' ? 'users' : field.kind === 'reference' ? field.resource : undefined
    if (from === undefined || permissionOf(next, from, role).read !== 'none') return []
    return [cannotChoose(below('fields.tasks', key), field.label, role)]
  })
}

const cannotChoose = (path: string, field: Label, role: Role): Fault => {
  const { zh, en } = roles[role].label
  return faultAt(
    path,
    'cannot_choose',
    `“${field.zh}”必填，但提交工单的${zh}看不到可选的内容；请改为选填，由以后的操作填写，或让他们看到`,
    `“${field.en}” is required, yet the role ${en}, which reports tasks, sees nothing to choose from: make it optional and have a later action ask for it, or let them see some`,
    {
      zh: `一位${zh}提交工单时，“${field.zh}”没有可选的内容，无法提交`,
      en: `Of the role ${en}, somebody reports a task: there is nothing to choose for “${field.en}”, and it cannot be sent`,
    },
  )
}

const cannotSeeOwn = (role: Role): Fault => {
  const { zh, en } = roles[role].label
  return faultAt(
    below(below('permissions.tasks', role), 'read'),
    'cannot_see_own',
    `${zh}能提交工单，却看不到自己刚提交的工单；请让他们看到“提交人是本人”的工单，或去掉“新建”`,
    `${en}: they may report tasks, yet would not see what they reported: let them see tasks whose reporter they are, or take “create” away`,
    {
      zh: `一位${zh}提交工单后，这张工单从其列表中消失`,
      en: `Of the role ${en}, somebody reports a task, and it is gone from their list`,
    },
  )
}

const losesOwn = (next: Declaration, role: Role): boolean => {
  const actor: Actor = { id: 7, name: '', role, organizationId: 3, projectOrganizationIds: [3] }
  const { read } = permissionOf(next, 'tasks', role)
  return Object.entries(next.taskTypes).some(([taskType, { workflow, archived }]) => {
    const status = next.workflows[workflow]?.create.to
    if (archived || status === undefined) return false
    const fresh = { ...{ taskType, status, creatorId: actor.id }, ...notYet }
    return holds(read, fresh, actor) === false
  })
}

/** What a task cannot have when it is reported. */
const notYet = {
  ...{ reviewerId: null, assigneeId: null, handlerId: null, contractorOrganizationId: null, closedAt: null },
  ...{ reviewedAt: null, assignedAt: null, startedAt: null, completedAt: null, confirmedAt: null },
  closeReason: null,
}

type Known = Readonly<Record<string, string | number | null>>

/** Whether the rule holds of a record of which only so much is known; undefined where that is not enough to say. */
const holds = (rule: Rule, record: Known, actor: Actor): boolean | undefined => {
  if (typeof rule === 'string') return rule === 'all'
  if ('and' in rule) return every(rule.and, record, actor)
  if ('or' in rule) {
    const parts = rule.or.map((part) => holds(part, record, actor))
    return parts.includes(true) ? true : parts.includes(undefined) ? undefined : false
  }
  if (!Object.hasOwn(record, rule.column)) return undefined
  const value = record[rule.column]
  if ('is' in rule) return value === operandValue(rule.is, actor)
  if ('not' in rule) return value !== operandValue(rule.not, actor)
  return operandValues(rule.in, actor).some((one) => one === value)
}

const every = (parts: readonly Condition[], record: Known, actor: Actor): boolean | undefined => {
  const held = parts.map((part) => holds(part, record, actor))
  return held.includes(false) ? false : held.includes(undefined) ? undefined : true
}
