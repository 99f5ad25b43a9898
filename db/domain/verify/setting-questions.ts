import type { Declaration } from '../declaration'
import type { Field } from '../fields'
import type { Definition } from '../workflow/definition'
import { placedOutcomes } from '../workflow/placed-outcomes'
import type { Question } from './fault'
import { faultAt } from './shape'

/** Whether the people and records that the steps of these workflows write as they stand are there. */
export const settingQuestions = (
  workflows: readonly (readonly [key: string, definition: Definition])[],
  resources: Declaration['resources'],
): readonly Question[] => {
  const fields = resources.tasks?.fields ?? {}
  return workflows.flatMap(([key, definition]) =>
    placedOutcomes(definition).flatMap(({ path, outcome: { sets = {} } }) =>
      Object.entries(sets).flatMap(([target, setting]) => {
        const field = fields[target]
        const resource = field && resourceNamedBy(field)
        if (!field || !resource || !('value' in setting) || typeof setting.value !== 'number') return []
        const place = `workflows.${key}.${path}.sets.${target}`
        if (field.kind === 'person') return [mustBeActive(place, field, setting.value)]
        return [mustExist(place, field, resource, setting.value, resources)]
      }),
    ),
  )
}

const resourceNamedBy = (field: Field): string | undefined => {
  if (field.kind === 'person') return 'users'
  return field.kind === 'reference' ? field.resource : undefined
}

const mustBeActive = (path: string, { label }: Field, id: number): Question => ({
  ...{ path, resource: 'users', ask: { activePerson: id } },
  says: ({ count }) =>
    count > 0
      ? undefined
      : {
          fault: faultAt(
            path,
            'unknown_record',
            `“${label.zh}”要设为编号 ${id} 的用户，但没有这个用户，或账号已停用；请另选`,
            `“${label.en}” is set to the user number ${id}, who does not exist or whose account is not active: choose another`,
          ),
        },
})

const mustExist = (
  path: string,
  { label }: Field,
  resource: string,
  id: number,
  resources: Declaration['resources'],
): Question => ({
  ...{ path, resource, ask: { column: 'id', is: id } },
  says: ({ count, isMore }) => {
    if (count > 0 || isMore) return undefined
    const { zh, en } = resources[resource]?.label ?? { zh: resource, en: resource }
    return {
      fault: faultAt(
        path,
        'unknown_record',
        `“${label.zh}”要设为编号 ${id}，但${zh}里没有这个编号；请另选`,
        `“${label.en}” is set to number ${id}, which none of ${en.toLowerCase()} has: choose another`,
      ),
    }
  },
})
