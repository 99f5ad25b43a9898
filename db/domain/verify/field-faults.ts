import { isCustomers } from '../customers'
import type { Declaration } from '../declaration'
import type { Content } from '../declare'
import type { Field, Fields } from '../fields'
import type { Resource } from '../resource'
import type { Condition } from '../rules'
import { columnsOf, statusesOf } from './compared'
import type { Fault } from './fault'
import { limitFaults } from './field-limits'
import { ownKeyFaults } from './keys'
import { ruleFaults } from './rule-faults'
import { below, faultAt } from './shape'

/** What is wrong with the customer's fields, beside the code's. */
export const fieldFaults = (code: Declaration, content: Content): readonly Fault[] =>
  Object.entries(content.fields ?? {}).flatMap(([name, fields]) => {
    const path = below('fields', name)
    const resource = Object.hasOwn(code.resources, name) ? code.resources[name] : undefined
    if (!resource) return [unknownResource(path, name)]
    if (!resource.grows) return [takesNone(path, resource)]
    return Object.entries(fields).flatMap(([key, field]) =>
      ofOne({ code, content, resource, fields, key, field, path: below(path, key) }),
    )
  })

/** Whether the customer's field can stand beside the code's at all. */
export const isPlaced = (resource: Resource, key: string, field: Field): boolean =>
  resource.grows === true &&
  !Object.hasOwn(resource.fields, key) &&
  (field.kind !== 'files' || resource.keepsFiles === true)

export const unknownResource = (path: string, name: string): Fault =>
  faultAt(
    path,
    'unknown_resource',
    `系统里没有“${name}”，请去掉或检查拼写`,
    `There is no resource “${name}”: leave it out or check its spelling`,
  )

const takesNone = (path: string, { label }: Resource): Fault =>
  faultAt(
    path,
    'does_not_grow',
    `${label.zh}不能增加字段；可以增加字段的有工单、项目、组织和人员`,
    `${label.en} take no fields; tasks, projects, organizations and people do`,
  )

type One = {
  readonly code: Declaration
  readonly content: Content
  readonly resource: Resource
  readonly fields: Fields
  readonly key: string
  readonly field: Field
  readonly path: string
}

const ofOne = (one: One): readonly Fault[] => {
  const { resource, key, field, path } = one
  if (Object.hasOwn(resource.fields, key))
    return [
      faultAt(
        path,
        'key_taken',
        `“${key}”是系统自带的字段，请换一个键`,
        `“${key}” is a field of the system's own: choose another key`,
      ),
    ]
  return [
    ...ownKeyFaults(key, path),
    ...limitFaults(field, path),
    ...useFaults(field, path),
    ...conditionFaults(one),
    ...referenceFaults(one),
    ...(field.kind === 'files' && !resource.keepsFiles
      ? [faultAt(path, 'no_files_here', '只有工单能保存文件', 'Only tasks keep files')]
      : []),
  ]
}

const unfilterable = ['markdown', 'files', 'url']
const unsortable = ['markdown', 'files', 'url', 'choices', 'person', 'reference']
const searchable = ['text', 'markdown', 'url']

const useFaults = ({ kind, filterable, sortable, searched }: Field, path: string): readonly Fault[] => [
  ...(filterable === true && unfilterable.includes(kind)
    ? [
        faultAt(
          below(path, 'filterable'),
          'not_filterable',
          '这种字段不能按值筛选，只能筛选是否为空；请改为 "null" 或去掉',
          'A field of this kind is filtered by whether it is set only: say "null" or leave it out',
        ),
      ]
    : []),
  ...(sortable && unsortable.includes(kind)
    ? [
        faultAt(
          below(path, 'sortable'),
          'not_sortable',
          '这种字段不能排序，请去掉“可排序”',
          'Nothing can be sorted by a field of this kind: leave “sortable” out',
        ),
      ]
    : []),
  ...(searched && !searchable.includes(kind)
    ? [
        faultAt(
          below(path, 'searched'),
          'not_searchable',
          '只有文字能被搜索，请去掉“可搜索”',
          'Only texts can be searched: leave “searched” out',
        ),
      ]
    : []),
]

