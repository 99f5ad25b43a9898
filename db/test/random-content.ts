import type { Content } from '../domain/declare'
import type { Field, Fields } from '../domain/fields'
import type { Label } from '../domain/label'
import { permissions } from '../domain/permissions'
import { tones } from '../domain/roles'
import { type Random, randomOf } from './random'
import { randomWorkflow } from './random-workflow'

/** A content without faults, another one for each seed: fields of every kind, types, workflows and rights. */
export const randomContent = (seed: number): Content => {
  const random = randomOf(seed)
  const tasks = randomFields(random, 1 + random.below(8), true)
  const used = Object.keys(tasks).filter((key) => !tasks[key]?.archived)
  const own = random.chance(80)
  const types: NonNullable<Content['taskTypes']> = own ? { x_visit: typeOf(random, '巡检', 'x_flow') } : {}
  return {
    fields: {
      tasks,
      ...(random.chance(60) && { projects: randomFields(random, random.below(4), false) }),
      ...(random.chance(30) && { users: randomFields(random, random.below(3), false) }),
      ...(random.chance(30) && { organizations: randomFields(random, random.below(3), false) }),
    },
    taskTypes: {
      ...types,
      ...(random.chance(30) && { x_second: typeOf(random, '保养', 'task') }),
      ...(random.chance(20) && {
        requirement: { ...typeOf(random, '需求', 'task'), archived: true as const },
      }),
    },
    workflows: { ...(own && { x_flow: randomWorkflow(random, tasks) }) },
    permissions: { tasks: rightsTo(random, used) },
  }
}

const labelOf = (zh: string): Label => ({ zh, en: `About ${zh}` })

const typeOf = (random: Random, zh: string, workflow: string) => ({
  ...{ label: labelOf(zh), workflow, tone: random.pick(tones) },
})

const kinds = [
  ...['text', 'markdown', 'number', 'decimal', 'money', 'boolean', 'date', 'moment'],
  ...['choice', 'choices', 'url', 'reference', 'person', 'rating', 'files'],
] as const

const randomFields = (random: Random, count: number, areTasks: boolean): Fields =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => {
      const field = randomField(random, `x_as_${index}`, areTasks)
      return [`x_field_${index}`, random.chance(10) ? { ...field, archived: true as const } : field] as const
    }),
  )

const randomField = (random: Random, as: string, areTasks: boolean): Field => {
  const kind = random.pick(areTasks ? kinds : kinds.filter((one) => one !== 'files'))
  const label = labelOf(random.pick(['机房', '严重程度', '影响范围', '现场', '费用', '联系人']))
  const common = {
    ...{ label, nullable: true as const },
    ...(random.chance(30) && { help: labelOf('请按实际情况填写') }),
    ...(random.chance(30) && { inList: true as const }),
    ...(random.chance(30) && { group: labelOf('现场情况') }),
    // Whoever reports sees no people to choose from.
    ...(areTasks &&
      kind !== 'person' &&
      random.chance(20) && {
        requiredWhen: { column: 'taskType', is: random.pick(['issue', 'requirement']) },
      }),
  }
  const options = Object.fromEntries(
    ['low', 'middle', 'high', 'highest'].slice(0, 2 + random.below(3)).map((key, index) => [
      key,
      {
        label: labelOf(`第 ${index} 级`),
        ...(index > 0 && random.chance(20) && { archived: true as const }),
      },
    ]),
  )
  const filterable = random.chance(50) && { filterable: true as const }
  const sortable = random.chance(40) && { sortable: true as const }
  switch (kind) {
    case 'text':
      return { kind, max: 1 + random.below(500), ...common, ...filterable, ...sortable }
    case 'markdown':
      return { kind, max: 100 + random.below(5000), ...common }
    case 'number':
    case 'money':
      return {
        kind,
        min: 0 - random.below(10),
        max: random.below(1_000_000),
        ...common,
        ...filterable,
        ...sortable,
      }
    case 'decimal':
      return { kind, digits: random.below(9), ...common, ...filterable, ...sortable }
    case 'choice':
      return {
        kind,
        options,
        ...(random.chance(50) && { default: 'low' }),
        ...common,
        ...filterable,
        ...sortable,
      }
    case 'choices':
      return { kind, options, ...common, ...filterable }
    case 'reference':
      return { kind, as, resource: random.pick(['projects', 'organizations']), ...common, ...filterable }
    case 'person':
      return { kind, as, ...common, ...filterable }
    case 'rating':
      return { kind, max: 5, ...common, ...filterable, ...sortable }
    case 'url':
    case 'files':
      return { kind, ...common }
    default:
      return { kind, ...common, ...filterable, ...sortable }
  }
}

const rightsTo = (random: Random, used: readonly string[]) => {
  const { user, admin } = permissions.tasks
  const written = used.filter(() => random.chance(70))
  const open = { column: 'closedAt', is: null } as const
  return {
    user: {
      ...user,
      create: [...user.create, ...written],
      update: [...user.update, ...(written.length > 0 ? [{ rule: open, fields: written }] : [])],
    },
    admin: { ...admin, update: [...admin.update, { rule: 'all' as const, fields: used }] },
  }
}
