import { type Declaration, permissionOf } from '@oms/db/domain/declaration'
import { type Mover, SYSTEM } from '@oms/db/domain/roles'
import { allows, type RuleRecord } from '@oms/db/domain/rules'

/** The fields of this task that the actor may write as it is now. */
export const writableOf = (declaration: Declaration, actor: Mover, task: RuleRecord): readonly string[] => {
  if (actor.role === SYSTEM) return []
  const { show, update = [] } = permissionOf(declaration, 'tasks', actor.role)
  const granted = update.filter(({ rule }) => allows(rule, task, actor)).flatMap(({ fields }) => fields)
  return show === undefined ? granted : granted.filter((key) => show.includes(key))
}
