import type { Declaration } from '../declaration'
import type { Field } from '../fields'
import { SYSTEM } from '../roles'
import type { Rule } from '../rules'

/** What a column holds, as far as a rule may compare it. `presence`: whether it is set is all that may be asked. */
export type Column =
  | {
      readonly holds:
        | 'person'
        | 'organization'
        | 'record'
        | 'number'
        | 'boolean'
        | 'day'
        | 'text'
        | 'presence'
    }
  | { readonly holds: 'options'; readonly options: readonly string[]; readonly isRole?: true }

export type Columns = (name: string) => Column | undefined

/** The columns of a resource that its rules may name: its fields, its id, and what the code's own rules ask of it. */
export const columnsOf = (declaration: Declaration, resource: string): Columns => {
  const fields = declaration.resources[resource]?.fields ?? {}
  const beside = new Set(
    Object.values(declaration.permissions[resource] ?? {}).flatMap(({ read, update = [], remove }) =>
      [read, ...update.map(({ rule }) => rule), ...(remove === true || !remove ? [] : [remove])].flatMap(
        named,
      ),
    ),
  )
  const statuses = statusesOf(declaration)
  return (name) => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (field) return columnOfField(field, statuses)
    if (name === 'id')
      return {
        holds: resource === 'users' ? 'person' : resource === 'organizations' ? 'organization' : 'record',
      }
    if (!beside.has(name)) return undefined
    return { holds: /organizationId$/i.test(name) ? 'organization' : name.endsWith('Id') ? 'person' : 'text' }
  }
}

/** Every status of the workflows of a declaration. */
export const statusesOf = ({ workflows }: Pick<Declaration, 'workflows'>): readonly string[] => [
  ...new Set(Object.values(workflows).flatMap(({ statuses }) => Object.keys(statuses))),
]

const named = (rule: Rule): readonly string[] => {
  if (typeof rule === 'string') return []
  if ('and' in rule) return rule.and.flatMap(named)
  if ('or' in rule) return rule.or.flatMap(named)
  return [rule.column]
}

const columnOfField = (field: Field, statuses: readonly string[]): Column => {
  switch (field.kind) {
    case 'person':
      return { holds: 'person' }
    case 'reference':
      if (field.resource === 'users') return { holds: 'person' }
      return { holds: field.resource === 'organizations' ? 'organization' : 'record' }
    case 'number':
    case 'money':
    case 'rating':
      return { holds: 'number' }
    case 'boolean':
      return { holds: 'boolean' }
    case 'date':
      return { holds: 'day' }
    case 'status':
      return { holds: 'options', options: statuses }
    case 'choice': {
      const options = Object.keys(field.options)
      const isRole = ['user', 'admin', 'manager', 'employee'].every((role) => options.includes(role))
      return isRole
        ? { holds: 'options', options: [...options, SYSTEM], isRole }
        : { holds: 'options', options }
    }
    default:
      // Of texts and moments there is more than one way to write the same.
      return { holds: 'presence' }
  }
}
