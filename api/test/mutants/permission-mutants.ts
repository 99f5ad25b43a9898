import type { Permission, Permissions } from '@oms/db/domain/permission'
import { permissions } from '@oms/db/domain/permissions'
import type { Role } from '@oms/db/domain/roles'
import type { Condition, Operand, Rule } from '@oms/db/domain/rules'
import { shipped } from '@oms/db/domain/workflow/shipped'
import { without } from './lists'

const permissionsByResource: Permissions = permissions

/** A permission with one thing changed, in place of what the declaration holds. */
type PermissionMutant = {
  readonly name: string
  readonly resource: string
  readonly role: Role
  readonly permission: Permission
}

const isWhole = (rule: Rule): rule is 'all' | 'none' => typeof rule === 'string'

const changesOfCondition = (rule: Condition): readonly Rule[] => {
  if ('and' in rule)
    return [...partsOf(rule.and).map((and) => ({ and })), ...(rule.and.length > 1 ? [{ or: rule.and }] : [])]
  if ('or' in rule) return [...partsOf(rule.or).map((or) => ({ or })), { and: rule.or }]
  if ('is' in rule)
    return [
      { column: rule.column, not: rule.is },
      { ...rule, column: 'reviewerId' },
      ...mistaken(rule.is).map((is) => ({ column: rule.column, is })),
    ]
  if ('not' in rule) return [{ column: rule.column, is: rule.not }]
  if ('me' in rule.in) return [{ column: rule.column, is: { me: 'organizationId' } }]
  const operands = rule.in
  const statuses = rule.column === 'status' ? Object.keys(shipped.statuses) : []
  const others = statuses.filter((status) => !operands.includes(status))
  return [
    ...operands.map((_, index) => ({ column: rule.column, in: without(operands, index) })),
    ...others.map((other) => ({ column: rule.column, in: [...operands, other] })),
  ]
}

/** Ids of people and of organisations are numbers alike, and no type tells them apart. */
const mistaken = (operand: Operand): readonly Operand[] =>
  operand !== null && typeof operand === 'object'
    ? (['id', 'organizationId', 'role'] as const).filter((me) => me !== operand.me).map((me) => ({ me }))
    : []

/** The parts with one gone, or one of them changed. */
const partsOf = (parts: readonly Condition[]): readonly (readonly Condition[])[] =>
  parts.flatMap((part, index) => [
    without(parts, index),
    ...changesOfCondition(part)
      .filter((changed) => !isWhole(changed))
      // Safe: whole rules were just left out.
      .map((changed) => parts.map((one, at) => (at === index ? (changed as Condition) : one))),
  ])

const changesOfRule = (rule: Rule): readonly Rule[] => [
  ...(['all', 'none'] as const).filter((whole) => whole !== rule),
  ...(isWhole(rule) ? [] : changesOfCondition(rule)),
]

const changesOfList = (fields: readonly string[] | undefined): readonly (readonly string[] | undefined)[] =>
  fields === undefined
    ? [['id']]
    : [undefined, ...fields.map((_, index) => without(fields, index)), [...fields, 'id']]

const changesOfRemoval = (remove: Permission['remove']): readonly Permission['remove'][] =>
  typeof remove === 'object'
    ? [undefined, true, ...changesOfCondition(remove).flatMap((rule) => (isWhole(rule) ? [] : [rule]))]
    : [remove ? undefined : true]

const changesOf = (permission: Permission): readonly (readonly [string, Permission])[] => {
  const grants = permission.update ?? []
  return [
    ...changesOfRule(permission.read).map((read) => ['read', { ...permission, read }] as const),
    ...changesOfList(permission.create).map((create) => ['create', { ...permission, create }] as const),
    ...changesOfList(permission.show).map((show) => ['show', { ...permission, show }] as const),
    ...changesOfRemoval(permission.remove).map((remove) => ['remove', { ...permission, remove }] as const),
    ['update', { ...permission, update: [...grants, { rule: 'all', fields: ['id'] }] }] as const,
    ...grants.flatMap((grant, index) =>
      [
        ...changesOfRule(grant.rule).map((rule) => [{ ...grant, rule }]),
        ...changesOfList(grant.fields).map((fields) => (fields ? [{ ...grant, fields }] : [])),
      ].map((next) => {
        const update = grants.flatMap((one, at) => (at === index ? next : [one]))
        return ['update', { ...permission, update }] as const
      }),
    ),
  ]
}

export const permissionMutants: readonly PermissionMutant[] = Object.entries(permissionsByResource).flatMap(
  ([resource, byRole]) =>
    (Object.keys(byRole) as Role[]).flatMap((role) =>
      changesOf(byRole[role]).map(([part, permission]) => ({
        name: `${role} on ${resource}: ${part} ${JSON.stringify(part === 'read' ? permission.read : permission[part as 'update'])}`,
        ...{ resource, role, permission },
      })),
    ),
)

/** Does the work while the mutant stands in the declaration's place. */
export const standingIn = async <T>(mutant: PermissionMutant, work: () => T | Promise<T>): Promise<T> => {
  // Safe: the declaration is a plain object, read-only in its type alone.
  const byRole = permissionsByResource[mutant.resource] as Record<Role, Permission>
  const kept = byRole[mutant.role]
  byRole[mutant.role] = mutant.permission
  try {
    return await work()
  } finally {
    byRole[mutant.role] = kept
  }
}
