import type { Resource } from '../resource'
import { parties } from '../roles'

export const organizations = {
  name: 'organizations',
  path: 'accounts/organizations',
  label: { zh: '组织', en: 'Organizations' },
  title: 'name',
  menu: { group: 'people', icon: 'bank', order: 20 },
  searched: ['name'],
  sorts: ['id', 'name', 'createdAt'],
  grows: true,
  fields: {
    name: {
      kind: 'text',
      max: 100,
      folded: true,
      label: { zh: '名称', en: 'Name' },
      required: true,
      sortable: true,
      inList: true,
    },
    party: {
      kind: 'choice',
      label: { zh: '所属方', en: 'Party' },
      help: { zh: '建立后不能修改', en: 'Cannot be changed later' },
      required: true,
      onCreateOnly: true,
      filterable: true,
      inList: true,
      options: parties,
    },
    createdAt: {
      kind: 'moment',
      label: { zh: '建立时间', en: 'Created' },
      filterable: true,
      sortable: true,
      inList: true,
    },
    updatedAt: { kind: 'moment', label: { zh: '更新时间', en: 'Updated' }, filterable: true },
  },
} as const satisfies Resource
