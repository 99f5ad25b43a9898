import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { addContracts } from './added-resource'
import type { copySources } from './source-copy'

type Copy = ReturnType<typeof copySources>

const root = resolve(import.meta.dirname, '../..')

/** What a newcomer adds by the README's words, each as its section there says. */
export const additions: Readonly<Record<string, (copy: Copy) => void>> = {
  'A field.': (copy) => {
    copy.insertAfter(
      'db/domain/resources/projects.ts',
      '  fields: {',
      "    budget: { kind: 'money', min: 0, label: { zh: '预算', en: 'Budget' }, nullable: true, inList: true, filterable: true },",
    )
    copy.replace(
      'db/domain/permissions.ts',
      "fields: ['code', 'name', 'userOrganizationId', 'contractorOrganizationId'] }",
      "fields: ['code', 'name', 'userOrganizationId', 'contractorOrganizationId', 'budget'] }",
    )
  },
  'An action.': (copy) => {
    copy.insertAfter(
      'db/domain/workflow/shipped.ts',
      '  actions: {',
      `    remark: {
      label: { zh: '补充说明', en: 'Remark' },
      rank: 95,
      icon: 'edit',
      outcomes: {
        default: {
          label: { zh: '补充说明', en: 'Remark' },
          effect: { zh: '管理方会收到说明。', en: 'The management is told of it.' },
          from: ['pending'],
          who: [creator],
          to: null,
          commentRequired: true,
          tells: [{ role: 'admin' }],
        },
      },
    },`,
    )
    copy.insertAfter(
      'api/test/workflow/shipped/beside.ts',
      'export const beside: Readonly<Record<string, Agreed>> = {',
      `  remark: {
    whose: ['creator'],
    asks: '',
    ways: [
      {
        in: ['pending', 'sentBack', 'reopenedByCreator'],
        who: 'creator',
        mustSayWhy: true,
        changes: 'nothing',
        turn: 'same',
        tells: admins,
      },
    ],
  },`,
    )
  },
  'A resource.': addContracts,
  'A pack.': (copy) => {
    copy.write('db/domain/packs/inspections.ts', inspections)
    copy.replace('api/declared.ts', 'packs: []', 'packs: [inspections]')
    copy.insertAfter(
      'api/declared.ts',
      "import { declare } from '@oms/db/domain/declare'",
      "import { inspections } from '@oms/db/domain/packs/inspections'",
    )
  },
}

/** The files that the README's section of this name says are touched, the generated apart. */
export const filesNamed = (section: string): readonly string[] => {
  const text = readFileSync(join(root, 'README.md'), 'utf8')
  const start = text.indexOf(`**${section}**`)
  if (start < 0) throw new Error(`The README has no section “${section}”`)
  const files = /^Files: (.*)$/m.exec(text.slice(start))?.[1] ?? ''
  return [...files.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file).sort()
}

const inspections = `import { type Pack, withFields } from '../declare'
import type { Definition } from '../workflow/definition'

const inspection: Definition = {
  statuses: {
    planned: {
      label: { zh: '待巡检', en: 'Planned' },
      tone: 'gold',
      icon: 'clock',
      phase: 'open',
      turn: { role: 'admin' },
    },
    inspected: {
      label: { zh: '已巡检', en: 'Inspected' },
      tone: 'grey',
      icon: 'check',
      phase: 'closed',
      turn: null,
      milestone: 'closedAt',
    },
  },
  create: {
    label: { zh: '登记', en: 'Register' },
    to: 'planned',
    fields: ['taskType', 'title', 'description', 'room'],
    tells: [{ role: 'admin' }],
  },
  entries: { edit: { label: { zh: '修改', en: 'Edit' } } },
  actions: {
    inspect: {
      label: { zh: '完成巡检', en: 'Inspect' },
      rank: 10,
      icon: 'check',
      outcomes: {
        default: {
          label: { zh: '完成巡检', en: 'Inspect' },
          from: ['planned'],
          who: [{ roles: ['admin'] }],
          to: 'inspected',
          tells: [{ relation: 'creatorId' }],
        },
      },
    },
  },
}

/** Machine rooms are inspected by the management. */
export const inspections: Pack = (declaration) => {
  const room = { kind: 'text', max: 40, label: { zh: '机房', en: 'Machine room' }, nullable: true, inList: true } as const
  const grown = withFields(declaration, 'tasks', { room })
  const { tasks } = grown.permissions
  if (!tasks) throw new Error('There are no permissions of tasks')
  const user = { ...tasks.user, create: [...(tasks.user.create ?? []), 'room'] }
  return {
    ...grown,
    taskTypes: {
      ...grown.taskTypes,
      inspection: { label: { zh: '巡检', en: 'Inspection' }, icon: 'audit', tone: 'cyan', workflow: 'inspection' },
    },
    workflows: { ...grown.workflows, inspection },
    permissions: { ...grown.permissions, tasks: { ...tasks, user } },
  }
}
`
