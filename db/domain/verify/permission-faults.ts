import { type Declaration, permissionOf } from '../declaration'
import type { Content } from '../declare'
import type { Fields } from '../fields'
import type { Permission } from '../permission'
import { type Role, roleNames, roles } from '../roles'
import { settings } from '../settings'
import { columnsOf } from './compared'
import type { Fault } from './fault'
import { unknownResource } from './field-faults'
import { administratorFaults } from './kept-rights'
import { createsFaults } from './own-tasks'
import { ruleFaults } from './rule-faults'
import { below, faultAt } from './shape'

/** What is wrong with the rights: what they name is there, may be given, and leaves everyone able to work. */
export const permissionFaults = (
  code: Declaration,
  next: Declaration,
  content: Content,
): readonly Fault[] => [
  ...Object.entries(content.permissions ?? {}).flatMap(([name, byRole]) => {
    const path = below('permissions', name)
    if (!Object.hasOwn(code.permissions, name)) return [unknownResource(path, name)]
    return roleNames.flatMap((role) => {
      const permission = byRole[role]
      const one = { code, next, content, name, role, path: below(path, role) }
      return permission ? ofRole({ ...one, permission }) : []
    })
  }),
  ...administratorFaults(code, content),
  ...createsFaults(next),
]

type One = {
  readonly code: Declaration
  readonly next: Declaration
  readonly content: Content
  readonly name: string
  readonly role: Role
  readonly permission: Permission
  readonly path: string
}

const ofRole = (one: One): readonly Fault[] => {
  const { code, next, name, permission, path } = one
  const { read, show, asks, create, update, remove } = permission
  const columns = columnsOf({ ...next, permissions: code.permissions }, name)
  const asked = [
    ...ruleFaults(read, below(path, 'read'), columns),
    ...(update ?? []).flatMap(({ rule }, index) =>
      ruleFaults(rule, below(below(below(path, 'update'), index), 'rule'), columns),
    ),
    ...(remove && remove !== true ? ruleFaults(remove, below(path, 'remove'), columns) : []),
  ]
  const seen = [
    ...namesFaults(one, show, 'show'),
    ...namesFaults(one, asks, 'asks'),
    ...(show ? titleFaults(one, show) : []),
  ]
  const written = [
    ...(create ? writtenFaults(one, create, 'create') : []),
    ...(update ?? []).flatMap(({ fields }, index) => writtenFaults(one, fields, `update.${index}.fields`)),
    ...(create ? lackingFaults(one, create) : []),
    ...(remove !== undefined && !everyPermission(code, name).some((own) => own.remove !== undefined)
      ? [
          faultAt(
            below(path, 'remove'),
            'not_removable',
            '这里的记录不能删除，请去掉“删除”',
            'Nothing here can be deleted: leave “remove” out',
          ),
        ]
      : []),
  ]
  return [...asked, ...seen, ...written]
}

const fieldsOf = (declaration: Declaration, name: string): Fields =>
  name === 'settings' ? settings : (declaration.resources[name]?.fields ?? {})

const everyPermission = (code: Declaration, name: string): readonly Permission[] =>
  roleNames.map((role) => permissionOf(code, name, role))

const namesFaults = (
  { next, content, name, path }: One,
  names: readonly string[] | undefined,
  key: string,
): readonly Fault[] =>
  (names ?? []).flatMap((field, index) => {
    const place = below(below(path, key), index)
    if (Object.hasOwn(fieldsOf(next, name), field)) return []
    return [missingField(content, name, field, place)]
  })

/** What is not among the fields in force: unknown, or archived. */
export const missingField = (content: Content, resource: string, field: string, path: string): Fault => {
  const own = content.fields?.[resource] ?? {}
  const archived = Object.hasOwn(own, field) && own[field]?.archived
  if (archived)
    return faultAt(
      path,
      'archived_field',
      `字段“${own[field]?.label.zh}”已归档，这里不能再用；请恢复它或从这里去掉`,
      `The field “${own[field]?.label.en}” is archived and of no use here: restore it or leave it out`,
    )
  return faultAt(
    path,
    'unknown_field',
    `没有字段“${field}”，请去掉或检查拼写`,
    `There is no field “${field}”: leave it out or check its spelling`,
  )
}

const titleFaults = ({ next, name, path }: One, show: readonly string[]): readonly Fault[] => {
  const resource = next.resources[name]
  if (!resource || show.includes(resource.title)) return []
  const label = resource.fields[resource.title]?.label
  return [
    faultAt(
      below(path, 'show'),
      'show_lacks_title',
      `必须能看到“${label?.zh ?? resource.title}”，否则认不出是哪条记录`,
      `“${label?.en ?? resource.title}” must be shown, or nobody could tell one record from another`,
    ),
  ]
}

const writtenFaults = (one: One, names: readonly string[], key: string): readonly Fault[] => {
  const { code, next, content, name, role, path } = one
  const own = everyPermission(code, name)
  const granted = new Set(
    key === 'create'
      ? own.flatMap(({ create = [] }) => create)
      : own.flatMap(({ update = [] }) => update.flatMap(({ fields }) => fields)),
  )
  const isOpen = key !== 'create' || own.some(({ create }) => create !== undefined)
  if (!isOpen)
    return [
      faultAt(
        below(path, 'create'),
        'not_creatable',
        '这里的记录由系统生成，不能由人新建；请去掉“新建”',
        'Records of this kind are made by the system alone: leave “create” out',
      ),
    ]
  return names.flatMap((field, index) => {
    const place = below(below(path, key), index)
    const known = fieldsOf(next, name)[field]
    if (!known || !Object.hasOwn(fieldsOf(next, name), field))
      return [missingField(content, name, field, place)]
    const isOwn = content.fields?.[name]?.[field] !== undefined
    if (key !== 'create' && known.onCreateOnly && isOwn) return [kernelField(place, known.label)]
    if (isOwn || granted.has(field))
      return isHidden(one, field) ? [hiddenField(place, role, known.label)] : []
    return [kernelField(place, known.label)]
  })
}

const isHidden = ({ permission, name, code }: One, field: string): boolean => {
  const { show } = permission
  return (
    show !== undefined && !show.includes(field) && code.resources[name]?.fields[field]?.kind !== 'password'
  )
}

const kernelField = (path: string, { zh, en }: { readonly zh: string; readonly en: string }): Fault =>
  faultAt(
    path,
    'kernel_field',
    `“${zh}”由系统或流程填写，不能在这里修改；请去掉`,
    `“${en}” is written by the system or the workflow, not here: leave it out`,
  )

const hiddenField = (
  path: string,
  role: Role,
  { zh, en }: { readonly zh: string; readonly en: string },
): Fault =>
  faultAt(
    path,
    'hidden_field',
    `${roles[role].label.zh}看不到“${zh}”，不能填写它；请让他们看到，或从这里去掉`,
    `${roles[role].label.en}: “${en}” is not shown to them, so they cannot write it: show it or leave it out`,
  )

/** What a record cannot be made without must be asked for. */
const lackingFaults = ({ code, name, path }: One, create: readonly string[]): readonly Fault[] =>
  Object.entries(fieldsOf(code, name))
    .filter(([key, { required }]) => required && !create.includes(key))
    .map(([, { label }]) =>
      faultAt(
        below(path, 'create'),
        'create_lacks_required',
        `新建时必须填写“${label.zh}”，请加上`,
        `Nothing can be created without “${label.en}”: add it`,
      ),
    )
