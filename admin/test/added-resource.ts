import type { copySources } from './source-copy'

/** Adds maintenance contracts as the README says: a table, a descriptor, permissions, and nothing else. */
export const addContracts = (copy: ReturnType<typeof copySources>): void => {
  copy.write(
    'db/domain/resources/contracts.ts',
    `import type { Resource } from '../resource'

export const contracts = {
  name: 'contracts',
  path: 'tasks/contracts',
  label: { zh: '维保合同', en: 'Contracts' },
  title: 'subject',
  menu: { group: 'people', icon: 'project', order: 40 },
  searched: ['subject'],
  sorts: ['id', 'subject', 'amount'],
  fields: {
    subject: { kind: 'text', max: 100, label: { zh: '合同名称', en: 'Contract name' }, required: true, sortable: true, inList: true },
    amount: { kind: 'number', min: 0, label: { zh: '金额（元）', en: 'Amount' }, required: true, sortable: true, inList: true },
    signed: { kind: 'boolean', label: { zh: '已签署', en: 'Signed' }, nullable: true, inList: true },
    projectId: { kind: 'reference', resource: 'projects', as: 'project', label: { zh: '所属项目', en: 'Project' }, required: true, filterable: true, inList: true },
    renewsId: { kind: 'reference', resource: 'contracts', as: 'renews', label: { zh: '续签自', en: 'Renews' }, nullable: true },
    createdAt: { kind: 'moment', label: { zh: '建立时间', en: 'Created' }, filterable: true },
    updatedAt: { kind: 'moment', label: { zh: '更新时间', en: 'Updated' }, filterable: true },
  },
} as const satisfies Resource
`,
  )
  copy.insertAfter(
    'db/domain/resources.ts',
    "import type { Resource } from './resource'",
    "import { contracts } from './resources/contracts'",
  )
  copy.insertAfter('db/domain/resources.ts', 'export const resources = {', '  contracts,')
  const writable = "['subject', 'amount', 'signed', 'projectId', 'renewsId']"
  copy.insertAfter(
    'db/domain/permissions.ts',
    'export const permissions = {',
    `  contracts: {
    user: nothing,
    admin: { read: 'all', create: ${writable}, update: [{ rule: 'all', fields: ${writable} }], remove: true },
    manager: { read: 'all' },
    employee: nothing,
  },`,
  )
  copy.replace(
    'db/tables/tasks.ts',
    '  return { projects,',
    `  const contracts = kit.table('contracts', {
    id: kit.id(),
    subject: kit.text(100).notNull(),
    amount: kit.integer().notNull(),
    signed: kit.flag(),
    projectId: column.to(projects).notNull(),
    renewsId: kit.integer(),
    createdAt: kit.moment().notNull(),
    updatedAt: kit.moment().notNull(),
  })

  return { contracts, projects,`,
  )
}
