import type { FieldErrors } from './contract'
import type { Fields } from './fields'
import type { Label } from './label'
import { asRequired, becomesRequired, isEmpty, isRequired, isRequiredNow } from './required-when'
import type { RuleRecord } from './rules'
import type { Hidden } from './workflow/seen'

type Edit = {
  /** Of tasks, and those of them that the actor may write. */
  readonly fields: Fields
  readonly writable: Fields
  readonly hidden: Hidden
  readonly task: RuleRecord
  readonly sent: RuleRecord
}

type Required = {
  /** The writable fields as the edited task requires them. */
  readonly asked: Fields
  /** What is sent, without what repeats that an older task lacks something. */
  readonly sent: RuleRecord
  /** What the new type requires and nobody gave. */
  readonly errors: FieldErrors
}

/**
 * An edit empties nothing that its task requires, and gives it no type that requires what it lacks. A task that came to
 * be before its rule is edited as before.
 */
export const requiredByEdit = ({ fields, writable, hidden, task, sent }: Edit): Required => {
  const edited = typeof sent.taskType === 'string' ? { ...task, taskType: sent.taskType } : task
  const errors: FieldErrors = {}
  const asked: Record<string, Fields[string]> = {}
  const repeated = new Set<string>()
  for (const [key, field] of Object.entries(fields)) {
    if (becomesRequired(key, field, task, edited) && isEmpty(sent[key])) {
      repeated.add(key)
      if (Object.hasOwn(writable, key)) errors[key] = [neededByType(field.label)]
      else if (hidden?.has(key)) errors.taskType = [neededUnseen]
      else errors[key] = [neededOfOthers(field.label)]
    } else if (isEmpty(task[key]) && isRequired(field, edited) && isEmpty(sent[key])) repeated.add(key)
    const own = writable[key]
    if (own) asked[key] = isRequiredNow(field, edited) ? asRequired(own) : own
  }
  const rest = Object.entries(sent).filter(([key]) => !repeated.has(key) || !Object.hasOwn(writable, key))
  return { asked, sent: Object.fromEntries(rest), errors }
}

const neededByType = ({ zh, en }: Label): Label => ({
  zh: `这种类型必须填写“${zh}”，请一并填写`,
  en: `A task of this type needs ${en}; give it too`,
})

/** Of a field that the actor sees and may not write. */
export const neededOfOthers = ({ zh, en }: Label): Label => ({
  zh: `“${zh}”还没有填写，须由可以填写的人先填写`,
  en: `${en} is not filled in yet; somebody who may write it has to do so first`,
})

/** Of one that they do not see: it is not named. */
export const neededUnseen: Label = {
  zh: '还缺少您不能查看的必填内容，须由可以填写的人先填写',
  en: 'Something is missing that you are not shown; somebody who may write it has to do so first',
}
