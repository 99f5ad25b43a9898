import type { Resource } from '../resource'

/** Texts that are written again and again: one's own, and those of one's team. */
export const quickReplies = {
  name: 'quickReplies',
  path: 'tasks/quick_replies',
  label: { zh: '常用回复', en: 'Quick replies' },
  title: 'title',
  menu: { group: 'work', icon: 'bulb', order: 30 },
  searched: ['title'],
  sorts: ['id', 'title'],
  fields: {
    title: {
      kind: 'text',
      max: 40,
      folded: true,
      label: { zh: '标题', en: 'Title' },
      required: true,
      sortable: true,
      inList: true,
    },
    text: { kind: 'markdown', max: 2000, label: { zh: '内容', en: 'Text' }, required: true, inList: true },
    scope: {
      kind: 'choice',
      label: { zh: '谁可以用', en: 'For' },
      default: 'own',
      onCreateOnly: true,
      filterable: true,
      inList: true,
      options: {
        own: { label: { zh: '仅自己', en: 'Myself' }, tone: 'grey' },
        team: { label: { zh: '本单位', en: 'My organization' }, tone: 'geekblue' },
      },
    },
    ownerId: {
      kind: 'person',
      as: 'owner',
      label: { zh: '建立人', en: 'By' },
      inList: true,
    },
    createdAt: { kind: 'moment', label: { zh: '建立时间', en: 'Created' } },
    updatedAt: { kind: 'moment', label: { zh: '更新时间', en: 'Updated' } },
  },
} as const satisfies Resource
