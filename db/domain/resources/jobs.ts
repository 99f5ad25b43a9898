import type { Resource } from '../resource'

/** Work that is done after the commit of what asked for it. */
export const jobs = {
  name: 'jobs',
  path: 'system/jobs',
  label: { zh: '后台作业', en: 'Jobs' },
  title: 'kind',
  handmade: true,
  searched: [],
  sorts: ['id'],
  fields: {
    kind: { kind: 'text', max: 40, label: { zh: '类别', en: 'Kind' }, inList: true },
    state: {
      kind: 'choice',
      label: { zh: '状态', en: 'State' },
      filterable: true,
      inList: true,
      options: {
        waiting: { label: { zh: '等待中', en: 'Waiting' }, tone: 'blue' },
        done: { label: { zh: '已完成', en: 'Done' }, tone: 'green' },
        dead: { label: { zh: '已放弃', en: 'Given up' }, tone: 'red' },
      },
    },
    attempts: { kind: 'number', label: { zh: '尝试次数', en: 'Attempts' }, inList: true },
    error: { kind: 'text', max: 1000, label: { zh: '错误', en: 'Error' }, nullable: true, inList: true },
    runAt: { kind: 'moment', label: { zh: '应执行时间', en: 'Due' }, inList: true },
    createdAt: { kind: 'moment', label: { zh: '创建时间', en: 'Created' }, inList: true },
    doneAt: { kind: 'moment', label: { zh: '完成时间', en: 'Finished' }, nullable: true },
  },
} as const satisfies Resource
