import type { Resource } from '../resource'

/** Work that is done after the commit of what asked for it. */
export const jobs = {
  name: 'jobs',
  path: 'system/jobs',
  label: { zh: '后台任务', en: 'Jobs' },
  title: 'kind',
  menu: { group: 'system', icon: 'clock', order: 25 },
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
        dead: { label: { zh: '失败', en: 'Failed' }, tone: 'red' },
      },
    },
    attempts: { kind: 'number', label: { zh: '尝试次数', en: 'Attempts' }, inList: true },
    error: { kind: 'text', max: 1000, label: { zh: '错误', en: 'Error' }, nullable: true, inList: true },
    runAt: { kind: 'moment', label: { zh: '应执行时间', en: 'Due' }, inList: true },
    leaseUntil: {
      kind: 'moment',
      label: { zh: '占用至', en: 'Held until' },
      help: { zh: '执行它的进程在此之前独占它', en: 'Until then it is whose process is at it' },
      nullable: true,
      filterable: 'null',
    },
    createdAt: { kind: 'moment', label: { zh: '创建时间', en: 'Created' }, inList: true },
    doneAt: { kind: 'moment', label: { zh: '完成时间', en: 'Finished' }, nullable: true },
  },
} as const satisfies Resource