const conditionFaults = ({ code, content, resource, field, path }: One): readonly Fault[] => {
  const { requiredWhen } = field
  if (!requiredWhen) return []
  const place = below(path, 'requiredWhen')
  const wrong = otherThanConstants(requiredWhen)
  if (resource.name !== 'tasks' || wrong)
    return [
      faultAt(
        place,
        'required_when',
        '“何时必填”只能看工单的类型或状态，并与固定的选项比较',
        'When it is required depends on the type or the status of a task, compared with fixed options, and on nothing else',
      ),
    ]
  return ruleFaults(requiredWhen, place, typeAndStatus(code, content))
}

/** The type and the status, as they will be. */
const typeAndStatus = (code: Declaration, { taskTypes, workflows }: Content) => {
  const types = Object.keys({ ...code.taskTypes, ...taskTypes })
  const statuses = statusesOf({ workflows: { ...code.workflows, ...workflows } })
  const columns = columnsOf(code, 'tasks')
  return (name: string) => {
    if (name === 'taskType') return { holds: 'options', options: types } as const
    return name === 'status' ? ({ holds: 'options', options: statuses } as const) : columns(name)
  }
}

const otherThanConstants = (condition: Condition): boolean => {
  if ('and' in condition) return condition.and.some(otherThanConstants)
  if ('or' in condition) return condition.or.some(otherThanConstants)
  if (condition.column !== 'taskType' && condition.column !== 'status') return true
  return /"me":/.test(JSON.stringify(condition))
}

/** Keys of a record that are no field. */
const reserved = [
  ...['id', 'turn', 'actions', 'logs', 'comments', 'logCount', 'commentCount', 'cut', 'extra'],
  ...['definitionVersion', 'contractorOrganizationId', 'contractorOrganization', 'organization', 'current'],
]

/** Once its field is gone, what the log embedded under it is known to be the customer's by its name. */
const ownNameFaults = (as: string, path: string): readonly Fault[] =>
  isCustomers(as)
    ? []
    : [
        faultAt(
          path,
          'as_form',
          `“${as}”应以 x_ 开头，如 x_verifier_name`,
          `“${as}” has to begin with x_, such as x_verifier_name`,
        ),
      ]

const referenceFaults = ({ code, resource, fields, key, field, path }: One): readonly Fault[] => {
  if (field.kind !== 'reference' && field.kind !== 'person') return []
  const others: Fields = { ...resource.fields, ...fields }
  const isTaken =
    reserved.includes(field.as) ||
    Object.hasOwn(others, field.as) ||
    Object.entries(others).some(([name, other]) => name !== key && 'as' in other && other.as === field.as)
  const clash = isTaken
    ? [
        faultAt(
          below(path, 'as'),
          'as_taken',
          `“${field.as}”已被记录里的另一项占用，请换一个名称`,
          `“${field.as}” is taken by something else of the record: choose another name`,
        ),
      ]
    : ownNameFaults(field.as, below(path, 'as'))
  if (field.kind === 'person')
    return field.from && resource.name !== 'tasks'
      ? [
          ...clash,
          faultAt(
            below(path, 'from'),
            'no_task_here',
            '只有工单的人员能按承建方或使用方缩小范围',
            'Only people of tasks are narrowed to the contractor or the client',
          ),
        ]
      : clash
  const target = Object.hasOwn(code.resources, field.resource) ? code.resources[field.resource] : undefined
  if (!target || (target.handmade && !target.grows))
    return [...clash, unknownResource(below(path, 'resource'), field.resource)]
  const wrong = Object.keys(field.where ?? {}).filter((name) => !target.fields[name]?.filterable)
  return [
    ...clash,
    ...wrong.map((name) =>
      faultAt(
        below(below(path, 'where'), name),
        'unknown_field',
        `${target.label.zh}不能按“${name}”筛选`,
        `${target.label.en} cannot be narrowed by “${name}”`,
      ),
    ),
  ]
}
