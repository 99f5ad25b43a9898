import type { Resource } from '../resource'

/** What 管理方 changed, as it was put in force: one is immutable, the newest is in force. */
export const releases = {
  name: 'releases',
  path: 'system/releases',
  label: { zh: '配置版本', en: 'Releases' },
  title: 'number',
  handmade: true,
  searched: [],
  sorts: ['id', 'number'],
  fields: {
    number: {
      kind: 'number',
      label: { zh: '版本号', en: 'Number' },
      filterable: true,
      sortable: true,
      inList: true,
    },
    hash: {
      kind: 'text',
      max: 64,
      label: { zh: '校验值', en: 'Hash' },
      help: { zh: '内容相同，校验值就相同', en: 'The same wherever the content is the same' },
    },
    note: {
      kind: 'text',
      max: 500,
      label: { zh: '说明', en: 'Note' },
      help: { zh: '为什么改', en: 'Why it was changed' },
      inList: true,
    },
    createdById: {
      kind: 'person',
      as: 'createdBy',
      nameIn: 'createdByName',
      label: { zh: '发布人', en: 'Published by' },
      inList: true,
    },
    createdAt: { kind: 'moment', label: { zh: '发布时间', en: 'Published' }, inList: true },
  },
} as const satisfies Resource

/** A change of the rules that is being prepared. */
export const drafts = {
  name: 'drafts',
  path: 'system/drafts',
  label: { zh: '配置草稿', en: 'Drafts' },
  title: 'note',
  handmade: true,
  searched: [],
  sorts: ['id', 'updatedAt'],
  fields: {
    note: { kind: 'text', max: 500, label: { zh: '说明', en: 'Note' }, nullable: true, inList: true },
    base: {
      kind: 'number',
      min: 0,
      label: { zh: '基于版本', en: 'Made from release' },
      help: { zh: '0：系统自带', en: '0: as shipped' },
      inList: true,
    },
    version: { kind: 'number', min: 1, label: { zh: '修订', en: 'Version' } },
    createdById: {
      kind: 'person',
      as: 'createdBy',
      nameIn: 'createdByName',
      label: { zh: '创建人', en: 'Created by' },
      inList: true,
    },
    createdAt: { kind: 'moment', label: { zh: '创建时间', en: 'Created' } },
    updatedAt: { kind: 'moment', label: { zh: '更新时间', en: 'Updated' }, sortable: true, inList: true },
  },
} as const satisfies Resource
